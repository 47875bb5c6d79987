/** `pointsTo`: ids of the posts that this one reposts, answers or quotes. */
export type VoicePost = KnownPost & { readonly pointsTo: readonly string[] };
export type KnownPost = { readonly id: string; readonly timeMs: number };

/**
 * `pointedBackTo`: a candidate reposts, answers or quotes it, and it is earlier than every candidate ·
 * `earliestNegative`: earliest of the candidates, where those are a part of the story · `earliestOfStory`: earliest of
 * all, where nothing tells the posts apart.
 */
export const FIRST_VOICE_REASONS = ["earliestOfStory", "earliestNegative", "pointedBackTo"] as const;
export type FirstVoice = {
  readonly id: string;
  readonly timeMs: number;
  readonly why: (typeof FIRST_VOICE_REASONS)[number];
};

/**
 * The message a story began with, as a proposal for a person to confirm: the earliest of `candidates` (the negative
 * posts, or all) by time of publication, then by place in the list, or what they point back to, as far as that is among
 * the `known` posts of the story. `null` without candidates.
 */
export function firstVoice(candidates: readonly VoicePost[], known: readonly KnownPost[]): FirstVoice | null {
  const first = earliestOf(candidates);
  if (!first) return null;
  const posts = new Map<string, KnownPost | VoicePost>([...known, ...candidates].map((post) => [post.id, post]));
  const source = earliestOf(candidates.flatMap((post) => sourcesOf(post, posts)));
  if (source && source.timeMs < first.timeMs) return { id: source.id, timeMs: source.timeMs, why: "pointedBackTo" };
  const isPart = known.length > candidates.length;
  return { id: first.id, timeMs: first.timeMs, why: isPart ? "earliestNegative" : "earliestOfStory" };
}

function earliestOf<P extends KnownPost>(posts: readonly P[]): P | null {
  return posts.reduce<P | null>((first, post) => (first && first.timeMs <= post.timeMs ? first : post), null);
}

/** Every known post that `post` points to, directly or through others. References may form a circle in broken data. */
function sourcesOf(post: VoicePost, posts: ReadonlyMap<string, KnownPost | VoicePost>): KnownPost[] {
  const seen = new Set<string>();
  const open = [...post.pointsTo];
  const sources: KnownPost[] = [];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const source = posts.get(id);
    if (!source || seen.has(id)) continue;
    seen.add(id);
    sources.push(source);
    if ("pointsTo" in source) open.push(...source.pointsTo);
  }
  return sources;
}
