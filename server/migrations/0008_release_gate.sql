-- What stands between a version and its release: golden orders it must decide as expected, and guardrails, which a reason
-- given with the request may waive. Guardrails themselves are a setting.

create table golden_orders (
  id uuid primary key,
  policy_id uuid not null references policies,
  name text not null,
  facts jsonb not null,
  expected jsonb not null,
  created_by uuid not null references users,
  created_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index golden_orders_of_policy on golden_orders (policy_id, id) where removed_at is null;

alter table releases add column waiver text;
