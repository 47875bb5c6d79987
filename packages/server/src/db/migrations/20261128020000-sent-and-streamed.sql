-- What a source showed without being kept, what was lost before it was read, and the names of messages that were taken.
alter table source no force row level security;
alter table source
  -- Posts of a stream or a search, kept or not.
  add column seen_count bigint not null default 0,
  -- The last time that a far side no longer had what we had not read yet.
  add column gap_from timestamptz,
  add column gap_to timestamptz;
alter table source force row level security;

-- A message is taken once, however often its sender tries: by its own name, for longer than any sender goes on.
create table hook_message (
  brand_id text not null references brand,
  source_id text not null references source,
  message_id text not null,
  received_at timestamptz not null,
  primary key (source_id, message_id)
);
call guard_brand_table('hook_message', 'select, insert, delete');
create index hook_message_age on hook_message (source_id, received_at);
