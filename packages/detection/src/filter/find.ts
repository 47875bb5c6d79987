import { FILTER_VARIANTS, type FilterHit } from "@baluarte/domain/filter/model.ts";
import { ANY_SYMBOL, SIGN, VARIANT_BITS, type CompiledFilter, type Reads } from "./compile.ts";
import { ENDING, SPACE } from "./trie.ts";

/**
 * The words of the lists that stand in a text, whole and in order; of those of one list that overlap, the longest. Beside the
 * word as it is written: leet, look-alike letters, drawn out or spaced letters, letters masked by a star, and what cannot
 * be seen between them. A word inside another is none. Time is linear in the text.
 */
export function findFiltered(filter: CompiledFilter, text: string): FilterHit[] {
  if (filter.entries.length === 0 || text === "") return [];
  const signs = signsOf(filter, text);
  const found: Found[] = [];
  const links = linksIn(text);
  let spelled: Word[] = [];
  for (const word of wordsOf(signs)) {
    const begins = signs.from[word.first]!;
    while (links.length > 0 && links.at(-1)!.to <= begins) links.pop();
    const isLinked = links.length > 0 && links.at(-1)!.from <= begins;
    if (!isLinked && isInner(signs.reads, word.core)) walkWord(filter, signs, word, found);
    const isSingle = !isLinked && isOneLetter(signs, word);
    const before = spelled.at(-1);
    if (isSingle && before !== undefined && !isNear(signs, before.last + 1, word.first)) {
      walkSpelled(filter, signs, spelled, found);
      spelled = [];
    }
    if (isSingle) spelled.push(word);
    else if (spelled.length > 0) {
      walkSpelled(filter, signs, spelled, found);
      spelled = [];
    }
  }
  walkSpelled(filter, signs, spelled, found);
  return settle(filter, text, found);
}

type Found = { readonly entry: number; readonly from: number; readonly to: number; readonly variants: number };

/** The signs of a text with where each stands; what cannot be seen is no sign and marks the next. */
type Signs = { readonly text: string; readonly reads: Reads[]; readonly from: number[]; readonly to: number[]; readonly behindUnseen: boolean[] }; // prettier-ignore

function signsOf(filter: CompiledFilter, text: string): Signs {
  const signs: Signs = { text, reads: [], from: [], to: [], behindUnseen: [] };
  let unseen = false;
  for (let at = 0; at < text.length;) {
    let to = at + 1;
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code < 0xdc00 && to < text.length) to += 1;
    while (to < text.length && text.charCodeAt(to) >= FIRST_MARK && MARK.test(text[to]!)) to += 1;
    const all =
      to === at + 1 ? filter.readsOfCode(code) : filter.readsOf(text.slice(at, Math.min(to, at + CLUSTER_MAX)));
    for (const reads of all) {
      if (reads.kind === SIGN.invisible) unseen = true;
      else {
        signs.reads.push(reads);
        signs.from.push(at);
        signs.to.push(to);
        signs.behindUnseen.push(unseen);
        unseen = false;
      }
    }
    at = to;
  }
  return signs;
}

/** Below stand no marks that belong to the letter before them. */
const FIRST_MARK = 0x300;
const MARK = /\p{M}/u;
/** A letter and a handful of marks; the rest of what is heaped on it says nothing more. */
const CLUSTER_MAX = 8;

/** A word from its first to its last sign; `core`: its last letter or digit, behind which signs may stand for more. */
type Word = { readonly first: number; readonly core: number; readonly last: number };

function wordsOf({ reads }: Signs): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < reads.length; at += 1) {
    const begins = isInner(reads, at) || (reads[at]!.kind === SIGN.outer && isInner(reads, at + 1));
    if (!begins) {
      // A sign by itself may be a letter of a word that is spelled: «m i e r d @».
      if (isLoneSign(reads, at)) words.push({ first: at, core: at, last: at });
      continue;
    }
    const first = at;
    let core = at;
    for (;;) {
      let next = core + 1;
      // Signs inside a word are letters of it where a letter follows them.
      while (next < reads.length && next - core <= INNER_SIGNS_MAX && isSign(reads, next)) next += 1;
      if (!isInner(reads, next)) break;
      core = next;
    }
    let last = core;
    while (last - core < INNER_SIGNS_MAX && reads[last + 1]?.kind === SIGN.outer) last += 1;
    words.push({ first, core, last });
    // «@handle» is a word without its sign as well.
    if (reads[first]!.kind === SIGN.outer) words.push({ first: first + 1, core, last });
    at = last;
  }
  return words;
}

