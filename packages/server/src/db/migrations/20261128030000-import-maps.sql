-- What the columns of a file are: as its import was begun, and as a person said of all files with the same columns. A
-- map is never changed: the newest that nobody took back counts, so that taking one back brings the one before.
alter table import add column map jsonb;

create table import_map (
  id text primary key,
  brand_id text not null references brand,
  -- Folded column names in order, whatever order a file has them in.
  header_key text not null,
  names text[] not null,
  map jsonb not null,
  by_id text references person,
  at timestamptz not null,
  undone_by text references person,
  undone_at timestamptz
);
-- The maps that count, when a file is looked at.
create index import_map_standing on import_map (brand_id, header_key, at desc) where undone_at is null;
call guard_brand_table('import_map', 'select, insert, update');
