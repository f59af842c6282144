-- The first tables. Append-only: a migration that has been applied anywhere is never edited, only followed by another.
-- What must always hold is held here, so that no code path can break it.

create function heddle_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never changed or removed', tg_table_name using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_immutable';
end $$;

-- identity

create table users (
  id uuid primary key,
  name text not null check (name <> ''),
  email text not null unique,
  roles text[] not null check (roles <@ array['ops-manager', 'analyst', 'approver', 'auditor', 'admin', 'integration']),
  blurb text not null default '',
  demo boolean not null default false,
  created_at timestamptz(3) not null,
  disabled_at timestamptz(3)
);

create table sign_in_links (
  token_hash text primary key,
  user_id uuid not null references users,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);

create table sessions (
  token_hash text primary key,
  user_id uuid not null references users,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index sessions_user on sessions (user_id);

create table settings (
  name text primary key,
  value jsonb not null,
  updated_at timestamptz(3) not null
);

-- policies

create table policies (
  id uuid primary key,
  name text not null check (name <> ''),
  created_by uuid not null references users,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);

create table versions (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  policy_id uuid not null references policies,
  document jsonb not null,
  message text,
  created_by uuid not null references users,
  created_at timestamptz(3) not null
);
create index versions_policy on versions (policy_id, created_at, hash);
create trigger versions_immutable before update or delete on versions for each row execute function heddle_refuse_change();
create trigger versions_never_emptied before truncate on versions execute function heddle_refuse_change();

create table version_editors (
  version text not null references versions,
  user_id uuid not null references users,
  primary key (version, user_id)
);
create trigger version_editors_immutable before update or delete on version_editors for each row execute function heddle_refuse_change();
create trigger version_editors_never_emptied before truncate on version_editors execute function heddle_refuse_change();

create table drafts (
  id uuid primary key,
  policy_id uuid not null references policies,
  name text not null check (name <> ''),
  revision integer not null check (revision >= 1),
  document jsonb not null,
  base_version text references versions,
  created_by uuid not null references users,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3)
);
create index drafts_policy on drafts (policy_id, id);

create table draft_editors (
  draft_id uuid not null references drafts,
  user_id uuid not null references users,
  first_at timestamptz(3) not null,
  primary key (draft_id, user_id)
);

-- histories and simulations

create table networks (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  document jsonb not null,
  created_at timestamptz(3) not null
);
create trigger networks_immutable before update or delete on networks for each row execute function heddle_refuse_change();

create table histories (
  id uuid primary key,
  name text not null check (name <> ''),
  hash text not null,
  head jsonb not null,
  report jsonb,
  created_by uuid references users,
  created_at timestamptz(3) not null
);

create table history_chunks (
  history_id uuid not null references histories on delete cascade,
  seq integer not null check (seq >= 0),
  orders integer not null check (orders >= 0),
  bytes bytea not null,
  primary key (history_id, seq)
);

create table history_imports (
  id uuid primary key,
  name text not null,
  mapping text not null,
  status text not null check (status in ('running', 'done', 'failed', 'interrupted')),
  rows_read integer not null default 0,
  report jsonb,
  error text,
  history_id uuid references histories,
  created_by uuid not null references users,
  created_at timestamptz(3) not null,
  finished_at timestamptz(3)
);

