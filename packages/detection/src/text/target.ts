import { isJoiningDash } from "./joining-dash.ts";
import { wordSet } from "./lexicon.ts";
import { namesOf, type SpelledName } from "./names.ts";
import type { Token, WordToken } from "./tokens.ts";

/**
 * The part of a post that speaks of a name. `found`: the name stands in the text. `parts`: UTF-16 ranges of the clauses
 * that are about it; the whole text where the name is not found, and where nothing else is spoken of.
 */
export type Target = {
  readonly found: boolean;
  readonly whole: boolean;
  readonly parts: readonly { readonly start: number; readonly end: number }[];
};

/**
 * Which clauses of a text speak of one of `names`. Clauses end at sentence marks, commas, dashes and words of contrast or
 * relief; a dash between two places or numbers ends none, unless one of them is of `names`. A clause without a name goes
 * on about what was spoken of; another name takes the word over when it stands behind a contrast, as a handle, or first
 * behind a comma, and not as a place ("in Madrid") or the number of a flight.
 */
export function targetOf(tokens: readonly Token[], text: string, names: readonly string[]): Target {
  const everything = [{ start: 0, end: text.length }];
  const named = names.length === 0 ? [] : namePositions(tokens, namesOf(names).spelled);
  if (named.length === 0) return { found: false, whole: true, parts: everything };
  const clauses = clausesOf(tokens, text, new Set(named));
  const holds = holdsName(clauses, named);
  const own: boolean[] = [];
  clauses.forEach((clause, index) => {
    if (holds[index]) own.push(true);
    else if (speaksOfOther(tokens, clause, index === 0 ? null : clauses[index - 1]!)) own.push(false);
    else own.push(own.at(-1) ?? true);
  });
  // "Iberia stole my bag, but Nubara is fine": the contrast itself says that what stood before is of another.
  let opening = 0;
  let isNamed = false;
  clauses.forEach((clause, index) => {
    if (index === 0 || clause.sentence) {
      opening = index;
      isNamed = false;
    } else if (clause.contrasts && holds[index] && !isNamed && opensWithName(tokens, clauses[opening]!)) {
      own.fill(false, opening, index);
    }
    isNamed ||= holds[index]!;
  });
  if (own.every(Boolean)) return { found: true, whole: true, parts: everything };
  const parts = clauses.flatMap(({ start, end }, index) => (own[index] ? [{ start, end }] : []));
  return { found: true, whole: false, parts };
}

type Clause = {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  readonly contrasts: boolean;
  readonly sentence: boolean;
  /** Whether its first word is written large for where it stands. */
  readonly capital: boolean;
};

const CONTRASTS = wordSet(`but, whereas, while, however, though, although, unlike, yet, pero, aunque, mientras, sino,
  но, а, зато, однако, хотя, mas, porem, enquanto, ma, mentre, invece, mais, tandis, aber, während, dagegen,
  luckily, thankfully, fortunately, afortunadamente, felizmente`);
/** Who was let down by one tells of another with relief: «menos mal que Nubara me llevó a casa». */
const RELIEF: ReadonlySet<string> = new Set([
  "menos mal",
  "por suerte",
  "por sorte",
  "ainda bem",
  "хорошо что",
  "хорошо хоть",
  "к счастью",
  "слава богу",
]);
const PLACE_WORDS =
  wordSet(`in, at, from, to, on, of, near, via, through, en, de, desde, a, al, hasta, por, para, con, entre,
  в, во, из, на, от, до, по, под, у, к, em, no, na, do, da, di, dal, da, nel, dans, depuis, vers, nach, aus, von, bei, zu`);
/** Words that begin sentences and are written large for that alone. */
const STARTERS =
  wordSet(`i, the, a, an, my, we, our, you, your, it, this, that, they, he, she, and, so, if, when, today,
  yesterday, yo, el, la, los, las, un, una, mi, mis, me, nos, se, no, si, es, hoy, ayer, y, que, cuando, esto, este, esta, ya, lo, en,
  я, мы, мне, мой, моя, это, он, она, они, вы, ты, не, и, сегодня, вчера, как, что, когда, в, на, уже, нам, у`);
