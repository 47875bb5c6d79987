-- What a search asks beside its words stands in the same index: of two that are common apart and rare together (a Spanish
-- word, Russian posts) it reads what both have. And a monitor is found by it as a word is: lists of text are no index
-- condition under row-level security either.
drop policy said on mention;
-- No word begins with a blank, and none holds the underscore of an id: these are nothing that anybody wrote.
create function mention_tokens(words tsvector, monitors text[], language text, channel text) returns tsvector
  language sql immutable parallel safe
  as $$ select words || array_to_tsvector(monitors || array[' language ' || language, ' channel ' || channel]) $$;
create index mention_words on mention using gin (mention_tokens(words, monitors, language, channel));
create policy said on mention as restrictive for select to baluarte_search
  using (mention_tokens(words, monitors, language, channel) @@ app_words());
