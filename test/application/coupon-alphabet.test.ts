import { expect, it } from "vitest";
import { memoryPorts } from "../../src/adapters/memory/index.js";
import { orderDesk } from "../../src/application/order-desk.js";
import { CLERK } from "../support/draft-world.js";

it("a desk judges coupons' codes by the shop's alphabet, and by the common one where it has none", async () => {
  const codes = async (couponAlphabet?: string) => {
    const desk = orderDesk(memoryPorts(), couponAlphabet === undefined ? {} : { couponAlphabet });
    const { id: draftId, version } = (await desk.start({ actor: CLERK, currency: "EUR" }))._unsafeUnwrap();
    const commands = [{ type: "coupon.apply", input: { code: "äöü" } }] as const;
    return (await desk.edit({ actor: CLERK, draftId, version, commands })).match(
      ({ coupons }) => coupons.map(({ code }) => code),
      (error) => ("error" in error ? error.error.code : error.code),
    );
  };
  expect(await codes("ÄÖÜ")).toEqual(["ÄÖÜ"]);
  expect(await codes()).toBe("coupon_code_invalid");
});
