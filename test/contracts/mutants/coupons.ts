import { errAsync, okAsync } from "neverthrow";
import type { CouponsPort } from "power-buyer/ports";
import type { CouponsGiven, MakeCoupons } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { AS_US, type Mutant, over, pause, remembering, trusting } from "./mutant.js";

const changed = (change: (real: CouponsPort) => Partial<CouponsPort>): MakeCoupons =>
  over(memoryMakers.coupons, (real) => ({ ...real, ...change(real) }));

/** The book is kept, but not as it was given. */
const misread =
  (change: Partial<CouponsGiven["coupons"][number]>): MakeCoupons =>
  (given) =>
    memoryMakers.coupons({ ...given, coupons: given.coupons.map((coupon) => ({ ...coupon, ...change })) });

let count = 0;

export const COUPONS_MUTANTS: readonly Mutant<MakeCoupons>[] = [
  [
    "codes are found as they are written only",
    "a coupon is found in any writing, with its definition and its use",
    changed((real) => ({
      find: (ask, scope) => (ask.code === ask.code.trim().toUpperCase() ? real.find(ask, scope) : okAsync(null)),
    })),
  ],
  [
    "only the uses of all are counted",
    "held and confirmed uses count, in all and by customer",
    changed((real) => ({
      find: (ask, scope) => real.find(ask, scope).map((coupon) => coupon && { ...coupon, usedByCustomer: coupon.used }),
    })),
  ],
  [
    "held uses do not count",
    "held and confirmed uses count, in all and by customer",
    changed((real) => {
      let held = 0;
      return {
        hold: (request, scope) => real.hold(request, scope).map(() => void (held += 1)),
        confirm: (request, scope) => real.confirm(request, scope).map(() => void (held -= 1)),
        find: (ask, scope) => real.find(ask, scope).map((coupon) => coupon && { ...coupon, used: coupon.used - held }),
      };
    }),
  ],
  ["there is no limit in all", "no limit is passed", misread({ limit: null })],
  ["there is no limit for a customer", "no limit is passed", misread({ limitPerCustomer: null })],
  [
    "uses are looked at first and taken later",
    "of twenty who want the last three at once, three get one",
    over(misread({ limit: null }), (real) => ({
      ...real,
      hold: (request, scope) =>
        real.find({ code: request.code, customerId: null }, scope).andThen((coupon) => {
          const refusal = { code: "coupon_refused", coupon: request.code, reason: "used_up" } as const;
          return (coupon?.used ?? 0) >= 3 ? errAsync(refusal) : pause(null).andThen(() => real.hold(request, scope));
        }),
    })),
  ],
  [
    "a use is counted at each repeat",
    "a key counts once, from twenty sides too",
    changed((real) => ({
      hold: (request, scope) => real.hold({ ...request, key: `${request.key}-${++count}` }, scope),
    })),
  ],
  [
    "a known key is waved through",
    "the same key for another coupon or customer is refused without effect",
    changed((real) => ({
      hold: (request, scope) =>
        real.hold(request, scope).orElse((e) => (e.code === "key_reused" ? okAsync() : errAsync(e))),
    })),
  ],
  ["an inactive coupon is held", "what does not exist or is not active cannot be held", misread({ active: true })],
  [
    "a release gives nothing back",
    "a release gives the use back once, held or confirmed",
    changed(() => ({ release: () => okAsync(undefined) })),
  ],
  [
    "each release gives back again",
    "a release gives the use back once, held or confirmed",
    changed((real) => {
      let released = 0;
      return {
        release: (request, scope) => real.release(request, scope).map(() => void (released += 1)),
        find: (ask, scope) =>
          real.find(ask, scope).map((coupon) => coupon && { ...coupon, used: coupon.used - Math.max(0, released - 1) }),
      };
    }),
  ],
  [
    "a late hold is held",
    "what was released stays released, also where the release came first",
    changed((real) => ({
      hold: (request, scope) =>
        real
          .hold(request, scope)
          .orElse((e) =>
            e.code === "hold_gone" ? real.hold({ ...request, key: `${e.key}-${++count}` }, scope) : errAsync(e),
          ),
    })),
  ],
  [
    "anything can be confirmed",
    "a confirmation is for a hold that is there, and may come twice",
    changed((real) => ({ confirm: (request, scope) => real.confirm(request, scope).orElse(() => okAsync(undefined)) })),
  ],
  [
    "another tenant finds our coupons",
    "another tenant sees no coupon, and cannot touch a hold",
    changed((real) => ({ find: (ask) => real.find(ask, AS_US) })),
  ],
  [
    "another tenant releases our hold",
    "another tenant sees no coupon, and cannot touch a hold",
    changed((real) => ({ release: (request) => real.release(request, AS_US) })),
  ],
  ["answers are shared", "an answer is a copy", changed((real) => ({ find: remembering(real, "find") }))],
  [
    "a search trusts its input",
    "hostile input is answered, never thrown at",
    changed((real) => ({ find: trusting(real, "find") })),
  ],
  [
    "what a use takes is not heard",
    "what uses take counts against a budget, and none takes more than is left of it",
    changed((real) => ({ hold: ({ amount: _unheard, ...request }, scope) => real.hold(request, scope) })),
  ],
  [
    "what a use took stays spent",
    "a release gives back what the use took, once",
    changed((real) => {
      let taken = 0;
      return {
        hold: (request, scope) => real.hold(request, scope).map(() => void (taken += request.amount?.minor ?? 0)),
        find: (ask, scope) =>
          real
            .find(ask, scope)
            .map(
              (coupon) => coupon && { ...coupon, ...(coupon.spent && { spent: { ...coupon.spent, minor: taken } }) },
            ),
      };
    }),
  ],
  [
    "what the old use took counts against the new one",
    "what the use took whose place another takes does not count against that one",
    changed((real) => ({ hold: ({ instead: _unheard, ...request }, scope) => real.hold(request, scope) })),
  ],
  [
    "whose place a use takes is not heard",
    "a use may take the place of one that is there, which stays until its own release",
    changed((real) => ({ hold: ({ instead: _unheard, ...request }, scope) => real.hold(request, scope) })),
  ],
  [
    "the old use goes at once",
    "a use may take the place of one that is there, which stays until its own release",
    changed((real) => ({
      hold: (request, scope) =>
        real
          .hold(request, scope)
          .andThen(() => (request.instead === undefined ? okAsync() : real.release({ key: request.instead }, scope))),
    })),
  ],
  [
    "the place of one use can be taken by many",
    "only one use takes the place of another",
    over(misread({ limit: null, limitPerCustomer: null }), (real) => real),
  ],
  [
    "whoever names a place gets it",
    "nothing is given by a key that is unknown or over, by another coupon's or another customer's use",
    changed((real) => ({
      hold: (request, scope) =>
        real.hold(request, scope).orElse((error) => (request.instead === undefined ? errAsync(error) : okAsync())),
    })),
  ],
  [
    "a use of any customer makes room for any other",
    "nothing is given by a key that is unknown or over, by another coupon's or another customer's use",
    over(misread({ limitPerCustomer: null }), (real) => real),
  ],
];
