-- Which cell of a table a line was refused for: the column by the name its file gives it, and what stood there.
alter table import_rejection add column cell jsonb;
