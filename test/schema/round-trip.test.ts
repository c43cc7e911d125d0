import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "neverthrow";
import { addLine } from "../../src/draft/add-line.js";
import { replay } from "../../src/draft/replay.js";
import { answerShapes } from "../../src/facts/answer-shapes.js";
import { answered, noFacts, withAnswers } from "../../src/facts/facts.js";
import { parseDraft, parseFacts, parseHistory, parseOrder, parseSheet, serialise } from "../../src/schema/index.js";
import { recorded } from "../support/documents.js";
import { commands } from "../support/draft-arbitrary.js";
import { AT, by, emptyDraft } from "../support/draft-world.js";
import { lives } from "../support/order-arbitrary.js";
import { cases } from "../support/pricing-arbitrary.js";
import { priceIn } from "../support/pricing-world.js";
import { runs } from "../support/runs.js";
import { arbitraryOf } from "../support/shape-arbitrary.js";

type Document = Parameters<typeof serialise>[0];

/** parse(serialise(d)) equals d, and is the same text again. */
function checkRoundTrip<T extends Document>(parse: (source: unknown) => Result<T, unknown>, document: T): T {
  const text = serialise(document);
  const read = parse(text)._unsafeUnwrap();
  expect(read).toEqual(document);
  expect(serialise(read)).toBe(text);
  return read;
}

describe("D2: what the library made is read back as it was", () => {
  it("drafts and their histories, after edits of any kind; a history that was read replays to its draft", () => {
    fc.assert(
      fc.property(commands, (life) => {
        const { draft, history } = recorded(life);
        checkRoundTrip(parseDraft, draft);
        const read = checkRoundTrip(parseHistory, history);
        expect(replay(read)._unsafeUnwrap()).toEqual(draft);
      }),
      { numRuns: runs() },
    );
  });

  it("drafts of whatever a catalog may answer", () => {
    const variant = { kind: "variant", variantId: "mug" } as const;
    const prices = { kind: "prices", variantId: "mug", customerId: "ada", currency: "EUR" } as const;
    let added = 0;
    fc.assert(
      fc.property(arbitraryOf(answerShapes.variant), arbitraryOf(answerShapes.prices), (fact, priced) => {
        const answers = [answered(variant, fact && { ...fact, variantId: "mug" }), answered(prices, priced)];
        const facts = withAnswers(noFacts(AT), answers);
        const draft = addLine(emptyDraft("ada"), { variantId: "mug", quantity: 2 }, { ...by(), facts });
        if (draft.isErr()) return;
        added += 1;
        checkRoundTrip(parseDraft, draft.value);
        checkRoundTrip(parseFacts, facts);
      }),
      { numRuns: runs() },
    );
    expect(added).toBeGreaterThan(runs() / 10);
  });

  it("drafts, sheets and facts of any currency, policy and stages", () => {
    fc.assert(
      fc.property(cases, ({ draft, world, policy, stages }) => {
        checkRoundTrip(parseDraft, draft);
        const outcome = priceIn(world, draft, { policy, stages });
        if ("code" in outcome) return;
        checkRoundTrip(parseSheet, outcome.sheet);
        checkRoundTrip(parseFacts, outcome.facts);
      }),
      { numRuns: runs() },
    );
  });

  it("orders, whatever has happened to them", () => {
    fc.assert(
      fc.property(lives, (order) => {
        checkRoundTrip(parseOrder, order);
      }),
      { numRuns: runs() },
    );
  });
});
