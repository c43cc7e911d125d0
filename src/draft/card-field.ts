export { isCardField } from "../internal/card-field.js";
