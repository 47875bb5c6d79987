-- What was done for a form, by the key that its screen made: sent twice, by a double click or after a lost answer, it is
-- done once. Written with the log entry of the deed; a form that stood open over the upgrade is the one that is not known.
create table sent_form (
  brand_id text not null references brand,
  kind text not null,
  key text not null,
  subject text not null,
  at timestamptz not null,
  primary key (brand_id, kind, key)
);
call guard_brand_table('sent_form', 'select, insert');
