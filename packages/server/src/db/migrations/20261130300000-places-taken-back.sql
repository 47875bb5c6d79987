-- The words of one place changed after a text was signed: that place is taken from what goes out, and the rest stays signed.
alter table act
  -- Places of the payload that do not go out under these signatures; only ever grows, and never after it goes out.
  add column taken_back text[] not null default '{}',
  -- The act whose places it completes: words of places that were taken from it, signed by themselves.
  add column part_of text references act;
create index act_part_of on act (part_of) where part_of is not null;
-- A text is asked for as a whole once; beside it stand the places that were taken from it.
drop index act_alive_of_statement;
create unique index act_alive_of_statement on act (statement_id)
  where statement_id is not null and part_of is null and state in ('requested', 'approved', 'executing');
