-- Accounts that a brand publishes with, and what became of every letter.
alter table brand add constraint brand_id_kind unique (id, kind);

create table connection (
  id text primary key,
  brand_id text not null references brand,
  -- A drill brand can hold no credential, and a brand that holds one cannot become a drill.
  brand_kind text not null default 'real' check (brand_kind = 'real'),
  channel text not null check (channel in ('bluesky', 'wordpress', 'mail')),
  -- How the channel calls it, and how payloads name it.
  account text not null,
  identity jsonb not null,
  -- Sealed under the brand and this id.
  secret text,
  state text not null check (state in ('connected', 'expired', 'revoked')),
  problem text,
  checked_at timestamptz not null,
  added_by text not null references person,
  added_at timestamptz not null,
  revoked_at timestamptz,
  foreign key (brand_id, brand_kind) references brand (id, kind),
  -- A revoked credential is gone, and no other may lack its secret.
  check ((state = 'revoked') = (revoked_at is not null)),
  check ((state = 'revoked') = (secret is null))
);
-- One account is connected once; the gate finds it by what the approved payload names.
create unique index connection_live on connection (brand_id, channel, account) where state <> 'revoked';
call guard_brand_table('connection', 'select, insert, update');

alter table touchpoint
  add column connection_id text references connection,
  -- Who gets a letter each, where the touchpoint is a mail account.
  add column recipients text[];
create index touchpoint_of_connection on touchpoint (connection_id) where connection_id is not null;

alter table publication
  add column receipts jsonb,
  -- Set while it is certain that the last try sent nothing: the one state of `executing` in which another try may begin.
  add column retry_at timestamptz,
  add column tries integer not null default 0;

-- The journal of letters: whoever writes one claims its recipient here first.
create table letter (
  brand_id text not null references brand,
  publication_id text not null references publication,
  recipient text not null,
  sha256 text not null,
  receipt jsonb not null,
  primary key (publication_id, recipient)
);
call guard_brand_table('letter', 'select, insert, update');
