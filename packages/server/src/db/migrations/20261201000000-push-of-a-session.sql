-- The session in which a browser that is called by push was last signed in: when somebody ends it, the browser is called no
-- more. And the browser itself, which a session that begins in it is told by. Both hashed as everywhere. Null: asked to be
-- called before this was kept.
alter table contact_way add column session_hash text, add column device_hash text;
