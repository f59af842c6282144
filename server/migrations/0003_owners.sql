-- Several servers may share one database. Work that a server carries out has an owner, who says now and then that it still
-- lives; only work whose owner has fallen silent is taken for interrupted.

alter table simulations add column owner uuid;
alter table simulations add column heartbeat_at timestamptz(3);
alter table history_imports add column owner uuid;
alter table history_imports add column heartbeat_at timestamptz(3);
