import type { Query } from "../query/ast.ts";
import { evaluate } from "../query/evaluate.ts";
import { type QueryablePost, type TokenisedPost, tokenisePost } from "../query/post.ts";
import { type Anchor, anchorsOf } from "./anchor.ts";
import type { Matcher, Monitor } from "./matcher.ts";

/**
 * Compiles monitors into an index from anchors to queries; a post is evaluated against those queries only whose anchor
 * it has. Throws `RangeError` on a query without a positive part, which `parseQuery` never gives.
 */
export function compileMonitors<Id extends string>(monitors: readonly Monitor<Id>[]): Matcher<Id> {
  const index = emptyIndex();
  monitors.forEach(({ query }, position) => {
    for (const anchor of anchorsOf(query)) addAnchor(index, anchor, position);
  });
  return { match: (post) => matchThrough(index, monitors, post) };
}

/** Positions of monitors by anchor. Starts and ends are filed by length too, so that a word is cut at lengths in use. */
type Index = {
  readonly byKind: { readonly [K in Anchor["kind"]]: Map<string, number[]> };
  readonly startLengths: Set<number>;
  readonly endLengths: Set<number>;
};

function emptyIndex(): Index {
  return {
    byKind: {
      whole: new Map(),
      start: new Map(),
      end: new Map(),
      part: new Map(),
      author: new Map(),
      channel: new Map(),
      site: new Map(),
    },
    startLengths: new Set(),
    endLengths: new Set(),
  };
}

function addAnchor(index: Index, { kind, text }: Anchor, position: number): void {
  const postings = index.byKind[kind].get(text);
  if (postings) postings.push(position);
  else index.byKind[kind].set(text, [position]);
  if (kind === "start") index.startLengths.add(text.length);
  if (kind === "end") index.endLengths.add(text.length);
}

function matchThrough<Id extends string>(index: Index, monitors: readonly Monitor<Id>[], post: QueryablePost): Id[] {
  const tokenised = tokenisePost(post);
  const ids: Id[] = [];
  for (const position of candidates(index, tokenised).toSorted((a, b) => a - b)) {
    const { id, query } = monitors[position] as { id: Id; query: Query };
    if (evaluate(query, tokenised)) ids.push(id);
  }
  return ids;
}

function candidates({ byKind, startLengths, endLengths }: Index, post: TokenisedPost): number[] {
  const found = new Set<number>();
  const add = (postings: readonly number[] | undefined): void => postings?.forEach((position) => found.add(position));
  for (const word of new Set(post.tokens.flatMap((token) => (token.kind === "link" ? [] : [token.folded])))) {
    add(byKind.whole.get(word));
    for (const length of startLengths) if (length <= word.length) add(byKind.start.get(word.slice(0, length)));
    for (const length of endLengths) if (length <= word.length) add(byKind.end.get(word.slice(-length)));
    for (const [part, postings] of byKind.part) if (word.includes(part)) add(postings);
  }
  if (post.author !== null) add(byKind.author.get(post.author));
  add(byKind.channel.get(post.channel));
  for (const host of post.hosts) for (const site of parentHosts(host)) add(byKind.site.get(site));
  return [...found];
}

/** `a.b.com` → `a.b.com`, `b.com`, `com`. */
function parentHosts(host: string): string[] {
  const labels = host.split(".");
  return labels.map((_, index) => labels.slice(index).join("."));
}
