-- How many lines of a file brought other words for a post that was there already.
alter table import add column revised integer not null default 0;
