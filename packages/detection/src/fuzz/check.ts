import type { Analyst, PostAnalysis } from "../analyze/analyze.ts";
import { liveMatcherOf } from "../matcher/live.ts";
import type { LiveMatcher } from "../matcher/live.ts";
import type { Query } from "../query/ast.ts";
import { naiveMatches } from "../query/naive.ts";
import { parseQuery } from "../query/parse.ts";
import { type QueryablePost, tokenisePost } from "../query/post.ts";
import { printQuery } from "../query/print.ts";
import { tokenise } from "../text/tokens.ts";

/** What holds of any text and any query whatever. Each throws with what did not hold. */

/** Standing queries of every shape, small enough that the definition of the language can be asked too. */
export const FUZZED_QUERIES = [
  "late",
  "doble OR a",
  '"me han cobrado"',
  "cobrado NEAR/9 doble",
  "aa* NEAR/9 aa*",
  "*aa*",
  '"aa aa"~5',
  "=Nubara NOT mal",
  "#tag OR @a",
  "site:b.es OR (a has:link)",
  "東京 OR タワー",
  "😡 NEAR/5 😡",
  "e OR é OR za*",
].map((text): Query => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.query;
});

export function fuzzedMatcher(): LiveMatcher<number> {
  return liveMatcherOf(FUZZED_QUERIES.map((query, id) => ({ id, query })));
}

/** Tokens lie in the text one behind the other, and matching says what the definition of the language says. */
export function checkText(text: string, matcher: LiveMatcher<number>): void {
  let end = 0;
  for (const token of tokenise(text)) {
    if (token.start < end || token.end <= token.start || token.end > text.length) {
      throw new Error(`a token from ${token.start} to ${token.end}, after one that ended at ${end}`);
    }
    end = token.end;
  }
  const post = postOf(text);
  const tokenised = tokenisePost(post);
  const defined = FUZZED_QUERIES.flatMap((query, id) => (naiveMatches(query, tokenised) ? [id] : []));
  const found = matcher.match(post);
  if (found.join() !== defined.join()) throw new Error(`matched ${found.join()}, defined as ${defined.join()}`);
}

/** A reading has a value in range for everything, and names no half of a sign where it shows the post's own words. */
export function checkReading(text: string, analyst: Analyst): void {
  const reading = analyst(text, { about: ["Nubara"] });
  const inRange = (name: keyof PostAnalysis, least: number) => {
    const value = reading[name] as number;
    if (!(value >= least && value <= 1)) throw new Error(`${name} is ${value}`);
  };
  inRange("toneScore", -1);
  inRange("offensiveScore", 0);
  inRange("complaintScore", 0);
  if (!/^(?:und|[a-z]{2,3})$/.test(reading.language)) throw new Error(`language is ${reading.language}`);
}

/** A query is refused with a column and a sentence, or says the same when it is written anew, and matches as it is defined. */
export function checkQuery(text: string, posts: readonly string[]): void {
  const parsed = parseQuery(text);
  if (!parsed.ok) {
    const { column, message } = parsed.error;
    if (column < 1 || column > [...text].length + 1 || message === "") throw new Error(`refused at column ${column}`);
    return;
  }
  const again = parseQuery(printQuery(parsed.query));
  if (!again.ok) throw new Error(`written anew it is refused: ${again.error.message}`);
  const matcher = liveMatcherOf([{ id: 0, query: parsed.query }]);
  for (const post of posts.map(postOf)) {
    const defined = naiveMatches(parsed.query, tokenisePost(post));
    if ((matcher.match(post).length === 1) !== defined)
      throw new Error(`it should ${defined ? "" : "not "}match ${post.text}`);
    if (naiveMatches(again.query, tokenisePost(post)) !== defined)
      throw new Error("written anew it says another thing");
  }
}

function postOf(text: string): QueryablePost {
  return {
    text,
    channel: "x",
    author: null,
    lang: null,
    inReplyTo: null,
    repostOf: null,
    links: [],
    media: [],
    place: null,
  };
}
