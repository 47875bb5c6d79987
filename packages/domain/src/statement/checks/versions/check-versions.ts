import type { Language } from "../../../kernel/language.ts";
import type { StatementBlock } from "../../model.ts";
import type { Finding } from "../finding.ts";
import { unfilledSlots } from "../placeholder.ts";
import { STATED_KINDS, type StatedIn, type StatedKind, type StatedValue } from "./stated-value.ts";
import { NUMERIC_KINDS, statedValuesIn } from "./stated-values.ts";

export interface Version {
  readonly language: Language;
  readonly title: string;
  /** The parts that are said; what is put off or empty is left out. */
  readonly blocks: readonly StatementBlock[];
}

/** A difference as seen from `language`, whose text says `here` where that of `data.other` says `there`. */
export interface VersionFinding extends Finding {
  readonly language: Language;
}

/**
 * What two language versions of one statement say differently: hours, dates, amounts, percentages, telephones, links and
 * counts. The first version is what the others are held against. A difference is a look and never a stop: a service line of
 * another country or an hour in another zone can be meant.
 *
 * Only parts that both versions have are compared, so that a version which is still being written is not told off, and
 * the same value may stand in another part, since a translation moves sentences.
 */
export function checkVersions(versions: readonly Version[]): VersionFinding[] {
  const [first, ...others] = versions;
  return first === undefined ? [] : others.flatMap((other) => differences(first, other));
}

/**
 * Where one place's own words say another value than the statement does in the same language. Fewer words say less, so
 * only a value of a kind that the statement has as well counts.
 */
export function checkOwnWords(statement: Version, own: { readonly title: string; readonly text: string }): Finding[] {
  const { language } = statement;
  const common = valuesOf(statement, new Set<StatedIn>(["title", ...statement.blocks.map(({ block }) => block)]));
  const values = [...statedValuesIn(own.title, language, "title"), ...statedValuesIn(own.text, language, "facts")];
  const here = values.filter(
    (value) =>
      !common.some((other) => agree(value, other) || (NUMERIC_KINDS.has(value.kind) && sameFace(value, other))),
  );
  return STATED_KINDS.flatMap((kind): Finding[] => {
    const [said, there] = [ofKind(here, kind), ofKind(common, kind)];
    if (said.length === 0 || there.length === 0 || canBothBeRight(kind, said, there)) return [];
    return [{ code: "placeDiffers", severity: "look", data: { kind, here: raws(said), there: raws(there) } }];
  });
}

const raws = (values: readonly StatedValue[]) => values.map(({ raw }) => raw);

function differences(first: Version, other: Version): VersionFinding[] {
  const shared = sharedParts(first, other);
  const [theirs, ours] = [valuesOf(first, shared), valuesOf(other, shared)];
  const there = theirs.filter((value) => !ours.some((candidate) => agree(value, candidate)));
  const here = ours.filter((value) => !theirs.some((candidate) => agree(value, candidate)));
  return STATED_KINDS.flatMap((kind): VersionFinding[] => {
    const [said, missed] = [ofKind(here, kind), ofKind(there, kind)];
    if (said.length > 0 && missed.length > 0) {
      return canBothBeRight(kind, said, missed) ? [] : [finding("versionsDiffer", other, first, kind, said, missed)];
    }
    return [...lacking(kind, missed, here, ours, other, first), ...lacking(kind, said, there, theirs, first, other)];
  });
}

/** `values` stand in `haver` alone and nothing in `lacker` answers them. */
function lacking(
  kind: StatedKind,
  values: readonly StatedValue[],
  leftovers: readonly StatedValue[],
  all: readonly StatedValue[],
  lacker: Version,
  haver: Version,
): VersionFinding[] {
  // A weekday is often said as «mañana», and a blank may be about to say the rest.
  if (kind === "weekday" || blanksIn(lacker)) return [];
  // Each language may name its own line and its own pages, as long as it names one.
  if ((kind === "phone" || kind === "link") && all.some((value) => value.kind === kind)) return [];
  const unanswered = values.filter(
    (value) => !value.soft && !(NUMERIC_KINDS.has(kind) && leftovers.some((left) => sameFace(value, left))),
  );
  return unanswered.length === 0 ? [] : [finding("versionLacks", lacker, haver, kind, [], unanswered)];
}

