export type { PaperLabels } from "../../order/papers/labels.js";
export type { PaperOptions } from "../../order/papers/paper-format.js";
export { invoiceHtml, packingSlipHtml } from "./papers-html.js";
