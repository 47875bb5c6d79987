/** What can be written at the caret: `text` takes the place of the word that is being typed, `caret` stands in it. */
export interface Completion {
  readonly id: string;
  readonly text: string;
  /** Where the caret goes, from the start of `text`. */
  readonly caret: number;
}

const OPERATORS = ["OR", "AND", "NOT", "NEAR/5"] as const;
const FILTERS = ["lang:", "site:", "author:", "channel:", "place:", "is:", "has:", "followers>"] as const;
const VALUES: Readonly<Record<string, readonly string[]>> = {
  "lang:": ["es", "en", "ru", "pt", "ca", "fr", "it", "de"],
  "is:": ["original", "reply", "repost"],
  "has:": ["link", "media"],
};

/** The word before the caret, from its start. */
export function wordBefore(query: string, caret: number): { from: number; word: string } {
  const word = /[^\s()"“”„‟«»]*$/u.exec(query.slice(0, caret))![0];
  return { from: caret - word.length, word };
}

/** What fits at the caret, the likeliest first; while nothing is being typed everything does. */
export function completionsAt(query: string, caret: number): Completion[] {
  const { from, word } = wordBefore(query, caret);
  if (isQuoted(query, from)) return [];
  const filter = Object.keys(VALUES).find((name) => word.toLowerCase().startsWith(name));
  if (filter !== undefined) {
    const typed = word.slice(filter.length).toLowerCase();
    return VALUES[filter]!.filter((value) => value.startsWith(typed) && value !== typed).map((value) =>
      whole(`${filter}${value} `),
    );
  }
  if (word === "") {
    const joins =
      query.slice(0, from).trim() !== "" && !/\b(?:AND|OR|NOT|NEAR\/\d+)\s*$|\(\s*$/u.test(query.slice(0, from));
    return [
      ...(joins ? OPERATORS.map((operator) => whole(`${operator} `)) : []),
      { id: '""', text: '""', caret: 1 },
      { id: "()", text: "()", caret: 1 },
      ...FILTERS.map(whole),
    ];
  }
  const folded = word.toLowerCase();
  const fits = (each: string) => each.toLowerCase().startsWith(folded) && each !== word;
  return [...OPERATORS.filter(fits).map((operator) => whole(`${operator} `)), ...FILTERS.filter(fits).map(whole)];
}

function whole(text: string): Completion {
  return { id: text.trim(), text, caret: text.length };
}

function isQuoted(query: string, offset: number): boolean {
  return [...query.slice(0, offset).matchAll(/["“”„‟«»]/gu)].length % 2 === 1;
}

/** The query with a completion in the place of the word before the caret, and where the caret stands then. */
export function complete(
  query: string,
  caret: number,
  { text, caret: inside }: Completion,
): { query: string; caret: number } {
  const { from } = wordBefore(query, caret);
  const rest = query.slice(caret);
  // One space is enough between what was put in and what stands behind.
  const written = text.endsWith(" ") && rest.startsWith(" ") ? text.slice(0, -1) : text;
  return { query: query.slice(0, from) + written + rest, caret: from + Math.min(inside, written.length) };
}
