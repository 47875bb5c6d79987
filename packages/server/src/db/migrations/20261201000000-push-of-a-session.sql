-- The session in which a browser asked to be called: when somebody ends it elsewhere, the browser is called no more. Null:
-- asked before this was kept. Hashed as everywhere, for the token opens the session.
alter table contact_way add column session_hash text;
create index contact_way_of_session on contact_way (session_hash) where session_hash is not null;
