import type { Contract } from "../contract.js";
import type { MakePayments } from "./payments-given.js";
import { KNOWING } from "./payments-knowing.js";
import { TAKING } from "./payments-taking.js";

export type { MakePayments, PaymentsGiven, PaymentsSubject } from "./payments-given.js";

export const PAYMENTS: Contract<MakePayments> = { port: "payments", cases: [...TAKING, ...KNOWING] };
