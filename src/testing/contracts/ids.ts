import type { IdKind, IdsPort } from "../../ports/ids.js";
import { equal, isTrue } from "../check.js";
import type { Contract } from "../contract.js";

export type MakeIds = () => IdsPort | Promise<IdsPort>;

const KINDS: readonly IdKind[] = ["draft", "customer", "address", "document", "shipment"];
const MANY = 500;
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]{1,128}$/u;

const some = (ids: IdsPort) => KINDS.flatMap((kind) => Array.from({ length: MANY }, () => ids.next(kind)));

export const IDS: Contract<MakeIds> = {
  port: "ids",
  cases: [
    {
      name: "no id is given twice, also not for another kind",
      run: async (make) => {
        const given = some(await make());
        equal(new Set(given).size, given.length, "the number of different ids");
      },
    },
    {
      name: "an id is text of 1 to 128 printable characters without spaces",
      run: async (make) => {
        const given: readonly unknown[] = some(await make());
        isTrue(
          given.every((id) => typeof id === "string" && PRINTABLE.test(id)),
          "the form of the ids",
        );
      },
    },
    {
      name: "no id looks like something that means something to the language",
      run: async (make) => {
        const given = some(await make());
        isTrue(
          given.every((id) => !(id in {})),
          "an id is no property that every object has",
        );
      },
    },
  ],
};
