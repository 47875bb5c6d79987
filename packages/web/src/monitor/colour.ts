/**
 * A stretch of a query for the eye. It colours while somebody types and decides nothing: what holds and where it breaks
 * the server says.
 */
export interface Stretch {
  readonly kind: "word" | "operator" | "phrase" | "filter" | "sigil" | "open" | "close" | "space";
  readonly from: number;
  readonly to: number;
  /** How deep a parenthesis stands, from 0; `null` for everything else. */
  readonly depth: number | null;
}

const PARTS =
  /(?<space>\s+)|(?<open>\()|(?<close>\))|(?<phrase>["“”„‟«»][^"“”„‟«»]*(?:["“”„‟«»](?:~\d*)?)?)|(?<bare>[^\s()"“”„‟«»]+)/gu;
const OPERATOR = /^(?:AND|OR|NOT|NEAR\/\d*)$/u;
const FILTER = /^(?:(?:author|channel|lang|site|place|is|has):|followers[<>])/iu;
const SIGIL = /^[#@=]|^\*|\*$/u;

/** The stretches of a query, one behind the other, all of it. */
export function stretchesOf(query: string): Stretch[] {
  let depth = 0;
  return [...query.matchAll(PARTS)].map(({ 0: text, index: from, groups }): Stretch => {
    const to = from + text.length;
    if (groups!["space"] !== undefined) return { kind: "space", from, to, depth: null };
    if (groups!["open"] !== undefined) return { kind: "open", from, to, depth: depth++ };
    if (groups!["close"] !== undefined) return { kind: "close", from, to, depth: (depth = Math.max(0, depth - 1)) };
    if (groups!["phrase"] !== undefined) return { kind: "phrase", from, to, depth: null };
    const kind = OPERATOR.test(text) ? "operator" : FILTER.test(text) ? "filter" : SIGIL.test(text) ? "sigil" : "word";
    return { kind, from, to, depth: null };
  });
}

/** The parenthesis at the caret and its partner, by their offsets; `null` when it stands at none or the partner is missing. */
export function pairAt(stretches: readonly Stretch[], caret: number): readonly [open: number, close: number] | null {
  const at = stretches.findIndex(
    ({ kind, from, to }) => (kind === "open" || kind === "close") && (from === caret || to === caret),
  );
  const bracket = stretches[at];
  if (bracket === undefined) return null;
  const isPartner = ({ kind, depth }: Stretch) => kind !== bracket.kind && depth === bracket.depth;
  const partner =
    bracket.kind === "open"
      ? stretches.slice(at + 1).find((each) => each.kind === "close" && isPartner(each))
      : stretches.slice(0, at).findLast((each) => each.kind === "open" && isPartner(each));
  if (partner === undefined) return null;
  return bracket.kind === "open" ? [bracket.from, partner.from] : [partner.from, bracket.from];
}
