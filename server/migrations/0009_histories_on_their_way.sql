-- Chunks of histories while they are copied in: moved to history_chunks in the transaction that stores their history.
-- What a crash leaves here belongs to nobody and is removed a day later; so it need not survive one.
create unlogged table history_loads (
  load_id uuid not null,
  seq integer not null check (seq >= 0),
  orders integer not null check (orders >= 0),
  bytes bytea not null,
  started_at timestamptz(3) not null,
  primary key (load_id, seq)
);

alter table history_imports drop constraint history_imports_status_check;
alter table history_imports add constraint history_imports_status_check
  check (status in ('running', 'done', 'failed', 'interrupted', 'cancelled'));

-- Mappings that people saved under a name.
create table history_mappings (
  name text primary key check (name <> ''),
  document jsonb not null,
  updated_by uuid not null references users,
  updated_at timestamptz(3) not null
);
