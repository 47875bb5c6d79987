/**
 * A Russian entry as it is typed in Latin letters, one or two ways («нахуй*»: `nahuy*`, `nakhuy*`), none where that is too short to
 * be told from other languages' words, or is one of them. The entry is in the notation of lists.
 */
export function transliterated(entry: string): string[] {
  if (!CYRILLIC.test(entry) || LATIN.test(entry)) return [];
  const typed = [...entry].map((sign) => LETTERS[sign] ?? sign).join("");
  const letters = typed.replaceAll(/[^a-z]/gu, "").length;
  if (letters < (entry.includes("*") ? STEM_MIN : WORD_MIN) || OTHERS.has(typed.replace("=", ""))) return [];
  return [...new Set([typed, typed.replaceAll(/(?<![cszk])h/gu, "kh")])];
}

const CYRILLIC = /[а-яё]/u;
const LATIN = /[a-z]/u;
/** Shorter ones are words of everybody: «хуй» is a Spanish cry of pain, «еб» a domain. */
const WORD_MIN = 4;
const STEM_MIN = 5;
const LETTERS: Readonly<Record<string, string>> = {
  а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "e", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l", м: "m", н: "n", о: "o",
  п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sch", ъ: "", ы: "y", ь: "", э: "e",
  ю: "yu", я: "ya",
}; // prettier-ignore
/** Bones and eggs, a cabinetmaker, skin care, names: what Russian insults look like elsewhere. */
const OTHERS: ReadonlySet<string> = new Set(["huesos*", "huevo", "ebana*", "dermo", "suki", "suke", "suku", "ebar", "ebat", "ssat", "sran", "srat", "pedik*", "skot", "petuh", "hohly", "zhid*", "padal", "kozel", "trah*"]); // prettier-ignore
