import type { BrandId, MonitorId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, later, MINUTE_MS, minuteOf, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { asSystem, inBrand } from "../db/tenancy.ts";
import { judgeMinute } from "./alert-facts.ts";
import { Breath } from "./breath.ts";
import type { Context } from "./context.ts";
import { askWhatWaits, dueOf, settleDue, type ChangedPast } from "./detection-due.ts";
import { forgetWatched } from "./watched.ts";
import { inScope, type Scope } from "./scope.ts";
import { spanOf } from "./series.ts";
import { MonitorWatch, type Sighting } from "./monitor-watch.ts";
import { WeakDetection } from "./weak-detection.ts";
import { raiseSignal } from "./signal-raise.ts";
import { unreadFrom, type Unread } from "./unread.ts";
import { latestMinutes, watchedMinutes, type WatchedMinute } from "./watched-minutes.ts";

/** Minutes as few as these are read for all of a brand's monitors together. */
const TOGETHER_MS = 15 * MINUTE_MS;
/** How far back a detector learns what is normal. */
const BASELINE_MS = 8 * 7 * DAY_MS;

/** Looks at what of the past is noted to be looked at. */
export async function detectDue(ctx: Context, brand: BrandId): Promise<void> {
  const due = await dueOf(ctx, brand);
  if (due === null) return;
  await detectHistory(ctx, brand, due);
  await settleDue(ctx, brand, due);
  await new WeakDetection(ctx).lookOnce(brand);
}

/**
 * Walks the past of the monitors that it concerns on the posts' own time and raises what would have been raised between
 * `from` and `to`, each where it would have been seen. Safe to repeat: a known signal is not raised again.
 */
export async function detectHistory(
  ctx: Context,
  brand: BrandId,
  { from, to, monitors }: ChangedPast,
): Promise<SignalId[]> {
  const concerned = await inBrand(ctx.db, brand, (trx) =>
    trx.selectFrom("monitor").select("id").where("state", "<>", "ended").execute(),
  );
  const unread = await inBrand(ctx.db, brand, (trx) =>
    unreadFrom({ trx, now: ctx.clock.now() }, shift(from, -BASELINE_MS)),
  );
  const raised: SignalId[] = [];
  for (const { id } of concerned) {
    if (monitors?.includes(id) === false) continue;
    const read = <T>(ask: (scope: Pick<Scope, "trx">) => Promise<T>) => inBrand(ctx.db, brand, (trx) => ask({ trx }));
    const span = await read((scope) => spanOf(scope, id));
    if (span === null) continue;
    const start = later(shift(from, -BASELINE_MS), span.from);
    const minutes = watchedMinutes(read, { monitor: id, basis: "published", from: start, to, unread });
    const sightings = (await pushAll(new MonitorWatch(id), minutes)).filter(({ at }) => at >= from);
    raised.push(...(await raiseAll(ctx, brand, sightings)).raised);
  }
  return raised;
}

/** Eight weeks in one go would keep everybody waiting for half a second. */
async function pushAll(watch: MonitorWatch, minutes: AsyncIterable<readonly WatchedMinute[]>): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  const breath = new Breath();
  for await (const part of minutes) {
    for (const point of part) {
      sightings.push(...watch.push(point));
      if (breath.isDue) await breath.take();
    }
  }
  return sightings;
}

/** `held`: what too few accounts said to call somebody. */
type RaisedAll = { readonly raised: SignalId[]; readonly held: Sighting[] };

async function raiseAll(ctx: Context, brand: BrandId, sightings: readonly Sighting[]): Promise<RaisedAll> {
  if (sightings.length === 0) return { raised: [], held: [] };
  return inScope(ctx, brand, { system: "detector" }, async (scope) => {
    const [raised, heldBack]: [SignalId[], Sighting[]] = [[], []];
    for (const sighting of sightings) {
      const { id, held } = await raiseSignal(scope, sighting);
      if (id !== null) raised.push(id);
      if (held) heldBack.push(sighting);
    }
    return { raised, held: heldBack };
  });
}

/**
 * The live watch: every closed minute of every monitor goes through its detectors once. Detectors live in memory and are
 * taught from the stored counters after a start.
 */
export class LiveDetection {
  readonly #ctx: Context;
  readonly #weak: WeakDetection;
  readonly #watches = new Map<BrandId, Map<MonitorId, Watched>>();

  constructor(ctx: Context) {
    this.#ctx = ctx;
    this.#weak = new WeakDetection(ctx);
  }

