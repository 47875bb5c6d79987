import type { GraveKind } from "@baluarte/domain/triage/grave.ts";
import type { LanguageCode } from "./language.ts";
import { compileLexicon, findHits, type Lexicon, searchable } from "./lexicon.ts";
import type { Token } from "./tokens.ts";
import { GRAVE_CUES, GRAVE_EN, GRAVE_ES, GRAVE_RU, type GraveCue, type GraveWords } from "./words/grave.ts";

/** What a post speaks of that somebody must look at, and the words that say so, as written. */
export type Grave = { readonly kinds: readonly GraveKind[]; readonly evidence: readonly string[] };

/**
 * Reads what is grave in a post from lists of words in Spanish, English and Russian; a text in another language, or too
 * short to tell, is held against all three. It errs on the loud side: a needless look costs a minute. Who is spoken of
 * is not asked here, since whoever is hurt may stand in another clause than the brand.
 */
export function graveOf(tokens: readonly Token[], language: LanguageCode): Grave {
  const hits = findHits(WORDS[language as ListedLanguage] ?? ALL, searchable(tokens)).filter(
    (hit): hit is typeof hit & { value: Cue } => hit.value !== HARMLESS,
  );
  if (hits.length === 0) return NOTHING;
  const words = new Map<GraveCue, Map<string, number>>();
  for (const { written, value } of hits) {
    for (const [cue, strength] of value) {
      const said = words.get(cue) ?? new Map<string, number>();
      words.set(cue, said.set(written.toLowerCase(), strength));
    }
  }
  const sum = (cue: GraveCue): number => {
    let total = 0;
    for (const strength of words.get(cue)?.values() ?? []) total += strength;
    return total;
  };
  const found = new Map<GraveKind, readonly GraveCue[]>();
  for (const [kind, ...together] of RULES) {
    if (!found.has(kind) && together.every((cue) => sum(cue) >= 1)) found.set(kind, together);
  }
  // A dog that died is grave, and not a person that was hurt; unless a child or a hospital is spoken of as well.
  if (words.has("animal") && sum("care") < 1) {
    const hurt = found.has("harm") || found.has("minors");
    if (hurt || sum("abuse") >= 1) found.set("animals", ["animal", hurt ? "harm" : "abuse"]);
    if (sum("child") < 1) for (const kind of ["harm", "minors"] as const) found.delete(kind);
  }
  for (const [kind, lighter] of LIGHTER) if (found.has(kind)) found.delete(lighter);
  const telling = new Set([...found.values()].flat());
  const evidence = hits.filter(({ value }) => value.some(([cue]) => telling.has(cue))).map(({ written }) => written);
  return { kinds: [...found.keys()], evidence: [...new Set(evidence)] };
}

const NOTHING: Grave = { kinds: [], evidence: [] };

/** Each kind with the cues that make it, all of them together; a kind may be made in more than one way. */
const RULES: readonly (readonly [GraveKind, ...GraveCue[]])[] = [
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

/** Where the first is said, the second adds nothing. */
const LIGHTER: readonly (readonly [GraveKind, GraveKind])[] = [
  ["harm", "danger"],
  ["probe", "authority"],
  ["wrongdoing", "insider"],
];

type ListedLanguage = "es" | "en" | "ru";
/** An entry may be a cue of several kinds: a hospital is harm, and care for it. */
type Cue = readonly (readonly [GraveCue, number])[];
const HARMLESS = "harmless";

function wordsOf(...lists: readonly GraveWords[]): Lexicon<Cue | typeof HARMLESS> {
  const cues = new Map<string, Map<GraveCue, number>>();
  for (const list of lists) {
    for (const cue of GRAVE_CUES) {
      for (const strength of [1, 0.5] as const) {
        for (const entry of entriesOf(list[cue]?.[strength] ?? "")) {
          const known = cues.get(entry) ?? new Map<GraveCue, number>();
          cues.set(entry, known.set(cue, Math.max(strength, known.get(cue) ?? 0)));
        }
      }
    }
  }
  const stems = [...cues].filter(([entry]) => /^\S+\*$/u.test(entry));
  // The longest entry at a place hides the others there, so it says what they would have said.
  const all = [...cues].map(([entry, own]): [string, Cue] => {
    const value = new Map(own);
    for (const word of entry.split(" ")) {
      const within = stems.filter(([stem]) => word.startsWith(stem.slice(0, -1))).map(([, hidden]) => hidden);
      for (const hidden of [cues.get(word) ?? [], ...within]) {
        for (const [cue, strength] of hidden) value.set(cue, Math.max(strength, value.get(cue) ?? 0));
      }
    }
    return [entry, [...value]];
  });
  return compileLexicon<Cue | typeof HARMLESS>([
    ...lists.map(({ harmless }): [string, typeof HARMLESS] => [harmless, HARMLESS]),
    ...all,
  ]);
}

function entriesOf(list: string): string[] {
  return list
    .split(",")
    .map((entry) => entry.replaceAll('"', "").trim().replaceAll(/\s+/gu, " "))
    .filter((entry) => entry !== "");
}

const WORDS: Readonly<Record<ListedLanguage, Lexicon<Cue | typeof HARMLESS>>> = {
  es: wordsOf(GRAVE_ES),
  en: wordsOf(GRAVE_EN),
  ru: wordsOf(GRAVE_RU),
};
const ALL = wordsOf(GRAVE_ES, GRAVE_EN, GRAVE_RU);