const BREAK = /[.!?;:…,\n—–()]/u;
const SENTENCE = /[.!?…\n]/u;
const CAPITAL = /[.!?…:\n]/u;
/** «NB733», «A320» */
const CODE = /^\p{L}{1,3}\p{N}{2,}$/u;

function clausesOf(tokens: readonly Token[], text: string, named: ReadonlySet<number>): Clause[] {
  const clauses: Clause[] = [];
  let first = 0;
  let contrasts = false;
  let sentence = true;
  let capital = true;
  let start = 0;
  const close = (last: number, end: number): void => {
    if (last >= first) clauses.push({ first, last, start, end, contrasts, sentence, capital });
  };
  const joins = (gap: string, position: number): boolean => {
    const [before, after] = [tokens[position - 1]!, tokens[position]!];
    if (named.has(position - 1) || named.has(position) || before.kind === "link" || after.kind === "link") return false;
    return isJoiningDash(gap, before.exact, after.exact);
  };
  tokens.forEach((token, position) => {
    if (position === 0) return;
    const gap = text.slice(tokens[position - 1]!.end, token.start);
    const turn = token.kind === "word" && (CONTRASTS.has(token.folded) || isRelief(token, tokens[position + 1]));
    if (!turn && (!BREAK.test(gap) || joins(gap, position))) return;
    close(position - 1, token.start);
    first = position;
    start = token.start;
    contrasts = turn;
    sentence = SENTENCE.test(gap);
    capital = CAPITAL.test(gap);
  });
  close(tokens.length - 1, text.length);
  return clauses;
}

/** Whether a name stands in each clause. Both go forward, so that a long text costs by its length and not its square. */
function holdsName(clauses: readonly Clause[], named: readonly number[]): boolean[] {
  let next = 0;
  return clauses.map(({ first, last }) => {
    while (next < named.length && named[next]! < first) next += 1;
    return next < named.length && named[next]! <= last;
  });
}

function speaksOfOther(tokens: readonly Token[], clause: Clause, before: Clause | null): boolean {
  for (let position = clause.first; position <= clause.last; position += 1) {
    const token = tokens[position]!;
    if (token.kind === "handle" && position === clause.first) return true;
    if (token.kind !== "word" || !isLarge(token.exact) || STARTERS.has(token.folded) || CODE.test(token.exact))
      continue;
    const previous = tokens[position - 1];
    const isPlace = previous !== undefined && previous.kind === "word" && PLACE_WORDS.has(previous.folded);
    if (isPlace && position > clause.first) continue;
    if (clause.contrasts) return true;
    if (position === clause.first && before !== null && !clause.capital) return true;
  }
  return false;
}

function isRelief(token: WordToken, next: Token | undefined): boolean {
  return next?.kind === "word" && RELIEF.has(`${token.folded} ${next.folded}`);
}

function opensWithName(tokens: readonly Token[], { first }: Clause): boolean {
  const token = tokens[first]!;
  if (token.kind === "handle" || token.kind === "hashtag") return true;
  return token.kind === "word" && isLarge(token.exact) && !STARTERS.has(token.folded);
}

function isLarge(word: string): boolean {
  const first = word.charCodeAt(0);
  if (first < 0x80) return first >= 0x41 && first <= 0x5a;
  const letter = String.fromCodePoint(word.codePointAt(0)!);
  return letter !== letter.toLowerCase();
}

/** Where one of the names begins: as its words, or written together in a hashtag or handle (`#CocaCola`). */
function namePositions(tokens: readonly Token[], names: readonly SpelledName[]): number[] {
  const places: number[] = [];
  for (let position = 0; position < tokens.length; position += 1) {
    const token = tokens[position]!;
    if (token.kind === "link") continue;
    for (const { words, together } of names) {
      const isTogether = token.kind !== "word" && token.folded.includes(together);
      if (!isTogether && !(token.folded === words[0] && stands(words, tokens, position))) continue;
      places.push(position);
      break;
    }
  }
  return places;
}

function stands(words: readonly string[], tokens: readonly Token[], position: number): boolean {
  return words.every((word, offset) => {
    const part = tokens[position + offset];
    return part !== undefined && part.kind !== "link" && part.folded === word;
  });
}
