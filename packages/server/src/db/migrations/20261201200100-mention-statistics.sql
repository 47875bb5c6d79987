-- An upgrade writes every mention anew and gives them indexes that nobody has counted. Until PostgreSQL comes to it by itself
-- the first searches would be planned by what was there before.
analyze mention;
analyze mention_quarter;
