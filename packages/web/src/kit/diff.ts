import type { Language } from "../i18n/language.ts";

export interface DiffPart {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Two sentences sharing fewer of their words than this are two sentences, not one edited. */
const SAME_SENTENCE = 0.6;
/** An untouched run of fewer words than this between two changes reads as confetti and joins them. */
const LEAST_ISLAND = 3;

/**
 * What changed between two texts, as a person would tell it: sentences first, words inside a sentence only when it is
 * plainly the same one. Joining `same` and `removed` gives `before` back, `same` and `added` gives `after`.
 */
export function diffTexts(before: string, after: string, language: Language): readonly DiffPart[] {
  const parts: DiffPart[] = [];
  const edits = align(segment(before, "sentence", language), segment(after, "sentence", language), same);
  for (const { removed, added, kept } of edits) {
    parts.push(...pairSentences(removed, added, language));
    if (kept !== null) parts.push({ kind: "same", text: kept });
  }
  return mergeNeighbours(parts);
}

/** How many sentences of `after` are new or changed: «Una frase». */
export function changedSentences(before: string, after: string, language: Language): number {
  const edits = align(segment(before, "sentence", language), segment(after, "sentence", language), same);
  return edits.reduce((sum, { removed, added }) => sum + Math.max(removed.length, added.length), 0);
}

/** Fewer of its words than this shared, and a text is another one: marks in it would say no more than "all new". */
const SAME_TEXT = 0.3;

/** Whether `after` is plainly `before` edited, so that a diff of the two is easier to read than both. */
export function isEdited(before: string, after: string, language: Language): boolean {
  const kept = diffTexts(before, after, language).filter(({ kind }) => kind === "same");
  const words = (text: string) => wordCount(segment(text, "word", language));
  return kept.reduce((sum, { text }) => sum + words(text), 0) >= SAME_TEXT * words(after);
}

/** Sentences that changed: word by word those that are plainly the same one, in their order; the others whole. */
function pairSentences(removed: readonly string[], added: readonly string[], language: Language): DiffPart[] {
  const alike = (was: string, is: string) => similarity(was, is, language) >= SAME_SENTENCE;
  return align(removed, added, alike).flatMap(({ removed: gone, added: come, kept, was }) => [
    ...inTurn(gone, come),
    ...(kept === null ? [] : diffWords(was!, kept, language)),
  ]);
}

/** As many as came for as many that went: each stands behind the one it replaces. */
function inTurn(gone: readonly string[], come: readonly string[]): DiffPart[] {
  if (gone.length !== come.length) return [...whole("removed", gone), ...whole("added", come)];
  return gone.flatMap((was, at) => [...whole("removed", [was]), ...whole("added", [come[at]!])]);
}

function whole(kind: "removed" | "added", texts: readonly string[]): DiffPart[] {
  return texts.map((text) => ({ kind, text }));
}

function diffWords(before: string, after: string, language: Language): DiffPart[] {
  const edits = align(segment(before, "word", language), segment(after, "word", language), same);
  const parts: DiffPart[] = [];
  let island: string[] = [];
  let change = { removed: "", added: "" };
  const flush = () => {
    if (change.removed !== "") parts.push({ kind: "removed", text: change.removed });
    if (change.added !== "") parts.push({ kind: "added", text: change.added });
    change = { removed: "", added: "" };
  };
  for (const { removed, added, kept } of edits) {
    if (removed.length > 0 || added.length > 0) {
      const joins = (change.removed !== "" || change.added !== "") && wordCount(island) < LEAST_ISLAND;
      const between = island.join("");
      if (joins) {
        change.removed += between;
        change.added += between;
      } else {
        flush();
        if (between !== "") parts.push({ kind: "same", text: between });
      }
      island = [];
      change.removed += removed.join("");
      change.added += added.join("");
    }
    if (kept !== null) island.push(kept);
  }
  flush();
  if (island.length > 0) parts.push({ kind: "same", text: island.join("") });
  return parts;
}

/** Share of the words of the longer sentence that the other one has too. */
function similarity(a: string, b: string, language: Language): number {
  const [wordsA, wordsB] = [a, b].map((text) => segment(text, "word", language).filter(isWord)) as [string[], string[]];
  const left = new Map<string, number>();
  for (const word of wordsA) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of wordsB) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared++;
  }
  return shared / Math.max(1, wordsA.length, wordsB.length);
}

interface Edit {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** The common piece after the change; `null` at the end. */
  readonly kept: string | null;
  /** The same piece as it stood before. */
  readonly was: string | null;
}

/** Longest common subsequence, quadratic: statements have tens of sentences and sentences tens of words. */
function align(before: readonly string[], after: readonly string[], equal: (a: string, b: string) => boolean): Edit[] {
  const width = after.length + 1;
  const length = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      length[i * width + j] = equal(before[i]!, after[j]!)
        ? length[(i + 1) * width + j + 1]! + 1
        : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
    }
  }
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  let [removed, added]: [string[], string[]] = [[], []];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && equal(before[i]!, after[j]!)) {
      edits.push({ removed, added, kept: after[j]!, was: before[i]! });
      [removed, added] = [[], []];
      i++;
      j++;
    } else if (
      j === after.length ||
      (i < before.length && length[(i + 1) * width + j]! >= length[i * width + j + 1]!)
    ) {
      removed.push(before[i++]!);
    } else {
      added.push(after[j++]!);
    }
  }
  if (removed.length > 0 || added.length > 0) edits.push({ removed, added, kept: null, was: null });
  return edits;
}

function same(a: string, b: string): boolean {
  return a === b;
}

function segment(text: string, granularity: "sentence" | "word", language: Language): string[] {
  const pieces = Array.from(new Intl.Segmenter(language, { granularity }).segment(text), (piece) => piece.segment);
  return granularity === "sentence" ? pieces : joinFigures(pieces);
}

/** «18:00» and «3.214» are one word each, whatever the segmenter makes of the mark inside. */
function joinFigures(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1) ?? "";
    const continues = (/\d$/.test(last) && /^[:.,]$/.test(piece)) || (/\d[:.,]$/.test(last) && /^\d/.test(piece));
    if (continues) joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}

function isWord(piece: string): boolean {
  return /[\p{L}\p{N}]/u.test(piece);
}

function wordCount(pieces: readonly string[]): number {
  return pieces.filter(isWord).length;
}

function mergeNeighbours(parts: readonly DiffPart[]): DiffPart[] {
  const merged: DiffPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.kind === part.kind) merged[merged.length - 1] = { kind: part.kind, text: last.text + part.text };
    else merged.push(part);
  }
  return merged;
}
