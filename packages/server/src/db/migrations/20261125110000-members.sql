-- People come and go: an access may end by itself, and whoever leaves takes their open signatures along.
alter table member add column expires_at timestamptz;
-- Where an invitation was sent. The person behind it is known only once they join, for they may have an account already.
alter table member add column invited_email text;

alter table approval add column withdrawn_at timestamptz;
alter table approval drop constraint approval_act_id_person_id_key;
create unique index approval_once on approval (act_id, person_id) where withdrawn_at is null;
grant update (withdrawn_at) on approval to baluarte_app;
