import { NarrativeIndex, NARRATIVE_SETTINGS, type NarrativePost, type NarrativeSettings } from "./index.ts";

/**
 * The story of each post of a finished list: its id → the id of the earliest post of its final group (by time, then by
 * place in the list). A post that nobody repeats names itself. Ids are unique; the list may be in any order.
 */
export function groupNarratives(
  posts: readonly NarrativePost[],
  settings: NarrativeSettings = NARRATIVE_SETTINGS,
): Map<string, string> {
  const index = new NarrativeIndex(settings);
  const nameNow = new Map<string, string>();
  const placed = posts
    .toSorted((a, b) => a.timeMs - b.timeMs)
    .map((post) => {
      const { narrative, merged } = index.add(post);
      for (const former of merged) nameNow.set(former, narrative);
      return [post.id, narrative] as const;
    });
  const final = new Map(placed.map(([id, narrative]) => [id, lastName(nameNow, narrative)]));
  return new Map(posts.map(({ id }) => [id, final.get(id)!]));
}

function lastName(nameNow: ReadonlyMap<string, string>, name: string): string {
  let last = name;
  for (let next = nameNow.get(last); next !== undefined; next = nameNow.get(last)) last = next;
  return last;
}
