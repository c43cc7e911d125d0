import type { Command, Draft } from "power-buyer";
import { aCustomer } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import { customers } from "./shop-data.js";
import { add, edit, kim, must, openShop, place, readyFor, refusal, review, type Shop, startFor } from "./shop.js";

const apply = (code: string): Command => ({ type: "coupon.apply", input: { code } });

describe("step 12: whom coupons are for, and how often", () => {
  /** 2 mugs at 12.50 with 19 %, a book at 19.99 with 7 %, a parcel for 4.90. */
  const started = (shop: Shop, ...commands: Command[]) =>
    readyFor(shop, "ada", add("MUG-RED", 2), add("BOOK", 1), ...commands);
  const verdicts = async (shop: Shop, draft: Draft) => (await review(shop, draft)).sheet.coupons;
  const refusalOf = async (shop: Shop, draft: Draft) => {
    const [verdict] = await verdicts(shop, draft);
    return verdict?.applied === false ? verdict.reason : verdict;
  };

  it("given a wholesale, unverified or missing customer, when a coupon is applied, then nobody can make it count", async () => {
    const fan = aCustomer({ customerId: "fan", groups: [{ id: "wholesale", name: "Wholesale" }] });
    const shop = openShop({ customers: [...customers, fan] });
    const judged = async (customerId: string | null) =>
      refusalOf(shop, await startFor(shop, customerId, add("BOOK", 1), apply("TEN")));
    expect(await judged("hotel")).toEqual({ code: "customer_not_retail", kind: "wholesale" });
    expect(await judged("new")).toEqual({ code: "customer_not_retail", kind: "unknown" });
    expect(await judged(null)).toEqual({ code: "customer_not_retail", kind: "none" });
    // The record decides, not the groups.
    expect(await judged("fan")).toMatchObject({ applied: true });
    const draft = await readyFor(shop, "hotel", add("BOOK", 1), apply("TEN"), {
      type: "approval.grant",
      input: { reason: "yes" },
    });
    expect((await place(shop, draft)).sheet.totals.couponDiscounts).toBe(0);
  });

  it("given a draft with a coupon, when it is switched to a wholesale customer and back, then the code stays and is judged each time", async () => {
    const shop = openShop();
    const switchTo = (customerId: string): Command => ({ type: "customer.set", input: { customerId } });
    const draft = await started(shop, apply("TEN"));
    const wholesale = await edit(shop, draft, switchTo("hotel"));
    expect(wholesale.coupons.map(({ code }) => code)).toEqual(["TEN"]);
    expect(await refusalOf(shop, wholesale)).toEqual({ code: "customer_not_retail", kind: "wholesale" });
    expect(await verdicts(shop, await edit(shop, wholesale, switchTo("ben")))).toMatchObject([
      { applied: true, amount: 450 },
    ]);
  });

  it("given limits per customer and in all, when orders use the code, then it is refused, and a cancelled order gives its use back", async () => {
    const shop = openShop();
    const draftOf = (customerId: string) => readyFor(shop, customerId, add("BOOK", 1), apply("ONCE"));
    const [first, second] = [await draftOf("ada"), await draftOf("ada")];
    const accepted = (await review(shop, second)).sheet.totals.total;
    const order = await place(shop, first);
    expect(await refusalOf(shop, second)).toEqual({ code: "customer_limit_reached", limit: 1, used: 1 });
    const late = { actor: kim, draftId: second.id, version: second.version, acceptedTotal: accepted };
    expect(await refusal(shop.desk.complete(late))).toMatchObject({ code: "total_changed", accepted });
    await place(shop, await draftOf("ben"));
    expect(await refusalOf(shop, second)).toEqual({ code: "coupon_used_up", limit: 2, used: 2 });
    await must(shop.desk.cancel({ actor: kim, orderId: order.id, reason: "changed their mind" }));
    expect((await must(shop.desk.complete(late))).order.sheet.totals.total).toBe(accepted);
  });

  it("given two codes, when not both are combinable, then only the first counts; combinable ones stand together", async () => {
    const shop = openShop();
    const both = await verdicts(shop, await started(shop, apply("FIVE"), apply("FREESHIP")));
    expect(both.map((verdict) => verdict.applied && verdict.amount)).toEqual([500, 490]);
    const one = await verdicts(shop, await started(shop, apply("TEN"), apply("FIVE")));
    expect(one).toMatchObject([{ applied: true }, { applied: false, reason: { code: "not_combinable", with: "TEN" } }]);
  });
});
