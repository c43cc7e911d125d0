import { destinationQuestion } from "../../src/draft/destination.js";
import type { Draft } from "../../src/draft/draft.js";
import { type Facts, noFacts, withAnswers } from "../../src/facts/facts.js";
import type { Question } from "../../src/facts/question.js";
import { couponQuestion } from "../../src/pricing/coupon-rules.js";
import { customerQuestion } from "../../src/pricing/stages/parties.js";
import { taxQuestions } from "../../src/pricing/tax-treatment.js";
import type { Order } from "../oracle/order.js";
import { zoneOf } from "./oracle-bridge.js";
import { AS_OF } from "./pricing-builders.js";
import { answerFrom, type World } from "./pricing-world.js";

/** Every category with every zone whose tax is inside of its price, each once. */
function taxedAs({ lines, shipping, surcharges }: Order) {
  const charges = shipping === null ? surcharges : [shipping, ...surcharges];
  const all = [
    ...lines.map(({ category, priceIncludesTaxOf: zone }) => ({ category, zone })),
    ...charges.map(({ category }) => ({ category, zone: null })),
  ];
  return new Map(all.map((one) => [`${one.category} ${one.zone}`, one])).values();
}

/** The answers that will be asked for, ahead: a question costs a round. What should be missing here is asked for all the same. */
export function factsOf(order: Order, draft: Draft, world: World): Facts {
  const destination = { ...zoneOf(order.destination), postalCode: world.address?.postalCode ?? "" };
  const questions: (Question | null)[] = [
    customerQuestion(draft),
    destinationQuestion(draft),
    ...draft.coupons.map(({ code }) => couponQuestion(draft, code)),
  ];
  for (const { category, zone } of taxedAs(order)) {
    const taxed = { destination, customerTax: order.standing, category, zone: zone === null ? null : zoneOf(zone) };
    questions.push(...taxQuestions(taxed));
  }
  const asked = questions.filter((question) => question !== null);
  return withAnswers(
    noFacts(AS_OF),
    asked.map((question) => ({ question, answer: answerFrom(world, question) })),
  );
}
