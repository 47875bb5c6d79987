-- What a person said of a post on our account that we did not send: ours, or somebody else's who has the account.
create table own_post_answer (
  brand_id text not null references brand,
  post_id text primary key references post,
  alert_id text not null references alert,
  answer text not null check (answer in ('ours', 'notOurs')),
  reason text,
  -- The publication that the post proved.
  publication_id text references publication,
  -- The rule that rings for whatever the lost account says; null where the account was lost by another post already.
  watch_rule_id text references alert_rule,
  answered_by text not null references person,
  answered_at timestamptz not null,
  -- Since when the account is ours again.
  recovered_at timestamptz
);
call guard_brand_table('own_post_answer', 'select, insert, update');
