-- What a drill's captions said and when in the story; and until when, in the world's time, the newest one is left to be read.
alter table drill
  add column told jsonb not null default '[]',
  add column reading_until timestamptz;
