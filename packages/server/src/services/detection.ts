import type { BrandId, MonitorId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, MINUTE_MS, minuteOf, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { asSystem, inBrand } from "../db/tenancy.ts";
import { judgeMinute } from "./alert-facts.ts";
import type { Context } from "./context.ts";
import { dueOf, settleDue } from "./detection-due.ts";
import { inScope, type Scope } from "./scope.ts";
import { seriesOf, spanOf } from "./series.ts";
import { MonitorWatch, type Sighting } from "./monitor-watch.ts";
import { raiseSignal } from "./signal.ts";

/** How far back a detector learns what is normal. */
const BASELINE_MS = 8 * 7 * DAY_MS;

/** Looks at what of the past is noted to be looked at. */
export async function detectDue(ctx: Context, brand: BrandId): Promise<void> {
  const due = await dueOf(ctx, brand);
  if (due === null) return;
  await detectHistory(ctx, brand, due.from, due.to);
  await settleDue(ctx, brand, due);
}

/**
 * Walks the brand's past on the posts' own time and raises what would have been raised between `from` and `to`, each
 * where it would have been seen. Safe to repeat: a known signal is not raised again.
 */
export async function detectHistory(ctx: Context, brand: BrandId, from: Instant, to: Instant): Promise<SignalId[]> {
  const monitors = await inBrand(ctx.db, brand, (trx) => trx.selectFrom("monitor").select("id").execute());
  const raised: SignalId[] = [];
  for (const { id } of monitors) {
    const points = await inBrand(ctx.db, brand, async (trx) => {
      const span = await spanOf({ trx }, id);
      if (span === null) return [];
      const start = shift(from, -BASELINE_MS) > span.from ? shift(from, -BASELINE_MS) : span.from;
      return seriesOf({ trx }, { monitor: id, basis: "published", from: start, to, stepMs: MINUTE_MS });
    });
    const watch = new MonitorWatch(id);
    const sightings = points.flatMap((point) => watch.push(point)).filter(({ at }) => at >= from);
    raised.push(...(await raiseAll(ctx, brand, sightings)));
    // A long archive takes its time; the thread is given back between monitors.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return raised;
}

async function raiseAll(ctx: Context, brand: BrandId, sightings: readonly Sighting[]): Promise<SignalId[]> {
  if (sightings.length === 0) return [];
  return inScope(ctx, brand, { system: "detector" }, async (scope) => {
    const raised: SignalId[] = [];
    for (const sighting of sightings) {
      const id = await raiseSignal(scope, sighting);
      if (id !== null) raised.push(id);
    }
    return raised;
  });
}

/**
 * The live watch: every closed minute of every monitor goes through its detectors once. Detectors live in memory and are
 * taught from the stored counters after a start.
 */
export class LiveDetection {
  readonly #ctx: Context;
  readonly #watches = new Map<MonitorId, { watch: MonitorWatch; next: Instant; version: number }>();

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  /** Judges every minute that closed since the last call, and raises what began. */
  async closeMinutesOnce(): Promise<SignalId[]> {
    const brands = await asSystem(this.#ctx.db, (trx) => trx.selectFrom("brand").select("id").execute());
    const raised: SignalId[] = [];
    for (const { id } of brands) {
      const sightings = await inScope(this.#ctx, id, { system: "detector" }, (scope) => this.#look(scope));
      raised.push(...(await raiseAll(this.#ctx, id, sightings)));
      await inScope(this.#ctx, id, { system: "detector" }, judgeMinute);
    }
    return raised;
  }

  async #look(scope: Scope): Promise<Sighting[]> {
    const current = minuteOf(scope.now);
    const closed = shift(current, -MINUTE_MS);
    const monitors = await scope.trx.selectFrom("monitor").select("id").execute();
    const sightings: Sighting[] = [];
    const { version } = (await scope.trx.selectFrom("detection_due").select("version").executeTakeFirst()) ?? {
      version: 0,
    };
    for (const { id } of monitors) {
      const learned = this.#watches.get(id);
      // An archive that was brought in changes what is normal: the watch learns again.
      const known = learned?.version === version ? learned : await this.#teach(scope, id, current, version);
      if (known.next > closed) continue;
      const points = await seriesOf(scope, {
        monitor: id,
        basis: "arrived",
        from: known.next,
        to: closed,
        stepMs: MINUTE_MS,
      });
      for (const point of points) sightings.push(...known.watch.push(point));
      known.next = current;
    }
    return sightings;
  }

  /** Learns what is normal from the minutes of publication up to `until`; what alarmed there is history, not news. */
  async #teach(scope: Scope, monitor: MonitorId, until: Instant, version: number) {
    const watch = new MonitorWatch(monitor);
    const last = shift(until, -2 * MINUTE_MS);
    const span = await spanOf(scope, monitor);
    if (span !== null && span.from <= last) {
      const from = shift(until, -BASELINE_MS) > span.from ? shift(until, -BASELINE_MS) : span.from;
      for (const point of await seriesOf(scope, { monitor, basis: "published", from, to: last, stepMs: MINUTE_MS })) {
        watch.push(point);
      }
    }
    const entry = { watch, next: shift(until, -MINUTE_MS), version };
    this.#watches.set(monitor, entry);
    return entry;
  }
}

const TICK_MS = 500;

/** Closes minutes until `stop`. A failed round is logged; its minutes are judged at the next. */
export function runLiveDetection(ctx: Context): { stop(): Promise<void> } {
  const live = new LiveDetection(ctx);
  let lastMinute: number | null = null;
  let round: Promise<unknown> = Promise.resolve();
  let running = false;
  const interval = setInterval(() => {
    const minute = Math.floor(msOf(ctx.clock.now()) / MINUTE_MS);
    if (running || minute === lastMinute) return;
    running = true;
    round = live
      .closeMinutesOnce()
      .then(() => (lastMinute = minute))
      .catch((error: unknown) => ctx.log.error({ err: error }, "a minute could not be judged"))
      .finally(() => (running = false));
  }, TICK_MS);
  return {
    async stop() {
      clearInterval(interval);
      await round;
    },
  };
}
