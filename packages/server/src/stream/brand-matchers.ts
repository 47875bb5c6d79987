import { LiveMatcher } from "@baluarte/detection/matcher/live.ts";
import type { Matcher } from "@baluarte/detection/matcher/matcher.ts";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import type { BrandId, MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { MonitorChanges } from "./monitor-changes.ts";

/** The standing queries of every brand that this thread was told of, each brand's made ready apart. */
export class BrandMatchers {
  readonly #matchers = new Map<BrandId, LiveMatcher<MonitorId>>();

  /** A stored query that no longer parses matches nothing; the edge refuses such queries. */
  change(brand: BrandId, { set, removed }: MonitorChanges): void {
    const matcher = this.#matchers.get(brand) ?? new LiveMatcher<MonitorId>();
    for (const id of removed) matcher.remove(id);
    for (const [id, query] of set) {
      const parsed = parseQuery(query);
      if (parsed.ok) matcher.set(id, parsed.query);
      else matcher.remove(id);
    }
    if (matcher.size === 0) this.#matchers.delete(brand);
    else this.#matchers.set(brand, matcher);
  }

  of(brand: BrandId): Matcher<MonitorId> {
    return this.#matchers.get(brand) ?? NOTHING;
  }
}

const NOTHING: Matcher<MonitorId> = { match: () => [] };
