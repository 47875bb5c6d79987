-- An account that is out of our hands, said in an incident: who recovers it, under which number, and whether it is back.
create table lost_account (
  id text primary key,
  brand_id text not null references brand,
  incident_id text not null references incident,
  network text not null,
  handle text not null,
  said_at timestamptz not null,
  said_by text not null references person,
  -- Where we published there: it left the list, and returns with the account.
  places text[] not null,
  watch_rule_id text not null references alert_rule,
  keeper_id text references person,
  case_number text,
  returned_at timestamptz,
  returned_by text references act,
  check ((returned_at is null) = (returned_by is null))
);
create unique index lost_account_out on lost_account (brand_id, network, lower(handle)) where returned_at is null;
call guard_brand_table('lost_account', 'select, insert, update');
