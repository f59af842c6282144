-- A run keeps what became of every order under every policy: one Parquet file a policy, in slices, named by its SHA-256 in the
-- report. What a run found is never changed afterwards (docs/adr/0025).
create table record_slices (
  simulation_id uuid not null references simulations on delete cascade,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  seq integer not null check (seq >= 0),
  bytes bytea not null,
  primary key (simulation_id, sha256, seq)
);

-- Which engines replayed it: a result is explained by the code that found it. Unknown of runs from before.
alter table simulations add column engine_build text;

create function heddle_run_is_a_record() returns trigger language plpgsql as $$
begin
  if old.status = 'done' then
    raise exception 'a simulation that is done is never changed or removed' using errcode = 'integrity_constraint_violation', constraint = 'simulations_immutable';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $$;
create trigger simulations_immutable before update or delete on simulations for each row execute function heddle_run_is_a_record();
create trigger simulations_never_emptied before truncate on simulations execute function heddle_refuse_change();

create function heddle_slice_is_a_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or exists (select 1 from simulations where id = old.simulation_id and status = 'done') then
    raise exception 'the record of a simulation that is done is never changed or removed' using errcode = 'integrity_constraint_violation', constraint = 'record_slices_immutable';
  end if;
  return old;
end $$;
create trigger record_slices_immutable before update or delete on record_slices for each row execute function heddle_slice_is_a_record();
create trigger record_slices_never_emptied before truncate on record_slices execute function heddle_refuse_change();

create function heddle_changes_are_a_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or exists (select 1 from simulations where id = old.simulation_id and status = 'done') then
    raise exception 'what a simulation that is done found is never changed or removed' using errcode = 'integrity_constraint_violation', constraint = 'simulation_changes_immutable';
  end if;
  return old;
end $$;
create trigger simulation_changes_immutable before update or delete on simulation_changes for each row execute function heddle_changes_are_a_record();
