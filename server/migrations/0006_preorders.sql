-- Units sold before they were made or received. They count against the caps of later preorders until they end, or until the
-- moment the decision named for giving up.

create table preorders (
  decision_id uuid not null references decisions,
  line_id text not null,
  sku text not null,
  quantity integer not null check (quantity >= 1),
  auto_cancel_at timestamptz(3),
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (decision_id, line_id)
);
create index preorders_open on preorders (sku) where ended_at is null;

create function heddle_preorder_ends_once() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null then
    raise exception 'a preorder ends once' using errcode = 'integrity_constraint_violation', constraint = 'preorders_end_once';
  end if;
  if (old.decision_id, old.line_id, old.sku, old.quantity, old.auto_cancel_at, old.created_at)
     is distinct from (new.decision_id, new.line_id, new.sku, new.quantity, new.auto_cancel_at, new.created_at) then
    raise exception 'only the end of a preorder changes' using errcode = 'integrity_constraint_violation', constraint = 'preorders_fixed';
  end if;
  return new;
end $$;
create trigger preorders_end_once before update on preorders for each row execute function heddle_preorder_ends_once();
create trigger preorders_kept before delete on preorders for each row execute function heddle_refuse_change();

-- Decisions made before: what they sold ahead, as they recorded it.
insert into preorders (decision_id, line_id, sku, quantity, auto_cancel_at, created_at)
select d.id, remedy ->> 'lineId', line ->> 'sku', sum((remedy ->> 'quantity')::integer),
  min((remedy ->> 'autoCancelAt')::timestamptz), d.at
from decisions d
  cross join jsonb_array_elements(d.decision -> 'proposal' -> 'remedies') as remedy
  join jsonb_array_elements(d.facts -> 'lines') as line on line ->> 'id' = remedy ->> 'lineId'
where remedy ->> 'type' = 'preorder'
group by d.id, remedy ->> 'lineId', line ->> 'sku', d.at;
