import type { QueryError } from "./error.ts";
import { parseFilter } from "./parse-filter.ts";
import { QueryFault } from "./error.ts";
import { LANGUAGE_CODES, languageLike } from "./language-codes.ts";
import { hostOf } from "../text/tokens.ts";

/**
 * A correction that can be taken as it is: the whole query with it, and what it does, for the words on a button.
 * `add` writes `what` at the end, `remove` takes `what` away, `replace` writes `by` in the place of `what`.
 */
export type Mend = { readonly text: string } & (
  | { readonly kind: "add" | "remove"; readonly what: string }
  | { readonly kind: "replace"; readonly what: string; readonly by: string }
);

/**
 * The corrections of `text`'s first fault, the likeliest first; none where only its author knows what was meant. A mended
 * query may have another fault further on, which is then mended in turn.
 */
export function mendsOf(text: string, error: QueryError): readonly Mend[] {
  const offset = offsetOf(text, error.column);
  const edits = MENDERS[error.code]?.({ text, offset, error }) ?? [];
  return edits
    .map(({ from, to, by }): Mend => {
      const what = text.slice(from, to);
      const mended = tidy(text.slice(0, from), by, text.slice(to));
      if (what.trim() === "") return { text: mended, kind: "add", what: by };
      if (by === "") return { text: mended, kind: "remove", what: what.trim() };
      return { text: mended, kind: "replace", what: what.trim(), by };
    })
    .filter((mend) => mend.text !== text);
}

type Fault = { readonly text: string; readonly offset: number; readonly error: QueryError };
type Edit = { readonly from: number; readonly to: number; readonly by: string };

