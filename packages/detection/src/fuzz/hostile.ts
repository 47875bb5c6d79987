// What strangers, broken programs and whoever wants to hold us up write. For tests and the fuzz bench.

/** Pieces that texts are made of, each with a reason: an edge of Unicode, of the tokeniser or of a list of words. */
export const HOSTILE_PIECES = [
  "a",
  "aa ",
  "me han cobrado doble ",
  "Nubara mal pero Otra bien, ",
  "рейс задержан ",
  "e\u0301",
  "\u0301",
  "Z̷̢̡̛̮̘͚̈́͒̚a̵̡͎̻͕͋̈́̃l̸̢̙̘͊̓g̴̨̛͖͉̀o̶̡͕͊̚ ",
  "\ud83d",
  "\ude21",
  "😡",
  "👨\u200d",
  "👍🏽",
  "🇪",
  "1\ufe0f\u20e3",
  "東京タワーに",
  "ภาษาไทย",
  "حذفت",
  "ﬁ",
  "ß",
  "İ",
  "ſ",
  "\u0000",
  "\u202e",
  "\u200b",
  "\ufeff",
  "#tag",
  "##",
  "@a",
  "@@",
  "http://b.es/x ",
  "http:/",
  "http://",
  "www.",
  "://",
  "..",
  "no ",
  "not not ",
  "¡¡",
  "??",
  "))",
  ":(",
  "s o ",
  "sooo",
  "0",
  "1.000,00 ",
  "it's ",
  "_",
  "\n",
  "\r\n\t",
] as const;

const QUERY_PIECES = [
  "late",
  "(",
  ")",
  '"',
  "“",
  " OR ",
  " AND ",
  " NOT ",
  " NEAR/9 ",
  " NEAR/",
  "a*",
  "*a",
  "*ab*",
  "ab*",
  "=Late",
  "=",
  "~3",
  "~",
  "-",
  "lang:es ",
  "site:b.es ",
  "followers>9 ",
  'place:"a b" ',
  "is:",
  "#late",
  "@late ",
  '"late flight"',
  '"late flight"~3',
  "😡",
  "東京",
] as const;

/** A number from 0 up to and without 1, the same again for the same seed. */
export type Random = () => number;

/** A text of up to `length` UTF-16 units: hostile pieces and whatever `seeds` holds, cut, repeated, shuffled and broken. */
export function hostileText(random: Random, length: number, seeds: readonly string[] = []): string {
  const from = seeds.length > 0 && random() < 0.5 ? seeds : HOSTILE_PIECES;
  const target = Math.ceil(random() * length);
  let text = "";
  while (text.length < target) {
    const piece = random() < 0.1 ? String.fromCodePoint(anyCodePoint(random)) : pick(random, from);
    text += random() < 0.05 ? piece.repeat(1 + Math.floor(random() * 40)) : piece;
    if (random() < 0.3) text += " ";
  }
  return random() < 0.5 ? text.slice(0, target) : broken(random, text.slice(0, target));
}

/** Half of them shaped as a query is, whole or broken; the others pieces in any order. */
export function hostileQuery(random: Random): string {
  if (random() < 0.5) {
    const grown = grownQuery(random, 4);
    return random() < 0.3 ? broken(random, grown) : grown;
  }
  const pieces = Array.from({ length: 1 + Math.floor(random() * 24) }, () => {
    const piece = random() < 0.15 ? pick(random, HOSTILE_PIECES) : pick(random, QUERY_PIECES);
    return random() < 0.3 ? `${piece} ` : piece;
  });
  return pieces.join("");
}

function grownQuery(random: Random, depth: number): string {
  if (depth === 0 || random() < 0.3) return pick(random, QUERY_LEAVES);
  const sides = [grownQuery(random, depth - 1), grownQuery(random, depth - 1)];
  const joined = sides.join(pick(random, QUERY_JOINTS));
  return random() < 0.7 ? `(${joined})` : joined;
}

const QUERY_LEAVES = [
  "late",
  "flight",
  "ab*",
  "*ab",
  "*ab*",
  "=Late",
  '"late flight"',
  '"ab* late"~3',
  "#late",
  "@late",
  "😡",
  "東京",
  "e\u0301",
  "lang:es",
  "site:b.es",
  "has:link",
  "is:reply",
  "followers>9",
] as const;
const QUERY_JOINTS = [" ", " OR ", " OR ", " AND ", " NOT ", " NEAR/9 ", " -"] as const;

/** The same with some units replaced, left out or doubled: pairs are cut in two, marks lose their letters. */
function broken(random: Random, text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text[index]!);
  for (let change = 0; change < 1 + text.length / 50; change += 1) {
    const at = Math.floor(random() * units.length);
    const kind = random();
    if (kind < 0.4) units[at] = String.fromCharCode(Math.floor(random() * 0x10000));
    else if (kind < 0.7) units[at] = "";
    else units[at] = (units[at] ?? "").repeat(2);
  }
  return units.join("");
}

/** Bytes of a file of posts, good lines and bad ones. */
export function hostileBytes(random: Random, seeds: readonly string[] = []): Uint8Array {
  if (random() < 0.2)
    return Uint8Array.from({ length: Math.floor(random() * 3_000) }, () => Math.floor(random() * 256));
  const lines = Array.from({ length: 1 + Math.floor(random() * 6) }, () => {
    const post = JSON.stringify({
      id: pick(random, IDS),
      text: hostileText(random, 400, seeds),
      time: pick(random, TIMES),
    });
    return random() < 0.3 ? broken(random, post) : post;
  });
  const bytes = Buffer.from(lines.join("\n"));
  for (let change = 0; change < 4 && random() < 0.4 && bytes.length > 0; change += 1) {
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  }
  return bytes;
}

const IDS = ["1", "2", "p3", "at://x/4", 5, 7, -1, 2 ** 60, "", null, "x".repeat(600), "\ud83d", { a: 1 }, [[]]];
const TIMES = ["2026-11-26T12:00:00Z", "2026-13-40", "", null, 0, "9999-12-31T23:59:59Z", "late"];

function anyCodePoint(random: Random): number {
  return Math.floor(random() * (random() < 0.5 ? 0x3000 : 0x110000));
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}
