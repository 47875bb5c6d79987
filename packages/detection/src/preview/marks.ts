import type { Query } from "../query/ast.ts";
import { phraseSpans, termMatches } from "../query/evaluate.ts";
import type { TokenisedPost } from "../query/post.ts";

/** UTF-16 offsets into a text. */
export type Mark = readonly [start: number, end: number];

/**
 * Where in a post the words stand that made it answer `query`, in order and without overlaps. Words under NOT are what is
 * not there; of the filters only `site:` has a place in a text.
 */
export function marksOf(query: Query, post: TokenisedPost): Mark[] {
  const marked = new Set<number>();
  mark(query, post, marked);
  return [...marked]
    .toSorted((a, b) => a - b)
    .map((position): Mark => [post.tokens[position]!.start, post.tokens[position]!.end]);
}

function mark(query: Query, post: TokenisedPost, marked: Set<number>): void {
  const { tokens } = post;
  switch (query.kind) {
    case "term":
      tokens.forEach((token, position) => {
        if (termMatches(query.term, token)) marked.add(position);
      });
      return;
    case "phrase":
      for (const [first, last] of phraseSpans(query, tokens)) {
        for (let position = first; position <= last; position += 1) {
          if (query.terms.some((term) => termMatches(term, tokens[position]!))) marked.add(position);
        }
      }
      return;
    case "near":
      mark(query.left, post, marked);
      mark(query.right, post, marked);
      return;
    case "and":
    case "or":
      for (const part of query.parts) mark(part, post, marked);
      return;
    case "filter":
      if (query.filter.name !== "site") return;
      for (const [position, token] of tokens.entries()) {
        if (token.kind !== "link") continue;
        const { value } = query.filter;
        if (token.host === value || token.host.endsWith(`.${value}`)) marked.add(position);
      }
      return;
    case "not":
      return;
  }
}

export type Excerpt = { readonly text: string; readonly marks: readonly Mark[] };

/** About so many characters of a long text, from shortly before its first mark on; `…` stands where it was cut. */
export function excerptOf(text: string, marks: readonly Mark[], about = 280): Excerpt {
  if (text.length <= about) return { text, marks };
  const first = marks[0]?.[0] ?? 0;
  const start = onCharacter(text, first > about / 2 ? first - 60 : 0);
  const end = onCharacter(text, Math.min(text.length, start + about));
  const lead = start > 0 ? "…" : "";
  return {
    text: lead + text.slice(start, end) + (end < text.length ? "…" : ""),
    marks: marks
      .filter(([from, to]) => from >= start && to <= end)
      .map(([from, to]): Mark => [from - start + lead.length, to - start + lead.length]),
  };
}

/** Not between the two units of one character. */
function onCharacter(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}