const MENDERS: { readonly [C in QueryError["code"]]?: (fault: Fault) => readonly Edit[] } = {
  groupUnclosed: ({ text, offset }) =>
    text.slice(offset + 1).trim() === ""
      ? [{ from: offset, to: text.length, by: "" }]
      : [append(text, ")".repeat(unclosed(text)))],
  groupUnopened: ({ offset }) => [{ from: offset, to: offset + 1, by: "" }],
  groupEmpty: ({ text, offset }) => [{ from: offset, to: text.indexOf(")", offset) + 1, by: "" }],
  quoteUnclosed: ({ text, offset }) => [
    ...(/[\p{L}\p{N}]/u.test(text.slice(offset)) ? [append(text, '"')] : []),
    { from: offset, to: offset + 1, by: "" },
  ],
  phraseEmpty: ({ text, offset }) => [{ ...phraseAt(text, offset), by: "" }],
  operandMissingBefore: ({ text, offset }) => [{ ...pieceAt(text, offset), by: "" }],
  operandMissingAfter: ({ text, offset }) => [{ ...pieceAt(text, offset), by: "" }],
  nearDistance: ({ text, offset, error }) => {
    const piece = pieceAt(text, offset);
    const apart = NEAR_APART.exec(text.slice(offset));
    if (apart)
      return [{ from: offset, to: offset + apart[0].length, by: `NEAR/${Number(apart[1] ?? 0) || NEAR_USUAL}` }];
    const isFar = Number(text.slice(offset + "NEAR/".length, piece.to)) > Number(error.data["limit"]);
    return [{ ...piece, by: `NEAR/${isFar ? error.data["limit"] : NEAR_USUAL}` }];
  },
  slopDistance: ({ text, offset }) => [{ ...runAt(text, offset), from: offset, by: "~3" }],
  slopWithoutPhrase: mendSlop,
  wildcardTooShort: ({ text, offset }) => {
    const run = runAt(text, offset);
    const bare = text.slice(run.from, run.to).replaceAll("*", "");
    return [{ ...run, by: /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(bare) ? bare : "" }];
  },
  wildcardMisplaced: ({ text, offset }) => {
    const run = runAt(text, offset);
    const written = text.slice(run.from, run.to);
    const start = /^[#@]?[\p{L}\p{N}\p{M}_]{2,}(?=\*)/u.exec(written)?.[0];
    const bare = written.replaceAll("*", "");
    const whole = { ...run, by: /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(bare) ? bare : "" };
    return start === undefined ? [whole] : [{ ...run, by: `${start}*` }, whole];
  },
  exactWithoutWord: ({ offset }) => [{ from: offset, to: offset + 1, by: "" }],
  noWord: mendWordless,
  symbolOperator: ({ text, offset, error }) => {
    const piece = pieceAt(text, offset);
    const mend = String(error.data["mend"]);
    // At either end of a query a sign joins nothing, whatever it stands for.
    const joinsNothing = !mend.startsWith("NOT") && isAtEdge(text, piece);
    return [{ ...piece, by: joinsNothing ? "" : mend }];
  },
  linkNotSearched: ({ text, offset, error }) => {
    const run = runAt(text, offset);
    return [{ ...run, by: isQuoted(text, offset) ? "" : String(error.data["mend"]) }];
  },
  filterUnknown: mendFilterName,
  filterValueMissing: ({ text, offset }) => {
    const piece = pieceAt(text, offset);
    const next = /^\s+([^\s()"“”„‟«»:]+)(?=[\s()]|$)/u.exec(text.slice(piece.to));
    const joined = next && !isOperator(next[1]!) ? `${text.slice(piece.from, piece.to)}${next[1]!}` : null;
    return [
      ...(joined !== null && isFilter(joined)
        ? [{ from: piece.from, to: piece.to + next![0].length, by: joined }]
        : []),
      { ...filterAt(text, offset), by: "" },
    ];
  },
  filterValueInvalid: mendFilterValue,
  languageUnknown: mendFilterValue,
  notAlone: ({ text, offset }) => {
    const or = /\bOR\s+$/u.exec(text.slice(0, offset));
    return or
      ? [{ from: offset - or[0].length, to: offset, by: "" }]
      : [{ from: offset, to: offset + "NOT".length, by: "" }];
  },
  filterAlone: ({ text, offset }) => {
    const before = /\bOR\s+$/u.exec(text.slice(0, offset));
    const after = /^\s+OR\b/u.exec(text.slice(filterAt(text, offset).to));
    if (before) return [{ from: offset - before[0].length, to: offset, by: "" }];
    const end = filterAt(text, offset).to;
    return after ? [{ from: end, to: end + after[0].length, by: "" }] : [];
  },
  nearOperand: ({ text, offset }) => [{ ...pieceAt(text, offset), by: "AND" }],
};

/** Without its distance, or with one that stands apart. */
const NEAR_APART = /^NEAR(?:\s+(\d{1,3})(?=\s+[^\s)]))?(?=\s|$)/u;
/** As far as words are usually meant to stand apart, where nobody said. */
const NEAR_USUAL = 5;

const QUOTE = /["“”„‟«»]/u;

function offsetOf(text: string, column: number): number {
  let offset = 0;
  for (let left = column - 1; left > 0 && offset < text.length; left -= 1) {
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  }
  return offset;
}

/** Taking something out must neither glue its neighbours together nor leave two spaces, and what is put in stands apart. */
function tidy(before: string, by: string, after: string): string {
  if (by === "") {
    if (before.trim() === "" || after.trim() === "") return (before + after).trim();
    const joins = /[\s(]$/u.test(before) || /^[\s)]/u.test(after);
    if (after.startsWith(")")) return before.trimEnd() + after;
    return /\s$/u.test(before) ? before + after.trimStart() : before + (joins ? "" : " ") + after;
  }
  return before + by + after;
}

function append(text: string, by: string): Edit {
  const end = text.trimEnd().length;
  return { from: end, to: end, by };
}

/** How many parentheses outside quotation marks are open at the end. */
function unclosed(text: string): number {
  let open = 0;
  let quoted = false;
  for (const character of text) {
    if (QUOTE.test(character)) quoted = !quoted;
    else if (!quoted && character === "(") open += 1;
    else if (!quoted && character === ")") open -= 1;
  }
  return Math.max(1, open);
}

function isQuoted(text: string, offset: number): boolean {
  let quoted = false;
  for (const character of text.slice(0, offset)) if (QUOTE.test(character)) quoted = !quoted;
  return quoted;
}

/** The bare piece that begins at or lies around `offset`. */
function pieceAt(text: string, offset: number): { from: number; to: number } {
  const isEdge = (character: string | undefined) => character === undefined || /[\s()"“”„‟«»]/u.test(character);
  let [from, to] = [offset, offset];
  while (from > 0 && !isEdge(text[from - 1])) from -= 1;
  while (to < text.length && !isEdge(text[to])) to += 1;
  return { from, to };
}

/** The same inside quotation marks and out: what stands between spaces. */
const runAt = pieceAt;

/** A phrase from its opening mark to its closing one, with its distance. */
function phraseAt(text: string, offset: number): { from: number; to: number } {
  let to = offset + 1;
  while (to < text.length && !QUOTE.test(text[to]!)) to += 1;
  const slop = /^~\d*/u.exec(text.slice(to + 1));
  return { from: offset, to: Math.min(text.length, to + 1 + (slop?.[0].length ?? 0)) };
}

/** A filter with its quoted value, or the number that parts from it. */
function filterAt(text: string, offset: number): { from: number; to: number } {
  const piece = pieceAt(text, offset);
  if (text.slice(piece.from, piece.to).endsWith(":") && piece.to < text.length && QUOTE.test(text[piece.to]!)) {
    return { from: piece.from, to: phraseAt(text, piece.to).to };
  }
  return piece;
}

function isOperator(word: string): boolean {
  return /^(?:AND|OR|NOT|NEAR\/.*)$/u.test(word);
}

function isAtEdge(text: string, { from, to }: { from: number; to: number }): boolean {
  return /(?:^|\()\s*$/u.test(text.slice(0, from)) || /^\s*(?:$|\))/u.test(text.slice(to));
}

function isFilter(text: string): boolean {
  try {
    return parseFilter(text, 0) !== null;
  } catch (fault) {
    if (fault instanceof QueryFault) return fault.code === "filterValueInvalid";
    throw fault;
  }
}

function mendSlop({ text, offset }: Fault): Edit[] {
  const slop = /^~\d*/u.exec(text.slice(offset))![0];
  const group = /\(([^()"“”„‟«»]+)\)\s*$/u.exec(text.slice(0, offset));
  const words = group?.[1]!.trim().split(/\s+/u) ?? [];
  if (group && words.length > 1 && !words.some(isOperator)) {
    return [{ from: group.index, to: offset + slop.length, by: `"${words.join(" ")}"${slop}` }];
  }
  const phrase = /["”»]\s+$/u.exec(text.slice(0, offset));
  if (phrase) return [{ from: offset - phrase[0].length + 1, to: offset + slop.length, by: slop }];
  return [{ from: offset, to: offset + slop.length, by: "" }];
}

function mendWordless({ text, offset }: Fault): Edit[] {
  const piece = pieceAt(text, offset);
  const written = text.slice(piece.from, piece.to);
  const before = /([^\s()"“”„‟«»:*~=@#]+)\s+$/u.exec(text.slice(0, piece.from));
  const after = /^\s+([^\s()"“”„‟«»:*~=@#]+)(?=[\s)]|$)/u.exec(text.slice(piece.to));
  const remove = { ...piece, by: "" };
  if (!before || !after || isOperator(before[1]!) || isOperator(after[1]!)) return [remove];
  const by = `"${before[1]!} ${written} ${after[1]!}"`;
  return [{ from: piece.from - before[0].length, to: piece.to + after[0].length, by }, remove];
}

/** `from:ana` has the value that `author:` wants. */
function mendFilterName({ text, offset, error }: Fault): Edit[] {
  const piece = filterAt(text, offset);
  const written = text.slice(piece.from, piece.to);
  const value = written.slice(written.indexOf(":") + 1);
  const bare = value.replaceAll(/["“”„‟«»]/gu, "").trim();
  const ours = /^(?:(author|channel|lang|site|place):|([@#]))/u.exec(String(error.data["mend"]));
  if (!ours || bare === "") return [{ ...piece, by: "" }];
  if (ours[2] !== undefined) return [{ ...piece, by: `${ours[2]}${bare.replace(/^[@#]+/u, "").split(/\s/u)[0]!}` }];
  if (ours[1] === "lang") return [{ ...piece, by: `lang:${LANGUAGE_CODES.get(bare.toLowerCase()) ?? bare}` }];
  if (ours[1] === "site") return [{ ...piece, by: `site:${hostOf(bare)}` }];
  return [{ ...piece, by: `${ours[1]!}:${value}` }];
}

function mendFilterValue({ text, offset, error }: Fault): Edit[] {
  const name = String(error.data["name"]);
  const start = offset - name.length;
  const piece = filterAt(text, start);
  const written = String(error.data["written"]);
  const options: string[] = [];
  if (name === "lang:")
    options.push(
      ...[LANGUAGE_CODES.get(written.toLowerCase())].filter((code) => code !== undefined),
      ...languageLike(written.toLowerCase()),
    );
  if (name === "is:") options.push("reply", "repost", "original");
  if (name === "has:") options.push("link", "media");
  if (name === "site:" && hostOf(written) !== "") options.push(hostOf(written));
  if (name === "author:" || name === "channel:") options.push(written.replaceAll(/[*"\s]/gu, ""));
  if (name.startsWith("followers")) {
    const figure = /^([\d.,_]+)\s*(k|m|mil)?$/iu.exec(written);
    const digits = figure?.[1]!.replaceAll(/[.,_]/gu, "") ?? "";
    const unit = { k: 1_000, mil: 1_000, m: 1_000_000 }[figure?.[2]?.toLowerCase() ?? ""] ?? 1;
    if (digits !== "" && digits.length <= 12) options.push(String(Number(digits) * unit));
  }
  const edits = options.filter((option) => option !== "").map((option) => ({ ...piece, by: `${name}${option}` }));
  return edits.length > 0 ? edits : [{ ...piece, by: "" }];
}
