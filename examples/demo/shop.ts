import { type OrderDesk, orderDesk, type ShopDetails } from "power-buyer";
import { manualClock, type ManualClock, memoryCustomers, memoryPorts } from "power-buyer/adapters/memory";
import { shippingTable } from "power-buyer/adapters/shipping-table";
import { taxTable } from "power-buyer/adapters/tax-table";
import type { Ports } from "power-buyer/ports";
import { type Ask, askDesk } from "./ask.js";
import { CannotOpen } from "./cannot-open.js";
import { askOnce } from "./keep/ask-once.js";
import type { KeepingFile } from "./keep/keeping-file.js";
import { remembered } from "./keep/other-systems.js";
import type { ShopFiles } from "./shop-files.js";

/** A shop that is open: its files, and a desk to ask. */
export interface Shop extends ShopFiles {
  readonly desk: OrderDesk;
  readonly ask: Ask;
  readonly clock: ManualClock;
}

/** How the shop signs its papers. */
export const LETTERHEAD: ShopDetails = {
  name: "Harrow & Pine",
  addressLines: ["7 Planing Mill Road", "Kingston, NY 12401", "United States"],
  taxId: null,
  contact: ["orders@harrow-and-pine.example.com"],
};

/** Within the dates of the shop's coupons. There is no other clock, so that every run tells the same. */
const OPENING_TIME = "2026-11-23T09:30:00.000Z";

/** A shop that forgets everything when the program ends. */
export function openInMemory(files: ShopFiles): Shop {
  const clock = manualClock(OPENING_TIME);
  const desk = orderDesk(portsOf(files, { clock }));
  return { ...files, desk, ask: askDesk(desk), clock };
}

/** A shop whose drafts, orders, stock and coupons are in a file, beside what the systems around it were told. */
export async function openInFile(files: ShopFiles, file: KeepingFile): Promise<Shop> {
  const clock = manualClock(OPENING_TIME);
  const customers = memoryCustomers({ customers: files.people.customers });
  const { store, inventory, coupons, ids } = await file.shop({
    stock: files.catalog.entries.map(({ variant, stock }) => ({ sku: variant.sku, ...stock })),
    coupons: files.coupons,
    kindOf: (customerId, scope) => customers.kindOf(customerId, scope),
  });
  const ports = portsOf(files, { clock, customers, store, inventory, coupons, ids });
  const desk = orderDesk(await remembered(ports, file.notes, clock));
  return { ...files, desk, ask: askOnce(desk, file.notes, ids), clock };
}

function portsOf(
  { catalog, people, coupons, taxes, zones, papers }: ShopFiles,
  use: Partial<Ports> & Pick<Ports, "clock">,
) {
  const { clock } = use;
  return memoryPorts({
    catalog: catalog.entries,
    customers: people.customers,
    addresses: people.addresses,
    coupons,
    payments: { methods: people.methods },
    risk: { flags: people.flags },
    documents: [...papers].map(([name, content]) => ({ documentId: name, name, content })),
    use: {
      ...use,
      tax: taxTable(taxes, { clock }).match((port) => port, notATable("tax-rates.json")),
      shipping: shippingTable(zones).match((port) => port, notATable("shipping-zones.json")),
    },
  });
}

function notATable(name: string): () => never {
  return () => {
    throw new CannotOpen(`examples/data/${name} is no table that the library takes.`);
  };
}
