-- Who edited a version is settled for a release when it is asked for. Editors may still be added to the version (the same
-- content can be drawn again by somebody else); what was asked for, approved and shown as evidence does not change with it.

alter table releases add column editors uuid[] not null default '{}';

-- Releases made before: as they stand today.
update releases r set editors = array(
  select e.user_id from version_editors e where e.version = r.version order by e.user_id
);

create function heddle_release_keeps_editors() returns trigger language plpgsql as $$
begin
  new.editors := array(select e.user_id from version_editors e where e.version = new.version order by e.user_id);
  return new;
end $$;
create trigger releases_keep_editors before insert on releases for each row execute function heddle_release_keeps_editors();

create or replace function heddle_release_is_bound() returns trigger language plpgsql as $$
begin
  if (old.policy_id, old.version, old.requested_by, old.editors) is distinct from (new.policy_id, new.version, new.requested_by, new.editors)
     or old.base is distinct from new.base
     or old.simulation_id is distinct from new.simulation_id
     or old.simulation_hash is distinct from new.simulation_hash then
    raise exception 'what a release asks for never changes' using errcode = 'integrity_constraint_violation', constraint = 'releases_bound';
  end if;
  return new;
end $$;

-- Refused are the editors kept with the release, and whoever became an editor of its version since.
create or replace function heddle_approver_is_no_editor() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from releases r
    where r.id = new.release_id
      and (new.user_id = any (r.editors)
           or exists (select 1 from version_editors e where e.version = r.version and e.user_id = new.user_id))
  ) then
    raise exception 'an editor of a version cannot approve it' using errcode = 'integrity_constraint_violation', constraint = 'approvals_approver_is_editor';
  end if;
  return new;
end $$;