create table simulations (
  id uuid primary key,
  policy_id uuid references policies,
  status text not null check (status in ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  history_id uuid not null references histories,
  baseline text not null references versions,
  candidates text[] not null check (cardinality(candidates) >= 1),
  window_from timestamptz(3),
  window_to timestamptz(3),
  done integer not null default 0,
  total integer not null default 0,
  cancel_requested_at timestamptz(3),
  created_by uuid not null references users,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  error text,
  result_hash text,
  report jsonb,
  check (status <> 'done' or (report is not null and result_hash is not null))
);
create index simulations_policy on simulations (policy_id, id);
create index simulations_status on simulations (status);

create table simulation_changes (
  simulation_id uuid not null references simulations on delete cascade,
  candidate text not null,
  seq integer not null,
  cause_key text not null,
  order_id text not null,
  change jsonb not null,
  primary key (simulation_id, candidate, seq)
);
create index simulation_changes_cause on simulation_changes (simulation_id, candidate, cause_key, seq);

-- releases

create table releases (
  id uuid primary key,
  policy_id uuid not null references policies,
  version text not null references versions,
  base text references versions,
  simulation_id uuid references simulations,
  simulation_hash text,
  status text not null check (status in ('requested', 'approved', 'rejected', 'live', 'superseded', 'withdrawn')),
  note text,
  requested_by uuid not null references users,
  requested_at timestamptz(3) not null
);
create index releases_policy on releases (policy_id, id);
create unique index releases_one_live on releases ((true)) where status = 'live';

-- An approval binds what was asked for: it may not change afterwards.
create function heddle_release_is_bound() returns trigger language plpgsql as $$
begin
  if (old.policy_id, old.version, old.requested_by) is distinct from (new.policy_id, new.version, new.requested_by)
     or old.base is distinct from new.base
     or old.simulation_id is distinct from new.simulation_id
     or old.simulation_hash is distinct from new.simulation_hash then
    raise exception 'what a release asks for never changes' using errcode = 'integrity_constraint_violation', constraint = 'releases_bound';
  end if;
  return new;
end $$;
create trigger releases_bound before update on releases for each row execute function heddle_release_is_bound();

create table approvals (
  release_id uuid not null references releases,
  user_id uuid not null references users,
  at timestamptz(3) not null,
  verdict text not null check (verdict in ('approve', 'reject')),
  note text,
  primary key (release_id, user_id)
);
create trigger approvals_immutable before update or delete on approvals for each row execute function heddle_refuse_change();
create trigger approvals_never_emptied before truncate on approvals execute function heddle_refuse_change();

create function heddle_approver_is_no_editor() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from releases r join version_editors e on e.version = r.version
    where r.id = new.release_id and e.user_id = new.user_id
  ) then
    raise exception 'an editor of a version cannot approve it' using errcode = 'integrity_constraint_violation', constraint = 'approvals_approver_is_editor';
  end if;
  return new;
end $$;
create trigger approvals_approver_is_editor before insert on approvals for each row execute function heddle_approver_is_no_editor();

create table activations (
  seq bigint generated always as identity primary key,
  release_id uuid not null references releases,
  policy_id uuid not null references policies,
  version text not null references versions,
  reason text not null check (reason in ('activation', 'rollback')),
  user_id uuid not null references users,
  at timestamptz(3) not null
);
create trigger activations_immutable before update or delete on activations for each row execute function heddle_refuse_change();
create trigger activations_never_emptied before truncate on activations execute function heddle_refuse_change();

create function heddle_activation_is_approved() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from releases r where r.id = new.release_id and r.version = new.version and r.policy_id = new.policy_id) then
    raise exception 'an activation names the version of its release' using errcode = 'integrity_constraint_violation', constraint = 'activations_names_release';
  end if;
  if not exists (select 1 from approvals a where a.release_id = new.release_id and a.verdict = 'approve')
     or exists (select 1 from approvals a where a.release_id = new.release_id and a.verdict = 'reject') then
    raise exception 'only an approved release can be activated' using errcode = 'integrity_constraint_violation', constraint = 'activations_needs_approval';
  end if;
  return new;
end $$;
create trigger activations_needs_approval before insert on activations for each row execute function heddle_activation_is_approved();

-- decisions

create table decisions (
  id uuid primary key,
  order_id text not null,
  version text not null references versions,
  at timestamptz(3) not null,
  facts jsonb not null,
  network_hash text not null references networks,
  decision jsonb not null,
  decision_hash text not null check (decision_hash ~ '^[0-9a-f]{64}$'),
  idempotency_scope text not null,
  idempotency_key text not null,
  user_id uuid not null references users
);
create unique index decisions_idempotency on decisions (idempotency_scope, idempotency_key);
create index decisions_order on decisions (order_id, id);
create index decisions_version on decisions (version, id);
create trigger decisions_immutable before update or delete on decisions for each row execute function heddle_refuse_change();
create trigger decisions_never_emptied before truncate on decisions execute function heddle_refuse_change();

create table idempotency_keys (
  scope text not null,
  key text not null,
  body_hash text not null,
  status integer,
  response text,
  created_at timestamptz(3) not null,
  primary key (scope, key),
  check ((status is null) = (response is null))
);

-- inventory

