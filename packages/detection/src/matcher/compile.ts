import { LiveMatcher } from "./live.ts";
import type { Matcher, Monitor } from "./matcher.ts";

/**
 * Monitors that stay as they are, compiled. Two may bear one id; each answers. Throws `RangeError` on a query without a
 * positive part, which `parseQuery` never gives.
 */
export function compileMonitors<Id extends string>(monitors: readonly Monitor<Id>[]): Matcher<Id> {
  const matcher = new LiveMatcher<number>();
  monitors.forEach(({ query }, position) => matcher.set(position, query));
  return { match: (post) => matcher.match(post).map((position) => monitors[position]!.id) };
}