  /**
   * Judges every minute that closed since the last call, and raises what began. `drills`: of the drills alone that run,
   * where minutes close by the second; those that stand still have none.
   */
  async closeMinutesOnce(which: "all" | "drills" = "all"): Promise<SignalId[]> {
    const brands = await asSystem(this.#ctx.db, (trx) =>
      trx
        .selectFrom("brand")
        .leftJoin("drill", "drill.brand_id", "brand.id")
        .select("brand.id")
        .where((eb) =>
          eb.or([eb("drill.state", "=", "running"), ...(which === "all" ? [eb("brand.kind", "=", "real")] : [])]),
        )
        .execute(),
    );
    if (which === "all") this.#keepOnly(brands.map(({ id }) => id));
    const raised: SignalId[] = [];
    for (const { id } of brands) {
      try {
        raised.push(...(await this.#closeMinute(id)));
      } catch (error) {
        // One brand's trouble is not the others'. What its watches saw was not stored: they learn anew, and say what stands.
        this.#watches.delete(id);
        this.#ctx.log.error({ err: error, brand: id }, "a brand's minute could not be judged, it is tried again");
      }
    }
    return raised;
  }

  async #closeMinute(brand: BrandId): Promise<SignalId[]> {
    const sightings = await inScope(this.#ctx, brand, { system: "detector" }, (scope) => this.#look(scope));
    const { raised, held } = await raiseAll(this.#ctx, brand, sightings);
    // Others may join in, and then somebody is called.
    for (const sighting of held) this.#watches.get(brand)?.get(sighting.monitor)?.watch.hold(sighting);
    await inScope(this.#ctx, brand, { system: "detector" }, async (scope) => {
      await judgeMinute(scope);
      await askWhatWaits(scope);
    });
    return [...raised, ...(await this.#weak.lookOnce(brand))];
  }

  /** A brand that is gone, or a drill that is over, is remembered no longer. */
  #keepOnly(brands: readonly BrandId[]): void {
    const kept = new Set(brands);
    for (const brand of this.#watches.keys()) if (!kept.has(brand)) this.#watches.delete(brand);
    this.#weak.keepOnly(kept);
    for (const brand of this.#ctx.narratives.keys()) if (!kept.has(brand)) this.#ctx.narratives.delete(brand);
    const ready = [...this.#ctx.watched.keys(), ...this.#ctx.learnt.keys()];
    for (const brand of ready) if (!kept.has(brand)) forgetWatched(this.#ctx, brand);
  }

  async #look(scope: Scope): Promise<Sighting[]> {
    const current = minuteOf(scope.now);
    const closed = shift(current, -MINUTE_MS);
    const monitors = await scope.trx
      .selectFrom("monitor")
      .select(["id", "state", "past_version"])
      .where("state", "<>", "ended")
      .execute();
    const unread = await unreadFrom(scope, shift(current, -BASELINE_MS));
    const before = this.#watches.get(scope.brand.id);
    const watches = new Map<MonitorId, Watched>();
    const sightings: Sighting[] = [];
    const froms = new Map<MonitorId, Instant>();
    for (const { id, state, past_version } of monitors) {
      let known = before?.get(id);
      if (state === "paused") {
        if (known !== undefined) watches.set(id, known);
        continue;
      }
      // Other posts in its past change what is normal: the watch learns again.
      if (known?.version !== past_version) {
        known = await teach(scope, id, { until: current, version: past_version, unread });
        // What stood when the watch was taken over is news to whoever was not told: a restart, or an archive that came
        // in, in the middle of a rise. A signal that is there already takes it.
        sightings.push(...known.watch.standing);
      }
      watches.set(id, known);
      if (known.next > closed) continue;
      if (known.next > shift(closed, -TOGETHER_MS)) {
        froms.set(id, known.next);
        continue;
      }
      const minutes = { monitor: id, basis: "arrived", from: known.next, to: closed, unread } as const;
      sightings.push(
        ...(await pushAll(
          known.watch,
          watchedMinutes((ask) => ask(scope), minutes),
        )),
      );
      known.next = current;
    }
    const breath = new Breath();
    for (const [id, minutes] of await latestMinutes(scope, { froms, to: closed, unread })) {
      const known = watches.get(id)!;
      for (const minute of minutes) sightings.push(...known.watch.push(minute));
      known.next = current;
      if (breath.isDue) await breath.take();
    }
    // What ended is remembered no longer.
    this.#watches.set(scope.brand.id, watches);
    return sightings;
  }
}

/** A monitor's detectors, the first minute they have not seen, and as of which version of its past they learned. */
type Watched = { watch: MonitorWatch; next: Instant; version: number };

/** Learns what is normal from the minutes of publication up to `until`; what began and ended there is history. */
async function teach(
  scope: Scope,
  monitor: MonitorId,
  { until, version, unread }: { until: Instant; version: number; unread: readonly Unread[] },
): Promise<Watched> {
  const watch = new MonitorWatch(monitor);
  const last = shift(until, -2 * MINUTE_MS);
  const span = await spanOf(scope, monitor);
  if (span !== null && span.from <= last) {
    const from = later(shift(until, -BASELINE_MS), span.from);
    await pushAll(
      watch,
      watchedMinutes((ask) => ask(scope), { monitor, basis: "published", from, to: last, unread }),
    );
  }
  return { watch, next: shift(until, -MINUTE_MS), version };
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
    if (running) return;
    running = true;
    round = live
      .closeMinutesOnce(minute === lastMinute ? "drills" : "all")
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