function isLoneSign(reads: readonly Reads[], at: number): boolean {
  const { kind, letters } = reads[at]!;
  const isSpelled = (kind === SIGN.sign || kind === SIGN.outer) && letters[0]?.symbol !== ANY_SYMBOL;
  const isAlone = (next: number) => reads[next] === undefined || reads[next].kind === SIGN.between;
  return isSpelled && isAlone(at - 1) && isAlone(at + 1);
}

/** As many signs in a row as still stand for letters: «f***er». */
const INNER_SIGNS_MAX = 6;
const isInner = (reads: readonly Reads[], at: number) => reads[at]?.kind === SIGN.letter || reads[at]?.kind === SIGN.digit; // prettier-ignore
const isSign = (reads: readonly Reads[], at: number) => reads[at]!.kind === SIGN.sign || reads[at]!.kind === SIGN.outer;

/** One way in which what was read so far may be the beginning of entries. */
type Way = {
  node: number;
  variants: number;
  /** Signs read as the last letter, and whether some letter before it was drawn out by one alone. */
  run: number;
  doubled: boolean;
  /** Letters that were read from no letter, and those of them that were read from digits. */
  stands: number;
  digits: number;
  from: number;
};

/** Walks through a word, and through those behind it where entries go on. */
function walkWord(filter: CompiledFilter, signs: Signs, word: Word, found: Found[]): void {
  let ways = begin(signs, word.first, 0);
  if (ways.length === 0) return;
  let ended: Way[] = [];
  for (let at = word.first; at <= word.last; at += 1) {
    if (at > word.first) ways = advance(filter, ways, signs.reads[at]!, signs.behindUnseen[at]!);
    if (ways.length === 0) break;
    endings(filter, ways, ended);
    if (at === word.core || at === word.last) {
      for (const way of ways) keep(filter, signs, way, at, found);
      if (at === word.core) ended = [...ended, ...ways];
    }
  }
  for (const way of ended) if (filter.trie.symbolAt(way.node) === ENDING) keep(filter, signs, way, word.last, found);
  goOn(filter, signs, word, ended, found);
}

/** Adds to `over` the ways that any ending may follow, each entry once. */
function endings({ trie }: CompiledFilter, ways: readonly Way[], over: Way[]): void {
  for (const way of ways) {
    const node = trie.step(way.node, ENDING);
    if (node !== 0 && !over.some((each) => each.node === node)) over.push({ ...way, node });
  }
}

/** Goes on with the next word, as long as some entry does. */
function goOn(filter: CompiledFilter, signs: Signs, before: Word, ended: readonly Way[], found: Found[]): void {
  let word = before;
  let ways = nextWord(filter, ended);
  while (ways.length > 0) {
    const next = wordBehind(signs, word);
    if (next === null) return;
    word = next;
    const over: Way[] = [];
    for (let at = word.first; at <= word.last && ways.length > 0; at += 1) {
      ways = advance(filter, ways, signs.reads[at]!, at > word.first && signs.behindUnseen[at]!);
      endings(filter, ways, over);
      if (at === word.core) over.push(...ways);
    }
    for (const way of over) keep(filter, signs, way, word.core, found);
    ways = nextWord(filter, over);
  }
}

function nextWord({ trie }: CompiledFilter, ended: readonly Way[]): Way[] {
  return ended.flatMap((way) => {
    const node = trie.step(way.node, SPACE);
    return node === 0 ? [] : [{ ...way, node, run: 0, doubled: way.doubled || way.run === 2 }];
  });
}

function wordBehind(signs: Signs, { last }: Word): Word | null {
  let first = last + 1;
  while (first < signs.reads.length && first - last <= GAP_MAX + 1 && !isInner(signs.reads, first)) first += 1;
  if (!isNear(signs, last + 1, first) || !isInner(signs.reads, first)) return null;
  if (STOPS.test(signs.text.slice(signs.to[last]!, signs.from[first]!))) return null;
  let core = first;
  while (isInner(signs.reads, core + 1)) core += 1;
  return { first, core, last: core };
}

/** Words of a phrase stand in one sentence, with little between them. */
function isNear({ reads, from, to }: Signs, first: number, next: number): boolean {
  return next < reads.length && next - first <= GAP_MAX && (first >= next || to[next - 1]! - from[first]! <= GAP_MAX);
}

