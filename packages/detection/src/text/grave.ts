import type { GraveKind } from "@baluarte/domain/triage/grave.ts";
import type { LanguageCode } from "./language.ts";
import { type Hit, Lexicon } from "./lexicon.ts";
import type { Passage } from "./passage.ts";
import { CLOSE_CUES, CLOSE_EN, CLOSE_ES, CLOSE_RU, type CloseCue, type CloseWords } from "./words/grave-close.ts";
import { GRAVE_CUES, GRAVE_EN, GRAVE_ES, GRAVE_RU, type GraveCue, type GraveWords } from "./words/grave.ts";
import { refutedIn, type Refuted } from "./refuted.ts";
import { saidOtherwise } from "./said-otherwise.ts";

/**
 * What a post speaks of that somebody must look at, and the words that say so, as written. `scornsPeople`: it wants people
 * gone for what they are, or insults them for it.
 */
export type Grave = {
  readonly kinds: readonly GraveKind[];
  readonly evidence: readonly string[];
  readonly scornsPeople: boolean;
};

/**
 * Reads what is grave in a post from lists of words in Spanish, English and Russian; a text in another language, or too
 * short to tell, is held against all three. It errs on the loud side: a needless look costs a minute. Who is spoken of
 * is not asked here, since whoever is hurt may stand in another clause than the brand.
 */
export function graveOf(passage: Passage, language: LanguageCode): Grave {
  const { whole, halves } = WORDS[language as ListedLanguage] ?? ALL;
  const [wholeHits, halfHits] = [whole.hitsIn(passage), halves.hitsIn(passage)];
  if (!mayBeGrave(wholeHits, halfHits)) return NOTHING;
  const isOtherwise = saidOtherwise(passage);
  const hits = [...wholeHits, ...halfHits]
    .filter((hit) => hit.value !== HARMLESS && !isOtherwise(hit))
    .map((hit) => ({ ...hit, value: hit.value.cues }));
  if (hits.length === 0) return NOTHING;
  const hitsOf = new Map<AnyCue, (Hit<Cue> & { strength: number })[]>();
  for (const hit of hits) {
    for (const [cue, strength] of hit.value) {
      const known = hitsOf.get(cue) ?? [];
      known.push({ ...hit, strength });
      hitsOf.set(cue, known);
    }
  }
  const at = (cue: AnyCue) => hitsOf.get(cue) ?? [];
  const takenBack = REFUTED.flatMap(([how, first, second, kinds]) =>
    at(first).length > 0 && at(second).length > 0
      ? [{ kinds, isRefuted: refutedIn(how, passage, at(first), at(second)) }]
      : [],
  );
  const meant = (kind: GraveKind, cue: AnyCue) => {
    const against = takenBack.filter(({ kinds }) => kinds.includes(kind));
    return against.length === 0 ? at(cue) : at(cue).filter((hit) => !against.some(({ isRefuted }) => isRefuted(hit)));
  };
  const found = new Map<GraveKind, readonly AnyCue[]>();
  for (const [kind, ...together] of RULES) {
    if (found.has(kind) || !together.every((cue) => hitsOf.has(cue))) continue;
    if (together.every((cue) => strengthOf(meant(kind, cue)) >= 1)) found.set(kind, together);
  }
  for (const [kind, within, ...together] of CLOSE_RULES) {
    if (found.has(kind) || !together.every((cue) => hitsOf.has(cue))) continue;
    const places = together.map((cue) => meant(kind, cue));
    if (standWithin(places, within)) found.set(kind, together);
  }
  // A dog that died is grave, and not a person that was hurt; unless a child or a hospital is spoken of as well.
  if (hitsOf.has("animal") && strengthOf(at("care")) < 1) {
    const hurt = found.has("harm") || found.has("minors");
    if (hurt || strengthOf(at("abuse")) >= 1) found.set("animals", ["animal", hurt ? "harm" : "abuse"]);
    if (strengthOf(at("child")) < 1) for (const kind of ["harm", "minors"] as const) found.delete(kind);
  }
  for (const [kind, lighter] of LIGHTER) if (found.has(kind)) found.delete(lighter);
  const telling = new Set([...found.values()].flat());
  const evidence = hits.filter(({ value }) => value.some(([cue]) => telling.has(cue))).map(({ written }) => written);
  const scornsPeople = found.get("discrimination")?.includes("folk") ?? false;
  return { kinds: [...found.keys()], evidence: [...new Set(evidence)], scornsPeople };
}

