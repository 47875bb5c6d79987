-- Stretches of which a source never brought what was said in them: no posts there is "not seen" and not "calm". Until now
-- the last one alone was kept, beside its source.
create table source_gap (
  brand_id text not null references brand,
  source_id text not null references source,
  from_at timestamptz not null,
  to_at timestamptz not null,
  primary key (source_id, from_at),
  constraint gap_has_length check (from_at < to_at)
);
create index source_gap_of on source_gap (brand_id, to_at);
alter table source no force row level security;
insert into source_gap (brand_id, source_id, from_at, to_at)
select brand_id, id, gap_from, gap_to from source where gap_from < gap_to;
alter table source force row level security;
call guard_brand_table('source_gap', 'select, insert, update');