const GAP_MAX = 3;
/** Behind one of these something else is said. */
const STOPS = /[.,;:!?…¡¿]/u;

/** The ways that one sign begins. */
function begin({ reads }: Signs, from: number, variants: number): Way[] {
  return reads[from]!.starts.map(({ node, variant }) => {
    const stands = (variant & STANDS) === 0 ? 0 : 1;
    const digits = reads[from]!.kind === SIGN.digit ? stands : 0;
    return { node, variants: variants | variant, run: 1, doubled: false, stands, digits, from };
  });
}

const STANDS = VARIANT_BITS.leet | VARIANT_BITS.masked;

function advance({ trie }: CompiledFilter, ways: readonly Way[], { letters, kind }: Reads, unseen: boolean): Way[] {
  const next: Way[] = [];
  const isDigit = kind === SIGN.digit;
  for (const way of ways) {
    const own = trie.symbolAt(way.node);
    for (const { symbol, variant } of letters) {
      const variants = unseen ? variant | VARIANT_BITS.invisible : variant;
      if (symbol === ANY_SYMBOL) {
        for (const node of trie.childrenOf(way.node))
          if (trie.symbolAt(node) > ENDING) add(next, way, node, variants, isDigit);
        continue;
      }
      const node = trie.step(way.node, symbol);
      if (node !== 0) add(next, way, node, variants, isDigit);
      if (own === symbol && way.run > 0) add(next, way, way.node, variants, isDigit);
    }
  }
  return next;
}

/** Adds where a way leads with one more sign; of two that lead to the same, the one that guesses less. */
function add(next: Way[], way: Way, node: number, variant: number, isDigit: boolean): void {
  const repeats = node === way.node;
  const variants = way.variants | variant | (repeats ? VARIANT_BITS.repeated : 0);
  const run = repeats ? way.run + 1 : 1;
  const doubled = way.doubled || (!repeats && way.run === 2);
  const stood = (variant & STANDS) === 0 ? 0 : 1;
  const stands = way.stands + stood;
  const digits = way.digits + (isDigit ? stood : 0);
  for (const same of next) {
    if (same.node !== node) continue;
    if (stands < same.stands || (stands === same.stands && variants < same.variants))
      Object.assign(same, { variants, run, doubled, stands, digits });
    return;
  }
  if (next.length < WAYS_MAX) next.push({ node, variants, run, doubled, stands, digits, from: way.from });
}

/** More ways than that at once are a text made to have them. */
const WAYS_MAX = 64;

/** Keeps what a way has read as a hit, where it is an entry and not too much of it is guessed. */
function keep(filter: CompiledFilter, signs: Signs, way: Way, last: number, found: Found[]): void {
  for (const entry of filter.trie.entriesAt(way.node)) {
    const { letters, list, excepts, variants: own } = filter.entries[entry]!;
    if (way.variants !== 0) {
      if (!excepts && filter.lists[list]!.variants === false) continue;
      if (letters < DISGUISED_MIN || way.stands * 2 > letters) continue;
      // «Puuta» is one word, «coon» and «con» are two: of a short word three letters in a row are drawn out, not two.
      if (letters < DOUBLED_MIN && (way.doubled || way.run === 2)) continue;
      if (letters < STANDS_MIN && way.stands > 1) continue;
      // «As5» and «c0n0» are codes: of three letters none is written as a digit, of four one, as in «sh1t».
      if (way.digits > Math.max(0, letters - LETTERS_IN_CODE) && letters < DIGITS_FREE_MIN) continue;
    }
    found.push({ entry, from: signs.from[way.from]!, to: signs.to[last]!, variants: way.variants | own });
  }
}

/** A shorter word is looked for as it is written alone. */
const DISGUISED_MIN = 3;
const DOUBLED_MIN = 4;
const STANDS_MIN = 4;
const LETTERS_IN_CODE = 3;
const DIGITS_FREE_MIN = 5;
/** Fewer letters apart are initials, or words of one letter. */
const SPELLED_MIN = 4;

/** One letter, or one that is drawn out. */
function isOneLetter({ reads }: Signs, { first, core }: Word): boolean {
  for (let at = first + 1; at <= core; at += 1) if (reads[at] !== reads[first]) return false;
  return core - first < SPELLED_RUN_MAX;
}

const SPELLED_RUN_MAX = 12;
/** No entry has more letters. */
const SPELLED_MAX = 64;

