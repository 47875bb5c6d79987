-- What a decision confirmed is kept beside what somebody corrected later of the same reading, and holds again once the correction
-- is taken back. A correction that was taken back stays only to say how many readings went back for it.
alter table lesson add column given text check (given in ('correction', 'decision', 'takenBack'));
alter table lesson no force row level security;
alter table mention_correction no force row level security;
update lesson set given =
  case when corrected and (reading not in ('spam', 'notAboutUs')
                           or exists (select from mention_correction as told
                                       where told.post_id = lesson.post_id and told.field = 'aside'))
       then 'correction' else 'decision' end;
alter table mention_correction force row level security;
alter table lesson force row level security;
alter table lesson alter column given set not null, drop constraint lesson_pkey, add primary key (post_id, reading, given);

-- `together`: something else was read again with it, so that `reread` is of all of it. `unmoved`: how many waiting near-copies stay
-- as they are because the machine is surer of them than one person can move. `changed`: of one that is no longer learnt from, how
-- many it had changed.
alter table lesson add column together boolean not null default false, add column unmoved integer, add column changed integer;

-- How often what is learnt from has changed since what waits was read again, and up to when confirmations counted then.
alter table learning add column changes integer not null default 0, add column read_until timestamptz;

-- Waiting mentions that read as the team taught are read again however old they are.
create index mention_waiting_taught on mention (brand_id, published_at desc, post_id desc)
  where outcome is null and taught is not null;
