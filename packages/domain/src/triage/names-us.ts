/**
 * Whether a text names a brand, by its `names` (name, other names, handles, with or without `@`): `no` where a word of a
 * name stands there as a common word alone («el banco del parque» beside "Banco Molva"), `null` where nothing tells. A
 * handle, a hashtag, or a name written as a name is a yes. People write names small, so a name in small letters is a
 * common word only behind an article or a word that does the same.
 */
export function namesUs(text: string, names: readonly string[]): "yes" | "no" | null {
  const words = [...text.matchAll(WORD)].map(([written, mark, word]) => ({
    written,
    marked: mark !== "",
    word: word!,
  }));
  const folded = words.map(({ word }) => fold(word));
  let common = false;
  for (const name of names) {
    const parts = [...name.matchAll(WORD)].map(([, , word]) => word!);
    if (parts.length === 0) continue;
    const asked = parts.map(fold);
    for (const [at, { marked, word }] of words.entries()) {
      if (marked && folded[at] === asked.join("")) return "yes";
      const whole = asked.every((part, index) => folded[at + index] === part);
      if (whole && (asked.length > 1 || !isSmall(word) || isSmall(parts[0]!))) return "yes";
      if (whole && !ARTICLES.has(folded[at - 1] ?? "")) return "yes";
      const told = !marked && isSmall(word) && !isSmall(parts[0]!) && sharesWord(folded[at]!, asked);
      if (told && (asked.length > 1 || ARTICLES.has(folded[at - 1] ?? ""))) common = true;
    }
  }
  return common ? "no" : null;
}

const WORD = /([@#]?)([\p{L}\p{N}_]+)/gu;
/** Of shorter words too many are part of a name. */
const SHARED_MIN = 4;

/** The word itself, or a form of it: a last letter or two may differ, as endings do. */
function sharesWord(word: string, asked: readonly string[]): boolean {
  return asked.some(
    (part) =>
      part.length >= SHARED_MIN &&
      word.length <= part.length + 2 &&
      word.startsWith(part.slice(0, Math.max(SHARED_MIN, part.length - 1))),
  );
}

const fold = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const isSmall = (word: string): boolean => word[0] === word[0]!.toLowerCase();

const ARTICLES = new Set(
  "el la los las un una unos unas del al este esta ese esa aquel mi tu su the a an this that my your his her their такая такой такую такое эта эту этот это моя мою мой одна одну один на в".split(
    " ",
  ),
);
