-- A simulation may be a sweep: its candidates are one version with other numbers in its parameters, as a `Sweep` with the `version`.

alter table simulations add column sweep jsonb;
