import type { LANGUAGE_REASONS } from "@baluarte/domain/mention/model.ts";
import { Pieces } from "./language/pieces.ts";
import { LANGUAGES_OF_SCRIPT, scriptOfPieces } from "./language/scripts.ts";
import type { LanguageTable } from "./language/table.ts";
import { languagesOfLetters } from "./language/telling-letters.ts";
import { SCRIPTS } from "./language/units.ts";

/** ISO 639-1, or `und` where a text is too short or has no words of a known language. */
export type LanguageCode = string;
export const UNDETERMINED = "und";

export type LanguageReading = { readonly language: LanguageCode; readonly why: (typeof LANGUAGE_REASONS)[number] };

/**
 * The language of a post and what told it, by the beginning of the post without links, addresses, handles and hashtags. A
 * script that one language alone writes decides at once, then Cyrillic letters that one language alone has, then the words:
 * by `table`; where there is none they tell nothing. Never throws.
 */
export function readLanguage(text: string, table: LanguageTable | null): LanguageReading {
  PIECES.read(text);
  const { letterCount } = PIECES;
  if (letterCount === 0) return { language: UNDETERMINED, why: "tooShort" };
  const script = scriptOfPieces(PIECES);
  const alone = script === null ? null : SCRIPTS[script]![1];
  if (alone !== null) return { language: alone, why: "script" };
  if (letterCount < LETTERS_MIN) return { language: UNDETERMINED, why: "tooShort" };
  if (script === null) return { language: UNDETERMINED, why: "unknown" };
  const ofLetters = languagesOfLetters(PIECES.seen);
  if (ofLetters?.length === 0) return { language: UNDETERMINED, why: "unknown" };
  if (ofLetters?.length === 1) return { language: ofLetters[0]!, why: "letters" };
  const languages = ofLetters ?? LANGUAGES_OF_SCRIPT[script]!;
  const language = table === null ? null : likeliest(table, languages);
  if (language === null) return { language: UNDETERMINED, why: "unknown" };
  const telling = WORDS_ALONE.find(({ takenFor, of }) => takenFor.has(language) && languages.includes(of));
  return { language: telling !== undefined && hasWord(text, telling.words) ? telling.of : language, why: "words" };
}

/** Without a table only scripts and letters tell a language, so a caller says that there is none. */
export function languageOf(text: string, table: LanguageTable | null): LanguageCode {
  return readLanguage(text, table).language;
}

/** Whether one of `words` stands in the beginning of `text`, in no link, address, handle or hashtag. */
function hasWord(text: string, words: RegExp): boolean {
  const pieces = text.slice(0, UNITS_SEARCHED).normalize("NFKC").split(/\s+/u);
  // The last one may be cut off.
  if (text.length > UNITS_SEARCHED) pieces.pop();
  return pieces.some((piece) => !NO_WORD.test(piece) && words.test(piece));
}

const UNITS_SEARCHED = 600;
const NO_WORD = /[@＠#＃/\\=_&?\p{N}]|[.:]\p{L}/u;
const PIECES = new Pieces();
/**
 * Everyday words and letters that a language has and those it is taken for have not: a short post is read by its runs of
 * letters, which neighbours share («Спасибо, вернули деньги за два дня»).
 */
const WORDS_ALONE: readonly { of: LanguageCode; takenFor: ReadonlySet<LanguageCode>; words: RegExp }[] = [
  {
    of: "ru",
    takenFor: new Set(["be", "bg", "sr", "uk"]),
    words:
      /(?<!\p{L})(?:спасибо|что|деньги|денег|если|когда|только|очень|сейчас|сегодня|почему|сколько|меня|тебя|где|кто|нет|никто|ничего|хорошо|плохо|вернули)(?!\p{L})/iu,
  },
  {
    of: "pt",
    takenFor: new Set(["gl"]),
    words: /[ãõçâêô]|(?<!\p{L})(?:um|uma|com|em|sem|bem|ninguém|também|num|numa)(?!\p{L})/iu,
  },
];
/** `ok`, `lol` and `jaja` are words of a dozen languages; a guess would put a post before the wrong reader. */
const LETTERS_MIN = 5;
/**
 * A chance below this is no answer. Of held posts four in a thousand lie here, of single words one in thirty; ELD, asked
 * for a second opinion on them, is right on eight of 49.
 */
const CHANCE_MIN = 0.2;
/** What is further behind the best adds less to the sum of chances than its last digit. */
const BEHIND_MIN = -40;

/** The language of `languages` that the pieces read speak for, or `null` where they speak for none. */
function likeliest(table: LanguageTable, languages: readonly string[]): LanguageCode | null {
  const outputs = table.outputs(PIECES);
  const lanes = table.lanesOf(languages);
  let best = lanes[0]!;
  for (const lane of lanes) if (outputs[lane]! > outputs[best]!) best = lane;
  let total = 0;
  for (const lane of lanes) {
    const behind = outputs[lane]! - outputs[best]!;
    if (behind > BEHIND_MIN) total += Math.exp(behind);
  }
  return 1 / total < CHANCE_MIN ? null : table.head.languages[best]!;
}
