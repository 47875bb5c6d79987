-- Accounts that the team knows to be a newspaper, a station or an agency, beside every feed: the way of a story names the first
-- medium. The handle as it is compared, small and without its at sign.
create table medium_account (
  brand_id text not null references brand,
  channel text not null,
  handle text not null check (handle <> ''),
  by_id text not null references person,
  at timestamptz not null,
  primary key (brand_id, channel, handle)
);
call guard_brand_table('medium_account', 'select, insert, delete');
