-- What is odd below the level of an alarm. It calls nobody; it waits on the overview to be watched until a time or
-- dismissed with a reason. `subject`: the word, story or account it is about, the same as long as it is the same thing.
alter table signal drop constraint signal_kind_check;
alter table signal add constraint signal_kind_check
  check (kind in ('volume', 'negativeShare', 'wideVoice', 'storyGrows', 'newWord', 'complaints', 'watchedAuthor'));
alter table signal add column subject text;
alter table signal add constraint signal_subject_check check ((subject is null) = (kind in ('volume', 'negativeShare')));
alter table signal add column recheck_at timestamptz;
-- Why it stands there again after somebody had decided about it.
alter table signal add column returned text check (returned in ('recheck', 'doubled'));
-- The newest signal about a thing, asked for whenever the thing is seen again.
create index signal_of_subject on signal (brand_id, kind, subject, at desc) where subject is not null;

-- Accounts whose every word about the brand is worth a look.
create table watched_author (
  brand_id text not null references brand,
  channel text not null,
  handle text not null,
  by_id text not null references person,
  at timestamptz not null,
  primary key (brand_id, channel, handle)
);
call guard_brand_table('watched_author', 'select, insert, delete');
