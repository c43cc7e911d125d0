import type { KyselyDialect } from "./dialect.js";

/** A change that no program of ours makes: `when` compares the row before with the row after. */
interface Rule {
  readonly name: string;
  readonly table: string;
  readonly on: string;
  readonly when: string;
  readonly message: string;
}

const oneWay = (name: string, table: string, column: string, when: string, message: string): Rule => ({
  name,
  table,
  on: `update of ${column}`,
  when,
  message,
});

const risingVersion = (table: string) =>
  oneWay(`${table}_rise`, table, "version", "new.version <= old.version", "a version only rises");

/** Released stays released, and what was confirmed is not merely held again. */
const endOfUse = (table: string) =>
  oneWay(
    `${table}_one_way`,
    table,
    "state",
    "(old.state = 'released' and new.state <> 'released') or (old.state = 'confirmed' and new.state = 'held')",
    "what was confirmed or released is not held again",
  );

/** An order came of it in these states, and in no others; whether one came where a person is needed is for them to see. */
const ORDERED = "('ordered', 'completed')";

function rules(orderId: string): readonly Rule[] {
  const mismatch = `(new.state in ${ORDERED} and ${orderId} is null)
    or (new.state not in ${ORDERED} and new.state <> 'needs_attention' and ${orderId} is not null)`;
  const orderOfState = (on: string, name: string): Rule => ({
    name: `power_buyer_completions_${name}`,
    table: "power_buyer_completions",
    on,
    when: mismatch,
    message: "an attempt names its order in the states that have one, and in no others",
  });
  return [
    risingVersion("power_buyer_drafts"),
    risingVersion("power_buyer_orders"),
    oneWay(
      "power_buyer_drafts_one_way",
      "power_buyer_drafts",
      "status",
      "old.status = 'completed' and new.status <> 'completed'",
      "a completed draft stays completed",
    ),
    oneWay(
      "power_buyer_orders_one_way",
      "power_buyer_orders",
      "status",
      "(old.status = 'cancelled' and new.status <> 'cancelled') or (old.status = 'shipped' and new.status in ('review', 'warehouse'))",
      "a cancelled or shipped order does not go back",
    ),
    endOfUse("power_buyer_holds"),
    endOfUse("power_buyer_coupon_uses"),
    // Back from completed to ordered is a way: there is something left to do for the order.
    oneWay(
      "power_buyer_completions_one_way",
      "power_buyer_completions",
      "state",
      `(old.state = 'aborted' and new.state <> 'aborted')
        or (old.state in ${ORDERED} and new.state not in ('ordered', 'completed', 'needs_attention'))`,
      "an attempt that is aborted or ordered does not go back",
    ),
    oneWay(
      "power_buyer_completions_fence",
      "power_buyer_completions",
      "fence",
      "new.fence < old.fence",
      "a fence only rises",
    ),
    orderOfState("insert", "order_given"),
    orderOfState("update of state, json", "order_kept"),
  ];
}

const SAYING: Readonly<Record<KyselyDialect, (rule: Rule) => string>> = {
  sqlite: ({ name, table, on, when, message }) =>
    `create trigger ${name} before ${on} on ${table} for each row when ${when}
      begin select raise(abort, '${message}'); end`,
  postgres: ({ name, table, on, when, message }) =>
    `create trigger ${name} before ${on} on ${table} for each row when (${when})
      execute function power_buyer_refuse('${message}')`,
};

/** What a trigger of PostgreSQL calls: it says no, as a CHECK would. */
const REFUSE = `create function power_buyer_refuse() returns trigger language plpgsql as
  $$ begin raise exception '%', tg_argv[0] using errcode = 'check_violation'; end $$`;

/** An authorisation pays for one order of a tenant. */
const paidOnce = (authorization: string) =>
  `create unique index power_buyer_orders_authorization on power_buyer_orders (tenant, (${authorization}))`;

/** What version 3 adds: bugs that the tables refuse. It changes no row, and asks no statement more of the adapter. */
export const SQLITE_3: readonly string[] = [
  paidOnce("json_extract(json, '$.payment.authorization.id')"),
  ...rules("json_extract(new.json, '$.orderId')").map(SAYING.sqlite),
];

export const POSTGRES_3: readonly string[] = [
  paidOnce("cast(json as json) #>> '{payment,authorization,id}'"),
  REFUSE,
  ...rules("(cast(new.json as json) ->> 'orderId')").map(SAYING.postgres),
];
