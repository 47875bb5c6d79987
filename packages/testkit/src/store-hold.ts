import { join } from "node:path";
import pg from "pg";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import { QUEUE_SCHEMA } from "@baluarte/server/db/migrate.ts";
import { DATABASE, OWNER_ROLE } from "@baluarte/server/store/bootstrap.ts";
import { SUPERUSER } from "@baluarte/server/store/cluster.ts";
import { connectionTo, connectionUrl } from "@baluarte/server/store/connection.ts";
import type { Held } from "./held.ts";
import { until } from "./until.ts";

/** The address of a running server's own store, for another process on the same rows. */
export function storeUrlOf(dataFolder: string, role = OWNER_ROLE): string {
  return connectionUrl(connectionTo(join(dataFolder, "store.sock"), role, DATABASE));
}

/**
 * A running server's store in a test's hands: a change of a publication, or of a letter's receipt, waits in the server's
 * own transaction until the test lets it go. The product knows nothing of it: these are triggers in the test's database.
 */
export interface StoreHold {
  /** The publication of `channel` waits where `state` is about to be stored. */
  publication(channel: string, state: string): Promise<Held>;
  /** The letter to `recipient` waits where `outcome` is about to be stored. */
  letter(recipient: string, outcome: string): Promise<Held>;
  /** As if the heartbeat of every job that is being worked on had passed a minute ago. */
  ageHeartbeats(): Promise<void>;
  /** The jobs of an act's publications: where each stands, and how often it was given to somebody else. */
  jobsOf(act: ActId): Promise<{ state: string; retries: number }[]>;
  /** How many people's notices name this. */
  noticesAbout(subject: string): Promise<number>;
  close(): Promise<void>;
}

/** Ours among the locks that a database may be asked for. */
const LOCKS = 4310;

export async function openStoreHold(dataFolder: string): Promise<StoreHold> {
  const client = new pg.Client({ connectionString: storeUrlOf(dataFolder, SUPERUSER) });
  // A killed server takes its store along.
  client.on("error", () => undefined);
  await client.connect();
  await client.query(TRIGGERS);
  // A session that holds locks is one connection, and that takes one question at a time.
  let last: Promise<unknown> = Promise.resolve();
  const ask = <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) => {
    const answer = last.then(() => client.query<Row>(sql, [...values]));
    last = answer.catch(() => undefined);
    return answer;
  };

  async function holdAt(key: string): Promise<Held> {
    await ask("select pg_advisory_lock($1::int, hashtext($2))", [LOCKS, key]);
    const isReached = async () => {
      const { rows } = await ask(
        `select from pg_locks
         where locktype = 'advisory' and not granted and classid = $1::oid::int
           and objid = (hashtext($2)::bigint & x'ffffffff'::bigint)::oid`,
        [LOCKS, key],
      );
      return rows.length > 0;
    };
    return {
      reached: until(`the store waits at ${key}`, isReached).then(() => undefined),
      release: () => void ask("select pg_advisory_unlock($1::int, hashtext($2))", [LOCKS, key]).catch(() => undefined),
    };
  }

  return {
    publication: (channel, state) => holdAt(`publication ${channel} ${state}`),
    letter: (recipient, outcome) => holdAt(`letter ${recipient} ${outcome}`),
    async ageHeartbeats() {
      await ask(
        `update ${QUEUE_SCHEMA}.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`,
      );
    },
    async jobsOf(act) {
      const { rows } = await ask<{ state: string; retries: number }>(
        `select job.state, job.retry_count as retries
         from ${QUEUE_SCHEMA}.job join publication on publication.id = job.data ->> 'publication'
         where job.name = 'publication' and publication.act_id = $1`,
        [act],
      );
      return rows;
    },
    async noticesAbout(subject) {
      const { rows } = await ask("select from notice where subject = $1", [subject]);
      return rows.length;
    },
    close: () => client.end().catch(() => undefined),
  };
}

const TRIGGERS = `
create or replace function test_hold() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(${LOCKS}, hashtext(
    case tg_table_name
      when 'publication' then 'publication ' || (to_jsonb(new) ->> 'channel') || ' ' || (to_jsonb(new) ->> 'state')
      else 'letter ' || (to_jsonb(new) ->> 'recipient') || ' ' || (to_jsonb(new) -> 'receipt' ->> 'outcome')
    end));
  return new;
end
$$;
create or replace trigger test_hold before update on publication for each row
  when (old.state is distinct from new.state) execute function test_hold();
create or replace trigger test_hold before insert or update on letter for each row execute function test_hold();
`;
