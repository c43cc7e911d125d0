// What examples in docstrings take for granted: values that their reader has at hand.
import type * as root from "power-buyer";
import type { Ports as AllPorts } from "power-buyer/ports";

declare global {
  const draft: root.Draft;
  const context: root.EditContext;
  const facts: root.Facts;
  const sheet: root.PriceSheet;
  const order: root.Order;
  const readyDraft: root.ReadyDraft;
  const placement: root.Placement;
  const by: root.ActorRef;
  const actor: root.Actor;
  const address: root.AddressFact;
  const ports: AllPorts;
  const desk: root.OrderDesk;
  const shop: root.ShopDetails;
  const line: root.LineFulfilment;
  const issues: readonly root.Issue[];
  const replacement: root.Order;
  const manual: Uint8Array;
}
