-- Notices leave the app: which message carries which of them, what each person chose, and a link that says "I am on it".
alter table delivery alter column alert_id drop not null;
alter table delivery drop constraint delivery_event_check;
alter table delivery add constraint delivery_event_check
  check (event in ('page', 'raised', 'acknowledged', 'resolved', 'notice'));
alter table delivery add constraint delivery_about_check check ((event = 'notice') = (alert_id is null));
-- The message to one person that still waits for company.
create index delivery_gathering on delivery (person_id, way) where event = 'notice' and state = 'queued';

create table notice_delivery (
  brand_id text not null references brand,
  delivery_id text not null references delivery,
  notice_id text not null references notice,
  primary key (delivery_id, notice_id)
);
-- Which ways a notice has been given to already: a job that is repeated gives it to none twice.
create index notice_delivery_of_notice on notice_delivery (notice_id);
call guard_brand_table('notice_delivery', 'select, insert');

create table notice_preference (
  brand_id text not null references brand,
  person_id text not null references person,
  topic text not null,
  ways text[] not null,
  primary key (brand_id, person_id, topic)
);
call guard_brand_table('notice_preference', 'select, insert, update');

alter table access_link drop constraint access_link_kind_check;
alter table access_link add constraint access_link_kind_check
  check (kind in ('join', 'code', 'approve', 'mandate', 'situation', 'acknowledge'));
alter table access_link add column alert_id text references alert;
