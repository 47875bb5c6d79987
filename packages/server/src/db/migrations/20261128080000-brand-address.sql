-- How the brand speaks to its readers; null: nobody has said, and texts are only checked for a mix.
alter table brand add column address text check (address in ('tu', 'vos', 'usted'));
