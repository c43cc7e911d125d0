import { POSTGRES, SQLITE, type Words } from "./words.js";

/** What version 2 adds. Of a draft one attempt at most is not aborted, and what was asked for under a caller's key is one. */
function tables({ text, whole, long }: Words): readonly string[] {
  return [
    `create table power_buyer_completions (tenant ${text} not null, id ${text} not null, draft_id ${text} not null,
      attempt ${whole} not null check (attempt >= 1),
      state ${text} not null check (state in ('claimed', 'reserved', 'paying', 'awaiting_action', 'ordered', 'aborting',
        'completed', 'aborted', 'needs_attention')),
      is_open ${whole} not null check (is_open = case when state in ('completed', 'aborted', 'needs_attention') then 0 else 1 end),
      fence ${whole} not null check (fence >= 1), lease_until ${whole} not null, audit_from ${whole}, request_key ${text},
      json ${text} not null, primary key (tenant, id), unique (tenant, draft_id, attempt),
      unique (tenant, request_key))${long}`,
    `create unique index power_buyer_completions_live on power_buyer_completions (tenant, draft_id)
      where state <> 'aborted'`,
    "create index power_buyer_completions_by_audit on power_buyer_completions (tenant, audit_from)",
    "create index power_buyer_completions_by_lease on power_buyer_completions (tenant, is_open, lease_until)",
  ];
}

export const SQLITE_2: readonly string[] = tables(SQLITE);

export const POSTGRES_2: readonly string[] = tables(POSTGRES);
