-- A simulation may be a drill: the past with something gone wrong, as a list of `Drill`.

alter table simulations add column drills jsonb;
