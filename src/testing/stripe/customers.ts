import type { FakeMethod, Moment } from "./account.js";
import { methodBody, pageOf } from "./bodies.js";
import { methodOf } from "./confirm.js";
import { limitOf } from "./finding.js";
import { metadataAfter, needed, type Params, textOf } from "./params.js";
import { invalid, missing } from "./refusal.js";

export function createCustomer(moment: Moment, params: Params): unknown {
  const metadata = metadataAfter({}, params);
  const id = moment.nextId("cus");
  moment.account.customers.add(id);
  return { id, object: "customer", created: Math.floor(moment.nowMs / 1000), livemode: false, metadata };
}

export function attachMethod(moment: Moment, params: Params, [id = ""]: readonly string[]): unknown {
  const customer = checkedCustomer(moment, needed(params, "customer"));
  const method = methodOf(moment, id);
  if (method.customer !== null && method.customer !== customer) {
    throw invalid(`${method.id} is attached to another customer.`, undefined, "customer");
  }
  method.customer = customer;
  return methodBody(method);
}

export function detachMethod(moment: Moment, _params: Params, [id = ""]: readonly string[]): unknown {
  const method = methodOf(moment, id);
  // Once taken off it cannot be used again.
  moment.account.methods.delete(method.id);
  return methodBody({ ...method, customer: null });
}

export function listMethods(moment: Moment, params: Params, [customer = ""]: readonly string[]): unknown {
  const methods = methodsOf(moment, checkedCustomer(moment, customer));
  return pageOf(methods, { limit: limitOf(params), after: textOf(params, "starting_after") }, methodBody);
}

export function retrieveMethod(moment: Moment, _params: Params, [customer = "", id = ""]: readonly string[]): unknown {
  const method = methodsOf(moment, checkedCustomer(moment, customer)).find((one) => one.id === id);
  if (method === undefined) throw missing("PaymentMethod", id);
  return methodBody(method);
}

function methodsOf({ account }: Moment, customer: string): readonly FakeMethod[] {
  return [...account.methods.values()].reverse().filter((method) => method.customer === customer);
}

function checkedCustomer({ account }: Moment, id: string): string {
  if (!account.customers.has(id)) throw missing("customer", id);
  return id;
}
