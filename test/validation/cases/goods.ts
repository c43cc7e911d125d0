import type { ExcessAcknowledgement } from "../../../src/draft/draft.js";
import { AS_OF, aLine, aVariant } from "../../support/pricing-builders.js";
import { actor, sound } from "../world.js";
import type { AllCases } from "./case.js";

const place = { path: ["lines", 0, "quantity"], lineId: "line-A" };
const onItem = { path: ["lines", 0, "item"], lineId: "line-A" };
const removal = [{ type: "line.remove", input: { lineId: "line-A" } }] as const;
const lineOf = (quantity: string, limits: Parameters<typeof aVariant>[1] = {}, id = "line-A") =>
  aLine("A", "10.00", quantity, { id, item: aVariant("A", limits) });
const setTo = (quantity: string, lineId = "line-A") => [
  { type: "line.setQuantity", input: { lineId, quantity } } as const,
];
const acknowledged = (upTo: string, permitted: boolean): ExcessAcknowledgement => ({
  sku: "A",
  upTo,
  reason: "On its way",
  by: { id: "jo", kind: "staff", onBehalfOf: null },
  at: AS_OF,
  permitted,
});
/** 8 on hand, 3 promised, 2 on backorder: 7 of A. */
const SHORT = { stock: { A: { onHand: "8", committed: "3", backorderLimit: "2" } } };
const sum = { sku: "A", onHand: "8", committed: "3", backorderLimit: "2", allowed: "7", onOtherLines: "0" };

/** What is ordered, and whether there is so much of it. */
export const GOODS_CASES = {
  variant_gone: [
    {
      when: "the catalog has it no longer",
      draft: sound(),
      shop: { variants: { "variant-A": null } },
      issue: { ...onItem, severity: "blocking", details: { variantId: "variant-A", sku: "A" }, fix: removal },
    },
  ],
  variant_unpublished: [
    {
      when: "it is not shown in the shop",
      draft: sound(),
      shop: { variants: { "variant-A": { published: false } } },
      issue: { ...onItem, severity: "notice", details: { sku: "A" } },
    },
  ],
  variant_not_sellable: [
    {
      when: "it was recalled, unpublished or not",
      draft: sound(),
      shop: { variants: { "variant-A": { published: false, notSellable: "recalled" } } },
      issue: { ...onItem, severity: "blocking", details: { sku: "A", reason: "recalled" }, fix: removal },
      beside: ["variant_unpublished"],
    },
  ],
  quantity_below_minimum: [
    {
      when: "fewer are ordered than are sold",
      draft: sound({}, [lineOf("4", { minimum: "6" })]),
      issue: { ...place, severity: "blocking", details: { sku: "A", requested: "4", minimum: "6" }, fix: setTo("6") },
    },
  ],
  quantity_above_maximum: [
    {
      when: "two lines together are more than anybody gets",
      draft: sound({}, [lineOf("4", { maximum: "5" }), lineOf("3", { maximum: "5" }, "line-2")]),
      issue: {
        ...place,
        severity: "blocking",
        details: { sku: "A", requested: "7", maximum: "5" },
        fix: setTo("1", "line-2"),
      },
    },
  ],
  quantity_off_increment: [
    {
      when: "a pack would be opened",
      draft: sound({}, [lineOf("13", { increment: "12" })]),
      issue: {
        ...place,
        severity: "blocking",
        details: { sku: "A", requested: "13", increment: "12" },
        fix: setTo("24"),
      },
    },
  ],
  stock_unknown: [
    {
      when: "the inventory does not know the SKU",
      draft: sound(),
      shop: { stock: { A: null } },
      issue: { ...place, severity: "blocking", details: { sku: "A" } },
    },
  ],
  quantity_above_available: [
    {
      when: "it is to be completed",
      draft: sound({}, [lineOf("9")]),
      shop: SHORT,
      issue: {
        ...place,
        severity: "blocking",
        details: { ...sum, requested: "9", excess: "2", acknowledged: "0" },
        fix: setTo("7"),
      },
    },
    {
      when: "somebody is still typing",
      draft: sound({}, [lineOf("9")]),
      shop: SHORT,
      moment: "editing",
      issue: {
        ...place,
        severity: "warning",
        details: { ...sum, requested: "9", excess: "2", acknowledged: "0" },
        fix: setTo("7"),
      },
    },
    {
      when: "less was acknowledged than is missing",
      draft: sound({ acknowledgements: [acknowledged("1.5", true)] }, [lineOf("9")]),
      shop: SHORT,
      issue: {
        ...place,
        severity: "blocking",
        details: { ...sum, requested: "9", excess: "2", acknowledged: "1.5" },
        fix: setTo("7"),
      },
    },
  ],
  quantity_backordered: [
    {
      when: "it is more than there is, and within the backorder limit",
      draft: sound({}, [lineOf("7")]),
      shop: SHORT,
      issue: {
        ...place,
        severity: "notice",
        details: { ...sum, requested: "7", excess: "0", acknowledged: "0", backordered: "2" },
      },
    },
    {
      when: "backorders have no limit",
      draft: sound({}, [lineOf("9")]),
      shop: { stock: { A: { onHand: "8", committed: "10", backorderLimit: "unlimited" } } },
      issue: {
        ...place,
        severity: "notice",
        details: {
          sku: "A",
          onHand: "8",
          committed: "10",
          backorderLimit: "unlimited",
          requested: "9",
          onOtherLines: "0",
          allowed: "unlimited",
          excess: "0",
          acknowledged: "0",
          backordered: "9",
        },
      },
    },
  ],
  excess_acknowledged: [
    {
      when: "somebody who may has said that it is known",
      draft: sound({ acknowledgements: [acknowledged("2", true)] }, [lineOf("9")]),
      shop: SHORT,
      actor: actor({ acknowledgeExcess: false }),
      issue: {
        ...place,
        severity: "notice",
        details: { ...sum, requested: "9", excess: "2", acknowledged: "2", by: "jo", reason: "On its way" },
      },
    },
    {
      when: "somebody who may not has said it, and whoever completes may",
      draft: sound({ acknowledgements: [acknowledged("2", false)] }, [lineOf("9")]),
      shop: SHORT,
      issue: {
        ...place,
        severity: "notice",
        details: { ...sum, requested: "9", excess: "2", acknowledged: "2", by: "jo", reason: "On its way" },
      },
    },
  ],
  excess_not_permitted: [
    {
      when: "somebody who may not has said that it is known",
      draft: sound({ acknowledgements: [acknowledged("2", false)] }, [lineOf("9")]),
      shop: SHORT,
      actor: actor({ acknowledgeExcess: false }),
      issue: {
        ...place,
        severity: "needs_approval",
        details: { ...sum, requested: "9", excess: "2", acknowledged: "2", by: "jo" },
        fix: setTo("7"),
      },
    },
  ],
} satisfies Partial<AllCases>;