/** Whether the cues of any kind are all there. Halves are words of every day, and most stand alone. */
function mayBeGrave(whole: readonly Hit<Meaning>[], halves: readonly Hit<Meaning>[]): boolean {
  if (whole.length + halves.length === 0) return false;
  SAID.fill(0);
  for (const { value } of whole) addBits(SAID, value.bits);
  for (const { value } of halves) addBits(SAID, value.bits);
  return TOGETHER.some((bits) => bits.every((its, at) => (SAID[at]! & its) === its));
}

function addBits(to: number[], bits: readonly number[]): void {
  for (let at = 0; at < to.length; at += 1) to[at]! |= bits[at]!;
}

/** What different words of one cue weigh together; the same word said twice is said once. */
function strengthOf(hits: readonly { readonly written: string; readonly strength: number }[]): number {
  const words = new Map(hits.map(({ written, strength }) => [written.toLowerCase(), strength]));
  return [...words.values()].reduce((total, strength) => total + strength, 0);
}

/**
 * Whether hits of all cues stand within so many words of each other; `places`: the hits of each cue. One window goes over
 * them all once, since a stranger may write thousands of them.
 */
function standWithin(places: readonly (readonly Hit<Cue>[])[], within: number): boolean {
  const all = places.flatMap((hits, cue) => hits.map(({ first, last }) => ({ first, last, cue })));
  const entering = all.toSorted((a, b) => a.last - b.last);
  const counts = places.map(() => 0);
  let next = 0;
  let missing = places.length;
  for (const leaving of all.toSorted((a, b) => a.first - b.first)) {
    for (; next < entering.length && entering[next]!.last <= leaving.first + within; next += 1) {
      const { first, cue } = entering[next]!;
      if (first < leaving.first) continue;
      counts[cue] = counts[cue]! + 1;
      if (counts[cue] === 1) missing -= 1;
    }
    if (missing === 0) return true;
    if (leaving.last > leaving.first + within) continue;
    counts[leaving.cue] = counts[leaving.cue]! - 1;
    if (counts[leaving.cue] === 0) missing += 1;
  }
  return false;
}

const NOTHING: Grave = { kinds: [], evidence: [], scornsPeople: false };

/** Each kind with the cues that make it, all of them together; a kind may be made in more than one way. */
const RULES: readonly (readonly [GraveKind, ...AnyCue[]])[] = [
  ["harm", "harm"],
  ["leak", "leak"],
  ["leak", "data", "exposed"],
  ["minors", "child", "abuse"],
  ["discrimination", "discrimination"],
  ["discrimination", "group", "refused"],
  ["danger", "danger"],
  ["probe", "probe"],
  ["press", "press"],
  ["executive", "chief", "accused"],
  ["wrongdoing", "insider", "wrongdoing"],
  ["wrongdoing", "told", "wrongdoing"],
  ["hacked", "hacked"],
  ["hacked", "account", "odd"],
  ["fake", "fake"],
  ["rumour", "rumour"],
  ["boycott", "boycott"],
  ["deleted", "deleted"],
  ["insensitive", "mourning", "shame"],
  ["authority", "authority"],
  ["insider", "insider"],
  ["legal", "legal"],
  ["threat", "threat"],
  ["personal", "personal"],
];

/** As far apart as the parts of one clause stand, and of two that follow each other. */
const CLAUSE = 8;
const CLAUSES = 16;
const BESIDE = 3;
const ANYWHERE = Number.POSITIVE_INFINITY;

