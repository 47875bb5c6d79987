import type { BrandId, SourceId } from "@baluarte/domain/kernel/id.ts";
import { asSystem } from "../db/tenancy.ts";
import type { Context } from "../services/context.ts";
import { holdSource, keepReading, readOnce } from "../services/source-reading.ts";
import { newToken } from "../services/token.ts";

/** Sources asked at the same time by one process. Each waits for a far side most of its time. */
const AT_ONCE = 8;

/** Asks sources that are due, each once, however many processes do so; those of one host one after the other. */
export class SourceReader {
  readonly #ctx: Context;
  readonly #running = new Map<SourceId, { host: string | null; done: Promise<void> }>();

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  /** Begins with what is due and free; answers how many it began with. Nothing is waited for. */
  async begin(): Promise<number> {
    const free = AT_ONCE - this.#running.size;
    if (free <= 0) return 0;
    const due = await this.#due();
    let begun = 0;
    for (const { id, brand_id, host } of due) {
      if (begun >= free) break;
      // One request a host at a time: twenty feeds of one paper are no attack on it.
      const busy = [...this.#running.values()].some((other) => host !== null && other.host === host);
      if (busy || this.#running.has(id)) continue;
      const done = this.#ask(brand_id, id).finally(() => this.#running.delete(id));
      this.#running.set(id, { host, done });
      begun += 1;
    }
    return begun;
  }

  /** Waits for all that was begun. */
  async settled(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  #due() {
    const now = this.#ctx.clock.now();
    return asSystem(this.#ctx.db, (trx) =>
      trx
        .selectFrom("source")
        .select(["id", "brand_id", "host"])
        .where("due_at", "<=", now)
        .where((eb) => eb.or([eb("leased_until", "is", null), eb("leased_until", "<", now)]))
        // Another process may be speaking to that host, for any brand.
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("source as other")
                .select("other.id")
                .whereRef("other.host", "=", "source.host")
                .where("other.leased_until", ">=", now),
            ),
          ),
        )
        .orderBy("due_at")
        .limit(AT_ONCE * 8)
        .execute(),
    );
  }

  async #ask(brand: BrandId, id: SourceId): Promise<void> {
    try {
      const held = await holdSource(this.#ctx, brand, id, newToken().token);
      if (held === null) return;
      await keepReading(this.#ctx, held, await readOnce(this.#ctx, held));
    } catch (error) {
      // Its lease runs out and it is asked again; the others go on.
      this.#ctx.log.error({ err: error, source: id }, "a source could not be read, it is tried again");
    }
  }
}

/** Asks everything that is due until nothing is; for tests and repair by hand. Answers how often a source was asked. */
export async function readSourcesOnce(ctx: Context): Promise<number> {
  const reader = new SourceReader(ctx);
  let asked = 0;
  for (;;) {
    const begun = await reader.begin();
    if (begun === 0) return asked;
    asked += begun;
    await reader.settled();
  }
}

const POLL_MS = 500;

/** Asks sources until `stop`, which waits for what is under way. */
export function runReader(ctx: Context): { stop(): Promise<void> } {
  const reader = new SourceReader(ctx);
  let round: Promise<unknown> = Promise.resolve();
  let looking = false;
  const interval = setInterval(() => {
    if (looking) return;
    looking = true;
    round = reader
      .begin()
      .catch((error: unknown) => ctx.log.error({ err: error }, "due sources could not be read"))
      .finally(() => (looking = false));
  }, POLL_MS);
  return {
    async stop() {
      clearInterval(interval);
      await round;
      // A far side that keeps us waiting does not keep the server: its source is asked again by the next one.
      await Promise.race([reader.settled(), new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
    },
  };
}

const STOP_MS = 1_000;
