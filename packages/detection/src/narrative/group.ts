import { COPY_SETTINGS, CopyIndex, rootOf, type CopySettings, type Group } from "./copies.ts";
import { StoryIndex, STORY_SETTINGS, type NarrativePost, type StorySettings } from "./index.ts";

/**
 * The story of each post of a finished list: its id → the id of the earliest post of its final story (by time, then by
 * place in the list). A post that nobody tells again names itself. Ids are unique; the list may be in any order.
 */
export function groupNarratives(
  posts: readonly NarrativePost[],
  settings: StorySettings = STORY_SETTINGS,
): Map<string, string> {
  let stories = 0;
  const index = new StoryIndex(() => String((stories += 1)), settings);
  const storyOf = new Map<string, string | null>();
  const members = new Map<string, Set<string>>();
  const move = (post: string, story: string | null) => {
    members.get(storyOf.get(post) ?? "")?.delete(post);
    storyOf.set(post, story);
    if (story === null) return;
    const own = members.get(story);
    if (own === undefined) members.set(story, new Set([post]));
    else own.add(post);
  };
  const ordered = posts.toSorted((a, b) => a.timeMs - b.timeMs);
  for (const post of ordered) {
    for (const change of index.add(post).changes) {
      if (change.kind === "told") move(change.post, change.story);
      else if (change.kind === "split") for (const each of change.posts) move(each, change.into);
      else for (const each of [...(members.get(change.from) ?? [])]) move(each, change.story);
    }
  }
  const earliest = new Map<string, string>();
  for (const { id } of ordered) {
    const story = storyOf.get(id);
    if (story != null && !earliest.has(story)) earliest.set(story, id);
  }
  return new Map(posts.map(({ id }) => [id, earliest.get(storyOf.get(id) ?? "") ?? id]));
}

/** The same by near-copies alone. */
export function groupCopies(
  posts: readonly NarrativePost[],
  settings: CopySettings = COPY_SETTINGS,
): Map<string, string> {
  const index = new CopyIndex<null>(settings);
  const groups = new Map<string, Group<null>>();
  for (const post of posts.toSorted((a, b) => a.timeMs - b.timeMs)) groups.set(post.id, index.add(post).group);
  return new Map(posts.map(({ id }) => [id, rootOf(groups.get(id)!).first.id]));
}