/** Walks through letters that stand apart, from each of them. */
function walkSpelled(filter: CompiledFilter, signs: Signs, spelled: readonly Word[], found: Found[]): void {
  if (spelled.length < SPELLED_MIN) return;
  for (let start = 0; start + SPELLED_MIN <= spelled.length; start += 1) {
    const letter = signs.reads[spelled[start]!.first];
    // The same letter again is one that is drawn out: whatever begins here began at the first of them.
    if (start > 0 && signs.reads[spelled[start - 1]!.first] === letter) continue;
    let ways = begin(signs, spelled[start]!.first, VARIANT_BITS.spaced);
    const end = Math.min(spelled.length, start + SPELLED_MAX);
    for (let index = start; index < end && ways.length > 0; index += 1) {
      const { first, core } = spelled[index]!;
      for (let at = index === start ? first + 1 : first; at <= core; at += 1)
        ways = advance(filter, ways, signs.reads[at]!, signs.behindUnseen[at]!);
      const over = ways.flatMap((way) => {
        const ending = filter.trie.step(way.node, ENDING);
        return ending === 0 ? [way] : [way, { ...way, node: ending }];
      });
      for (const way of over) {
        if (index - start + 1 < SPELLED_MIN) continue;
        keep(filter, signs, way, core, found);
      }
      // A phrase may be spelled as well, with no more between its words than between its letters.
      ways = [...ways, ...nextWord(filter, over)];
    }
  }
}

/** What is left when exceptions have taken theirs away and each list keeps its longest, in the order of the text. */
function settle(filter: CompiledFilter, text: string, found: readonly Found[]): FilterHit[] {
  if (found.length === 0) return [];
  const isMarked = ({ entry, from, to }: Found) => {
    const { marked } = filter.entries[entry]!;
    if (marked === "") return true;
    const written = text.slice(from, to).normalize("NFC").toLowerCase();
    return [...marked].every((letter) => written.includes(letter));
  };
  const real = found.filter(isMarked);
  const covers = coversOf(filter, real);
  const hits = real
    .filter(({ entry, from, to }) => {
      const { list, excepts } = filter.entries[entry]!;
      return !excepts && !covers(list, from, to);
    })
    .toSorted((a, b) => a.from - b.from || b.to - a.to || bits(a.variants) - bits(b.variants) || a.entry - b.entry);
  const ends = new Map<number, number>();
  const kept: FilterHit[] = [];
  for (const { entry, from, to, variants } of hits) {
    const { list, word } = filter.entries[entry]!;
    if (from < (ends.get(list) ?? 0)) continue;
    ends.set(list, to);
    const { kind, language } = filter.lists[list]!;
    const disguised = FILTER_VARIANTS.filter((variant) => (variants & VARIANT_BITS[variant]) !== 0);
    kept.push({ kind, language, word, from, to, variants: disguised });
    if (kept.length >= HITS_MAX) break;
  }
  return kept;
}

/**
 * Whether an exception of a list stands around a place. Of those that begin no later the one that reaches furthest tells, so
 * that a text full of exceptions costs by its length and not its square.
 */
function coversOf(
  filter: CompiledFilter,
  found: readonly Found[],
): (list: number, from: number, to: number) => boolean {
  const excepted = found.filter(({ entry }) => filter.entries[entry]!.excepts).toSorted((a, b) => a.from - b.from);
  const reaches = new Map<number, { from: number[]; to: number[] }>();
  for (const { entry, from, to } of excepted) {
    const { list } = filter.entries[entry]!;
    const reach = reaches.get(list) ?? { from: [], to: [] };
    reaches.set(list, reach);
    reach.from.push(from);
    reach.to.push(Math.max(to, reach.to.at(-1) ?? 0));
  }
  return (list, from, to) => {
    const reach = reaches.get(list);
    if (reach === undefined) return false;
    let [low, high] = [0, reach.from.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (reach.from[middle]! <= from) low = middle + 1;
      else high = middle;
    }
    return low > 0 && reach.to[low - 1]! >= to;
  };
}

/** A person looks at a few, and a row of the store should not grow with a rant. */
const HITS_MAX = 20;

function bits(variants: number): number {
  let count = 0;
  for (let rest = variants; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** An address is not said, whatever words its path is made of. The last one first. */
function linksIn(text: string): { from: number; to: number }[] {
  if (!text.includes("://") && !text.includes("www.")) return [];
  return [...text.matchAll(LINK)].map(({ index, 0: link }) => ({ from: index, to: index + link.length })).toReversed();
}

const LINK = /(?:https?:\/\/|www\.)\S+/giu;
