-- A simulation is cut into pieces that any process may carry out. What a piece found is kept until all of them are joined, so
-- that nothing found is lost with a process; and no simulation belongs to a process any more.

create table simulation_pieces (
  simulation_id uuid not null references simulations on delete cascade,
  piece integer not null check (piece >= 0),
  candidates text[] not null check (cardinality(candidates) >= 1),
  done integer not null default 0 check (done >= 0),
  attempts integer not null default 0 check (attempts >= 0),
  primary key (simulation_id, piece)
);

create table piece_results (
  simulation_id uuid not null,
  piece integer not null,
  bytes bytea not null,
  finished_at timestamptz(3) not null,
  primary key (simulation_id, piece),
  foreign key (simulation_id, piece) references simulation_pieces on delete cascade
);

-- Simulations of before have no pieces: nobody would carry them on.
update simulations set status = 'interrupted', finished_at = now(), error = 'the server stopped before the simulation ended'
where status in ('queued', 'running');
alter table simulations drop column owner;
alter table simulations drop column heartbeat_at;