create table stock_items (
  site_id text not null,
  sku text not null,
  on_hand integer not null check (on_hand >= 0),
  allocated integer not null check (allocated >= 0),
  unavailable integer not null check (unavailable >= 0),
  primary key (sku, site_id),
  constraint stock_items_never_oversold check (allocated + unavailable <= on_hand)
);

create table expected_receipts (
  id uuid primary key,
  site_id text not null,
  sku text not null,
  at timestamptz(3) not null,
  quantity integer not null check (quantity >= 1),
  arrived_at timestamptz(3)
);
create index expected_receipts_sku on expected_receipts (sku, site_id, at);

create table stock_movements (
  seq bigint generated always as identity primary key,
  site_id text not null,
  sku text not null,
  at timestamptz(3) not null,
  type text not null check (type in ('receipt', 'adjustment', 'allocation', 'release', 'shipment')),
  on_hand_delta integer not null,
  allocated_delta integer not null,
  unavailable_delta integer not null,
  decision_id uuid,
  reason text,
  actor_id text,
  check (on_hand_delta <> 0 or allocated_delta <> 0 or unavailable_delta <> 0)
);
create index stock_movements_item on stock_movements (sku, site_id, seq);
create index stock_movements_decision on stock_movements (decision_id);
create trigger stock_movements_immutable before update or delete on stock_movements for each row execute function heddle_refuse_change();
create trigger stock_movements_never_emptied before truncate on stock_movements execute function heddle_refuse_change();

create table reservations (
  decision_id uuid not null references decisions,
  line_id text not null,
  site_id text not null,
  sku text not null,
  quantity integer not null check (quantity >= 1),
  state text not null check (state in ('open', 'consumed', 'released', 'expired')),
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (decision_id, line_id, site_id),
  check ((state = 'open') = (ended_at is null))
);
create index reservations_item on reservations (sku, site_id);

create function heddle_reservation_ends_once() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' then
    raise exception 'a reservation ends once' using errcode = 'integrity_constraint_violation', constraint = 'reservations_end_once';
  end if;
  if (old.decision_id, old.line_id, old.site_id, old.sku, old.quantity) is distinct from (new.decision_id, new.line_id, new.site_id, new.sku, new.quantity) then
    raise exception 'only the state of a reservation changes' using errcode = 'integrity_constraint_violation', constraint = 'reservations_fixed';
  end if;
  return new;
end $$;
create trigger reservations_end_once before update on reservations for each row execute function heddle_reservation_ends_once();
create trigger reservations_kept before delete on reservations for each row execute function heddle_refuse_change();

create table site_load (
  site_id text not null,
  day date not null,
  orders integer not null check (orders >= 0),
  primary key (site_id, day)
);

-- effects

create table outbox (
  id uuid primary key,
  decision_id uuid references decisions,
  type text not null,
  payload jsonb not null,
  created_at timestamptz(3) not null,
  attempts integer not null default 0 check (attempts >= 0),
  available_at timestamptz(3) not null,
  delivered_at timestamptz(3),
  dead_at timestamptz(3),
  error text,
  check (delivered_at is null or dead_at is null)
);
create index outbox_waiting on outbox (available_at, id) where delivered_at is null and dead_at is null;

create table timers (
  id uuid primary key,
  order_id text not null,
  decision_id uuid not null references decisions,
  version text not null references versions,
  state text not null,
  event text not null,
  entry integer not null,
  fire_at timestamptz(3) not null,
  fired_at timestamptz(3),
  cancelled_at timestamptz(3),
  check (fired_at is null or cancelled_at is null)
);
create unique index timers_entry on timers (order_id, state, event, entry);
create index timers_due on timers (fire_at, id) where fired_at is null and cancelled_at is null;

-- audit

create table audit_entries (
  seq bigint primary key check (seq >= 1),
  at timestamptz(3) not null,
  actor_id text not null,
  actor_name text not null,
  type text not null,
  subject text not null,
  detail jsonb not null,
  hash text not null unique,
  previous_hash text not null unique
);
create index audit_entries_type on audit_entries (type, seq);
create index audit_entries_at on audit_entries (at);
create trigger audit_entries_immutable before update or delete on audit_entries for each row execute function heddle_refuse_change();
create trigger audit_entries_never_emptied before truncate on audit_entries execute function heddle_refuse_change();
