// Which letters a sign may stand for. Leet is read in both alphabets; what looks alike is read from each alphabet into the
// other. Only what people use to get past a filter is here: «у» is no `u`, or «рута» would be an insult.

const LEET: Readonly<Record<string, string>> = {
  "0": "oо",
  "1": "il",
  "3": "eзе",
  "4": "aч",
  "5": "s",
  "6": "gб",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "aа",
  $: "s",
  "!": "i",
  "¡": "i",
  "|": "il",
  "+": "tт",
  "€": "eе",
  "£": "l",
};

/** Latin, Cyrillic, Greek: letters of a row look like one another. */
const ALIKE = [
  "aаα",
  "bвβ",
  "cсϲ",
  "dԁ",
  "eеε",
  "gɡ",
  "hнһ",
  "iіι",
  "jј",
  "kкκ",
  "lӏ",
  "mм",
  "nη",
  "oоο",
  "pрρ",
  "rг",
  "sѕ",
  "tтτ",
  "uυ",
  "vν",
  "wш",
  "xхχ",
  "yуγ",
  "uи",
];

const alike = new Map<string, string>();
for (const row of ALIKE)
  for (const letter of row) alike.set(letter, (alike.get(letter) ?? "") + row.replace(letter, ""));

/** The letters that a digit or sign stands for in disguise; none for everything else. */
export function leetOf(sign: string): string {
  return LEET[sign] ?? "";
}

/** The letters of other alphabets that a folded letter looks like. */
export function alikeOf(letter: string): string {
  return alike.get(letter) ?? "";
}

/** Written between letters to part them without being seen: soft hyphens, joiners, direction marks, fillers. */
export const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]/u;

/** Stands for one letter, whichever. */
export const MASKS = "*#•●×";
