-- What a story is called, in its own language, by which words it is told, and what became of it: other stories that flowed into
-- it, parts that left it. An id that is gone leads to the story it is part of now.
alter table narrative
  add column label text check (length(label) <= 200),
  add column words text[] not null default '{}',
  add column language text;

create table narrative_event (
  position bigint generated always as identity primary key,
  brand_id text not null references brand,
  narrative_id text not null,
  kind text not null check (kind in ('merged', 'split')),
  other_id text,
  label text check (length(label) <= 200),
  posts integer not null check (posts > 0),
  at timestamptz not null
);
-- What is told on a story.
create index narrative_event_of on narrative_event (brand_id, narrative_id, position);
-- Where an id that is gone leads to.
create index narrative_event_gone on narrative_event (brand_id, other_id) where kind = 'merged';
call guard_brand_table('narrative_event', 'select, insert, update');