/** Kinds that are made of halves, and within how many words these must stand. */
const CLOSE_RULES: readonly (readonly [GraveKind, number, ...AnyCue[]])[] = [
  ["harm", CLAUSE, "body", "hurt"],
  // Where it happened and among whom makes half a word whole; two such words tell of a journey.
  ["harm", ANYWHERE, "harm", "scene"],
  ["harm", CLAUSES, "person", "still"],
  ["harm", CLAUSES, "sick", "ate"],
  ["danger", CLAUSES, "foreign", "mouthful", "found"],
  ["danger", CLAUSE, "smell", "fumes"],
  ["danger", CLAUSE, "device", "burns"],
  ["danger", CLAUSE, "exit", "locked"],
  ["leak", CLAUSES, "record", "sent", "wrongly", "everyones"],
  ["leak", CLAUSES, "record", "stranger", "saw"],
  ["minors", CLAUSES, "little", "left", "unwatched"],
  ["minors", CLAUSES, "little", "adult", "preys"],
  ["minors", CLAUSES, "little", "sold", "alcohol"],
  ["discrimination", CLAUSE, "origin", "except"],
  ["discrimination", CLAUSE, "folk", "barred"],
  ["discrimination", BESIDE, "folk", "shutOut"],
  ["discrimination", BESIDE, "folk", "vile"],
  ["discrimination", CLAUSES, "couple", "stopped"],
  ["discrimination", CLAUSES, "aid", "unwanted"],
  ["discrimination", CLAUSES, "hiring", "pregnancy"],
  ["press", CLAUSES, "writing", "outlet"],
  ["press", CLAUSES, "broadcast", "badly"],
  ["harm", CLAUSE, "vehicle", "crashed"],
  ["danger", CLAUSES, "fixture", "falls", "near"],
  ["danger", CLAUSE, "driver", "unfit"],
  ["danger", CLAUSES, "trapped", "without"],
  ["harm", CLAUSES, "product", "reacts"],
  ["leak", CLAUSE, "camera", "undressing"],
  ["leak", CLAUSE, "worker", "contacts"],
  ["minors", CLAUSES, "little", "handed", "outsider"],
  ["discrimination", CLAUSES, "origin", "singled"],
  ["discrimination", CLAUSES, "couple", "singled"],
  ["deleted", CLAUSE, "comment", "gone"],
  ["hacked", CLAUSE, "owns", "weird"],
  ["harm", CLAUSE, "guard", "violence"],
  ["harm", CLAUSE, "little", "swallowed"],
  ["harm", CLAUSE, "little", "reacts"],
  ["danger", CLAUSE, "water", "foul"],
  ["danger", CLAUSE, "spike", "sticksOut"],
  ["leak", CLAUSES, "record", "bin"],
  ["leak", CLAUSE, "diagnosis", "anothers"],
  ["discrimination", CLAUSES, "faith", "unfitting"],
  ["minors", CLAUSES, "little", "adult", "rough"],
  ["press", CLAUSES, "crew"],
  ["press", CLAUSES, "aired", "airs"],
  ["rumour", CLAUSES, "hearsay", "ruin"],
  ["wrongdoing", CLAUSES, "dates", "altered", "ordered"],
  ["probe", CLAUSE, "officials", "acted"],
  ["probe", CLAUSE, "boss", "summoned"],
];

/** What takes a reading back where both are said: a story called a lie by somebody who was there, a leak that was one's own slip, a slur opposed. */
const REFUTED: readonly (readonly [how: Refuted, AnyCue, AnyCue, readonly GraveKind[]])[] = [
  ["denial", "denied", "calm", ["harm", "danger", "leak", "rumour"]],
  ["denial", "thought", "ownFault", ["leak", "hacked"]],
  ["support", "support", "support", ["discrimination"]],
];

/** Where the first is said, the second adds nothing. */
const LIGHTER: readonly (readonly [GraveKind, GraveKind])[] = [
  ["harm", "danger"],
  ["probe", "authority"],
  ["wrongdoing", "insider"],
];

type ListedLanguage = "es" | "en" | "ru";
/** An entry may be a cue of several kinds: a hospital is harm, and care for it. */
type AnyCue = GraveCue | CloseCue;
type Cue = readonly (readonly [AnyCue, number])[];

/** What an entry is a cue of, none where it is harmless; `bits`: the same, a bit for each cue. */
type Meaning = { readonly cues: Cue; readonly bits: readonly number[] };

