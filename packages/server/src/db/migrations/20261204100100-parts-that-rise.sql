-- Alarms of a number of negative posts and of a single channel.
alter table signal drop constraint signal_kind_check;
alter table signal add constraint signal_kind_check check (kind in
  ('volume', 'negativeShare', 'negativeCount', 'channel', 'wideVoice', 'storyGrows', 'newWord', 'complaints', 'watchedAuthor'));
alter table signal drop constraint signal_subject_check;
alter table signal add constraint signal_subject_check
  check ((subject is null) = (kind in ('volume', 'negativeShare', 'negativeCount', 'channel')));

-- Whoever had every kind of alarm there was call has every kind there is call: it was chosen as "anything unusual".
alter table alert_rule no force row level security;
update alert_rule set trigger = jsonb_set(trigger, '{signals}', '["volume", "negativeShare", "negativeCount", "channel"]')
 where trigger ->> 'kind' = 'signal' and removed_at is null
   and trigger -> 'signals' @> '["volume", "negativeShare"]';
alter table alert_rule force row level security;
