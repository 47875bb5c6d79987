import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";

/** From one set of standing queries to the next. `set`: those that are new and those with another query. */
export type MonitorChanges = {
  readonly set: readonly (readonly [MonitorId, query: string])[];
  readonly removed: readonly MonitorId[];
};

/** The monitors that somebody was told of last, to tell them only what is new. */
export class ToldMonitors {
  #list: readonly Monitor[] = [];
  #byId = new Map<MonitorId, { readonly query: string; readonly place: number }>();

  /** What changed since the last call; `null` where nothing did. The same array is taken to hold the same. */
  changesTo(monitors: readonly Monitor[]): MonitorChanges | null {
    if (monitors === this.#list) return null;
    const before = this.#byId;
    this.#list = monitors;
    this.#byId = new Map(monitors.map(({ id, query }, place) => [id, { query, place }]));
    const set = monitors
      .filter(({ id, query }) => before.get(id)?.query !== query)
      .map(({ id, query }) => [id, query] as const);
    const removed = [...before.keys()].filter((id) => !this.#byId.has(id));
    return set.length === 0 && removed.length === 0 ? null : { set, removed };
  }

  /** Where each monitor of the last call stood in it. */
  placesOf(): (id: MonitorId) => number {
    const byId = this.#byId;
    return (id) => byId.get(id)!.place;
  }
}
