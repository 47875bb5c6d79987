-- How often each part of an incident that two people can write at once was saved, by whom and when.
alter table incident add column versions jsonb not null default '{}';
