import { describe, expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import type { Draft, Line } from "../../src/draft/draft.js";
import type { StockFact } from "../../src/facts/answers.js";
import type { Issue } from "../../src/validation/issue.js";
import { aCustomItem, aLine, aVariant } from "../support/pricing-builders.js";
import { actor, applied, review, type Shop, sound } from "./world.js";

const holding = (stock: Partial<StockFact>): Shop => ({ stock: { A: stock } });
const lineOf = (id: string, quantity: string, limits: Parameters<typeof aVariant>[1] = {}): Line =>
  aLine("A", "10.00", quantity, { id, item: aVariant("A", limits) });
const found = (shop: Shop, draft: Draft, by = actor()) => review(shop, draft, by).issues;

function only(issues: readonly Issue[]): Issue {
  const [first, ...more] = issues;
  if (first === undefined || more.length > 0) throw new Error(JSON.stringify(issues));
  return first;
}

describe("what is allowed of a SKU", () => {
  it("is shared by all its lines, and the issue stands at the line that passes it", () => {
    const draft = sound({}, [lineOf("x", "4"), aLine("B", "10.00", "50"), lineOf("y", "4"), lineOf("z", "4")]);
    const issue = only(found(holding({ onHand: "7" }), draft));
    expect(issue).toMatchObject({ code: "quantity_above_available", path: ["lines", 2, "quantity"], lineId: "y" });
    expect(issue.details).toMatchObject({ requested: "12", onOtherLines: "8", allowed: "7", excess: "5" });
    expect(issue.fix).toEqual([
      { type: "line.setQuantity", input: { lineId: "y", quantity: "3" } },
      { type: "line.remove", input: { lineId: "z" } },
    ]);
    expect(found(holding({ onHand: "12" }), draft)).toEqual([]);
  });

  it("below zero on hand is nothing, and what others miss must be acknowledged too", () => {
    const shop = holding({ onHand: "-2", committed: "1", backorderLimit: "1" });
    const draft = sound({}, [lineOf("x", "3")]);
    const issue = only(found(shop, draft));
    expect(issue.details).toMatchObject({ allowed: "0", excess: "5" });
    expect(issue.fix).toEqual([{ type: "line.remove", input: { lineId: "x" } }]);
    const known = (upTo: string): Command => ({ type: "excess.acknowledge", input: { sku: "A", upTo, reason: "Due" } });
    expect(only(found(shop, applied(shop, draft, [known("4")]))).code).toBe("quantity_above_available");
    expect(only(found(shop, applied(shop, draft, [known("5")]))).code).toBe("excess_acknowledged");
  });

  it("is lifted a little by backorders where others were promised too much", () => {
    const shop = holding({ onHand: "-2", backorderLimit: "5" });
    expect(only(found(shop, sound({}, [lineOf("x", "3")]))).details).toMatchObject({ allowed: "3", backordered: "3" });
    expect(only(found(shop, sound({}, [lineOf("x", "4")]))).details).toMatchObject({ allowed: "3", excess: "1" });
  });

  it("has no end where nothing is tracked, and does not count what no catalog has", () => {
    const many = [lineOf("x", "5000"), aLine("A", "1.00", "9", { item: aCustomItem({ sku: "A" }) })];
    expect(found(holding({ onHand: "0", tracked: false }), sound({}, many))).toEqual([]);
    expect(found(holding({ onHand: "5000" }), sound({}, many))).toEqual([]);
  });

  it("an acknowledgement lapses when more is wanted, and holds when less is", () => {
    const shop = holding({ onHand: "5" });
    const start = applied(shop, sound({}, [lineOf("x", "8")]), [
      { type: "excess.acknowledge", input: { sku: "A", upTo: 4, reason: "Due" } },
    ]);
    const after = (quantity: number) =>
      only(found(shop, applied(shop, start, [{ type: "line.setQuantity", input: { lineId: "x", quantity } }]))).code;
    expect([after(7), after(9)]).toEqual(["excess_acknowledged", "quantity_above_available"]);
  });
});

describe("minimum, maximum and increment", () => {
  const pack = { increment: "6", minimum: "12", maximum: "24" };
  const codes = (shop: Shop, ...lines: readonly Line[]) => found(shop, sound({}, lines)).map(({ code }) => code);

  it("count over the draft", () => {
    expect(codes({}, lineOf("x", "7", pack), lineOf("y", "5", pack))).toEqual([]);
    expect(codes({}, lineOf("x", "6", pack))).toEqual(["quantity_below_minimum"]);
    expect(codes({}, lineOf("x", "12", pack), lineOf("y", "18", pack))).toEqual(["quantity_above_maximum"]);
    expect(codes({}, lineOf("x", "2.5", { increment: "0.5" }))).toEqual([]);
    expect(codes({}, lineOf("x", "2.5", { increment: "1" }))).toEqual(["quantity_off_increment"]);
  });

  it("have one fix for all that is wrong with a SKU", () => {
    const issues = found({}, sound({}, [lineOf("x", "3", pack), lineOf("y", "4", pack)]));
    expect(issues.map(({ code }) => code)).toEqual(["quantity_below_minimum", "quantity_off_increment"]);
    const fix = [{ type: "line.setQuantity", input: { lineId: "x", quantity: "8" } }];
    expect(issues.map((issue) => issue.fix)).toEqual([fix, fix]);
  });

  it("round down where the next pack is more than there is, or than anybody gets", () => {
    const dozens = { increment: "12", minimum: "12", maximum: "30" };
    const fixOf = (shop: Shop, quantity: string) => found(shop, sound({}, [lineOf("x", quantity, dozens)]))[0]?.fix;
    const setTo = (quantity: string) => [{ type: "line.setQuantity", input: { lineId: "x", quantity } }];
    expect(fixOf({}, "13")).toEqual(setTo("24"));
    expect(fixOf(holding({ onHand: "24" }), "13")).toEqual(setTo("24"));
    expect(fixOf(holding({ onHand: "23" }), "13")).toEqual(setTo("12"));
    expect(fixOf(holding({ onHand: "0", backorderLimit: "unlimited" }), "13")).toEqual(setTo("24"));
    expect(fixOf(holding({ onHand: "0", tracked: false }), "13")).toEqual(setTo("24"));
    expect(fixOf(holding({ onHand: "6" }), "5")).toEqual([{ type: "line.remove", input: { lineId: "x" } }]);
    expect(fixOf({}, "29")).toEqual(setTo("24"));
    expect(fixOf({}, "31")).toEqual(setTo("24"));
  });

  it("take the line away where no quantity fits", () => {
    const never = { minimum: "6", increment: "4", maximum: "7" };
    const issues = found({}, sound({}, [lineOf("x", "6", never), lineOf("y", "2", never)]));
    expect(issues.map(({ code }) => code)).toEqual(["quantity_above_maximum"]);
    expect(issues[0]?.fix).toEqual([
      { type: "line.remove", input: { lineId: "x" } },
      { type: "line.remove", input: { lineId: "y" } },
    ]);
  });

  it("never ask for more than a line holds", () => {
    const most = "999999999999999";
    const free = [lineOf("x", most, { increment: "10" })].map((line) => ({ ...line, price: null }));
    const issue = found(holding({ backorderLimit: "unlimited" }), sound({}, free)).find(
      ({ code }) => code === "quantity_off_increment",
    );
    expect(issue?.fix).toEqual([{ type: "line.setQuantity", input: { lineId: "x", quantity: "999999999999990" } }]);
  });

  it("do not hold for what is sent again, but for the maximum", () => {
    const replacement = { orderId: "order-1", rootOrderId: "order-1", reason: "broken" };
    const draft = (quantity: string) => sound({ replacement }, [lineOf("x", quantity, { ...pack, minimum: "6" })]);
    const codesOf = (quantity: string, shop: Shop = {}) =>
      found(shop, draft(quantity)).flatMap(({ code, fix }) => (code.startsWith("quantity") ? [[code, fix]] : []));
    const setTo = (quantity: string) => [{ type: "line.setQuantity", input: { lineId: "x", quantity } }];
    expect(codesOf("1")).toEqual([]);
    expect(codesOf("25")).toEqual([["quantity_above_maximum", setTo("24")]]);
    expect(codesOf("5", holding({ onHand: "2" }))).toEqual([["quantity_above_available", setTo("2")]]);
  });
});
