import { type Currency, formatMoney, type Pending, type Unblock } from "power-buyer";
import { describe } from "power-buyer/describe";
import { notes } from "../blocks.js";
import type { Block } from "../script.js";

/** An issue, a hold, a refusal or an error as a sentence of the library's; `labels` say what people call an id. */
export function sentence(said: unknown, currency: Currency, labels: Readonly<Record<string, string>> = {}): string {
  return describe(said, { currency, labels });
}

export function refusalNotes(refusal: unknown, currency: Currency): readonly Block[] {
  return [notes(["bad", `Refused. ${sentence(refusal, currency)}`])];
}

/** What would lift a hold, as a button would say it. */
export function unblockText(unblock: Unblock, currency: Currency): string {
  const act = unblock.do.replaceAll("_", " ");
  switch (unblock.do) {
    case "flag_customer":
      return `flag customer ${unblock.customerId} ${unblock.flag}`;
    case "ask_again":
      return `ask again: ${unblock.what}`;
    case "clear_hold":
      return `clear hold: ${unblock.hold.replaceAll("_", " ")}`;
    case "complete_address":
      return `complete address: ${unblock.missing.join(", ")}`;
    case "authorize":
    case "capture":
    case "record_check":
    case "record_payment":
    case "refund":
      return `${act} of ${formatMoney(unblock.amount, currency)}`;
    case "set_address":
    case "request_recall":
    case "record_recall":
    case "cancel_order":
      return act;
  }
}

const WHAT: Readonly<Record<Pending["what"], string>> = {
  "unit-price": "a unit price",
  "tax-category": "a tax category",
  tax: "the tax",
  "shipping-rate": "the price of shipping",
};

/** What a price sheet does not know yet. */
export function pendingText(pending: Pending): string {
  const because = "because" in pending ? pending.because.replaceAll("-", " ") : pending.lineId;
  return `Not known yet: ${WHAT[pending.what]} (${because}).`;
}
