-- Who has a draft open now. Rows are a few seconds old and say nothing about the past.
create table draft_presence (
  draft_id uuid not null references drafts on delete cascade,
  user_id uuid not null references users on delete cascade,
  seen_at timestamptz not null,
  primary key (draft_id, user_id)
);
