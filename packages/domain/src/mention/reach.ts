/**
 * How many people a post may have met, at most, and how that was made: `views` as the channel counted them ·
 * `followers` of its author, since nobody tells how many of them looked · `unknown`.
 */
export const REACH_WAYS = ["views", "followers", "unknown"] as const;
export type ReachEstimate = { readonly people: number | null; readonly how: (typeof REACH_WAYS)[number] };

/** Names under which channels and exports give how often a post was seen. */
const VIEW_METRICS = ["views", "impressions", "impression_count", "view_count", "viewCount", "plays", "reach"];

export function reachOf(followers: number | null, metrics: Readonly<Record<string, number>>): ReachEstimate {
  const views = VIEW_METRICS.flatMap((name) => metrics[name] ?? []).reduce((most, count) => Math.max(most, count), 0);
  if (views > 0) return { people: views, how: "views" };
  return followers === null ? { people: null, how: "unknown" } : { people: followers, how: "followers" };
}