const CUES: readonly AnyCue[] = [...GRAVE_CUES, ...CLOSE_CUES];

function bitsOf(cues: readonly AnyCue[]): number[] {
  const bits = Array.from({ length: Math.ceil(CUES.length / 32) }, () => 0);
  for (const cue of cues) bits[CUES.indexOf(cue) >> 5]! |= 1 << (CUES.indexOf(cue) & 31);
  return bits;
}

const HARMLESS: Meaning = { cues: [], bits: bitsOf([]) };
/** What the passage under way says. */
const SAID = bitsOf([]);
/** The cues that make a kind together. */
const TOGETHER: readonly (readonly number[])[] = [
  ...RULES.map(([, ...together]) => together),
  ...CLOSE_RULES.map(([, , ...together]) => together),
  ["animal", "abuse"] as const,
].map(bitsOf);

/** What says it by itself, and the halves: apart, because the longest entry at a place hides the others there. */
type GraveLexicons = { readonly whole: Lexicon<Meaning>; readonly halves: Lexicon<Meaning> };

function lexiconsOf(...lists: readonly (readonly [GraveWords, CloseWords])[]): GraveLexicons {
  const whole: Cues = new Map();
  const halves: Cues = new Map();
  for (const [list, close] of lists) {
    for (const cue of GRAVE_CUES)
      for (const strength of [1, 0.5] as const) add(whole, list[cue]?.[strength], cue, strength);
    for (const cue of CLOSE_CUES) add(halves, close[cue], cue, 1);
  }
  return {
    whole: new Lexicon<Meaning>([
      ...lists.map(([{ harmless }]): [string, Meaning] => [harmless, HARMLESS]),
      ...withHidden(whole),
    ]),
    halves: new Lexicon(withHidden(halves)),
  };
}

type Cues = Map<string, Map<AnyCue, number>>;

function add(cues: Cues, list: string | undefined, cue: AnyCue, strength: number): void {
  for (const entry of entriesOf(list ?? "")) {
    const known = cues.get(entry) ?? new Map<AnyCue, number>();
    cues.set(entry, known.set(cue, Math.max(strength, known.get(cue) ?? 0)));
  }
}

/** The longest entry at a place hides the others there, so it says what they would have said. */
function withHidden(cues: Cues): [string, Meaning][] {
  const entries = [...cues];
  const stemAt = new Map(
    entries.flatMap(([entry], at): [string, number][] => (/^\S+\*$/u.test(entry) ? [[entry.slice(0, -1), at]] : [])),
  );
  // By every beginning of the word: to hold each of thousands of words against each stem takes seconds at every start.
  const stemsOf = (word: string) =>
    Array.from({ length: word.length }, (_, at) => stemAt.get(word.slice(0, at + 1)) ?? [])
      .flat()
      .toSorted((one, other) => one - other)
      .map((at) => entries[at]![1]);
  return entries.map(([entry, own]): [string, Meaning] => {
    const value = new Map(own);
    for (const word of entry.split(" ")) {
      for (const hidden of [cues.get(word) ?? [], ...stemsOf(word)]) {
        for (const [cue, strength] of hidden) value.set(cue, Math.max(strength, value.get(cue) ?? 0));
      }
    }
    return [entry, { cues: [...value], bits: bitsOf([...value.keys()]) }];
  });
}

function entriesOf(list: string): string[] {
  return list
    .split(",")
    .map((entry) => entry.replaceAll('"', "").trim().replaceAll(/\s+/gu, " "))
    .filter((entry) => entry !== "");
}

const WORDS: Readonly<Record<ListedLanguage, GraveLexicons>> = {
  es: lexiconsOf([GRAVE_ES, CLOSE_ES]),
  en: lexiconsOf([GRAVE_EN, CLOSE_EN]),
  ru: lexiconsOf([GRAVE_RU, CLOSE_RU]),
};
const ALL = lexiconsOf([GRAVE_ES, CLOSE_ES], [GRAVE_EN, CLOSE_EN], [GRAVE_RU, CLOSE_RU]);