function finding(
  code: "versionsDiffer" | "versionLacks",
  here: Version,
  there: Version,
  kind: StatedKind,
  said: readonly StatedValue[],
  missed: readonly StatedValue[],
): VersionFinding {
  return {
    code,
    severity: "look",
    language: here.language,
    data: {
      kind,
      other: there.language,
      here: raws(said),
      hereIn: said.map(({ where }) => where),
      there: raws(missed),
      thereIn: missed.map(({ where }) => where),
    },
  };
}

function sharedParts(first: Version, other: Version): ReadonlySet<StatedIn> {
  const has = ({ blocks }: Version) => new Set(blocks.map(({ block }) => block));
  const [one, two] = [has(first), has(other)];
  const shared = new Set<StatedIn>([...one].filter((block) => two.has(block)));
  if (first.title.trim() !== "" && other.title.trim() !== "") shared.add("title");
  return shared;
}

function valuesOf({ language, title, blocks }: Version, shared: ReadonlySet<StatedIn>): StatedValue[] {
  return [
    ...(shared.has("title") ? statedValuesIn(title, language, "title") : []),
    ...blocks
      .filter(({ block }) => shared.has(block))
      .flatMap(({ block, text }) => statedValuesIn(text, language, block)),
  ];
}

function blanksIn({ title, blocks }: Version): boolean {
  return [title, ...blocks.map(({ text }) => text)].some((text) => unfilledSlots(text).length > 0);
}

/** Figures of a kind, each once; numbers said in words only where there is no figure. */
function ofKind(values: readonly StatedValue[], kind: StatedKind): StatedValue[] {
  const own = values.filter((value) => value.kind === kind);
  const figures = own.filter(({ soft }) => !soft);
  const shown = figures.length > 0 ? figures : own;
  return shown.filter(({ value }, index) => shown.findIndex((other) => other.value === value) === index);
}

function agree(a: StatedValue, b: StatedValue): boolean {
  if (a.kind !== b.kind)
    return (a.soft || b.soft) && NUMERIC_KINDS.has(a.kind) && NUMERIC_KINDS.has(b.kind) && sameFace(a, b);
  if (a.kind === "money" && a.unit !== b.unit) return false;
  // An hour with its zone may be told in each reader's own: only its minutes have to agree.
  if (a.kind === "time" && a.unit !== b.unit) return Number(a.value) % 60 === Number(b.value) % 60;
  return [a.value, ...a.also].some((value) => value === b.value || b.also.includes(value));
}

/** «A las ocho» answers 20:00, and «del 21 al 23 de noviembre» "21 November". */
function sameFace(a: StatedValue, b: StatedValue): boolean {
  if (a.face === null || b.face === null) return false;
  const clock = a.kind === "time" || b.kind === "time";
  return a.face === b.face || (clock && a.face % 12 === b.face % 12 && Math.max(a.face, b.face) <= 24);
}

/** Two versions may each be right in their own way. */
function canBothBeRight(kind: StatedKind, here: readonly StatedValue[], there: readonly StatedValue[]): boolean {
  const all = [...here, ...there];
  switch (kind) {
    case "phone":
      return !here.some((value) => there.some((other) => oneSlipApart(String(value.value), String(other.value))));
    case "count":
      // A figure beside a number in words: «3 de cada 4» and "three in four" count differently in their grammar.
      return all.some(({ soft }) => soft) && !all.every(({ soft }) => soft);
    default:
      return false;
  }
}

/** The same line with up to two digits wrong, or one left out; further apart it is another line. */
function oneSlipApart(a: string, b: string): boolean {
  if (a[0] !== b[0]) return false;
  if (a.length === b.length) return [...a].filter((digit, index) => digit !== b[index]).length <= 2;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    long.length - short.length === 1 && [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short)
  );
}
