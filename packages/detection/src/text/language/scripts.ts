import type { Pieces } from "./pieces.ts";
import { OTHER_SCRIPT, SCRIPTS } from "./units.ts";

/** By the number of a shared script: the languages that the model tells apart in it. Hindi is written in Latin letters too. */
export const LANGUAGES_OF_SCRIPT: readonly (readonly string[])[] = [
  [
    ..."es en pt fr de it ca gl nl pl ro tr sv da no fi hu cs sk sl hr sq et lv lt eu is ms tl vi yo az".split(" "),
    "hi",
  ],
  ["be", "bg", "ru", "sr", "uk"],
  ["ar", "fa", "ku", "ur"],
  ["hi", "mr"],
];

/** More than this share of a text's letters a script must have: a Greek brand name in a Spanish sentence has less. */
const SCRIPT_SHARE_MIN = 0.5;
/** A sign of these stands for a syllable or a word: beside names in Latin letters a sentence of them looks short. */
const DENSE_SHARE_MIN = 0.3;
const DENSE = new Set(["zh", "ja", "ko"]);
/** Japanese mixes in so much Han that a tenth of kana tells it from Chinese. */
const KANA_SHARE_MIN = 0.1;
const KANA = SCRIPTS.flatMap(([, language], script) => (language === "ja" ? [script] : []));
const SHARES_MIN = SCRIPTS.map(([, language]) => (DENSE.has(language ?? "") ? DENSE_SHARE_MIN : SCRIPT_SHARE_MIN));
const HAN = SCRIPTS.findIndex(([, language]) => language === "zh");

/** The number of the script that a text is written in, or `null` where none has its share. */
export function scriptOfPieces({ letters, letterCount }: Pieces): number | null {
  if (letterCount === 0) return null;
  const kana = KANA.reduce((sum, script) => sum + letters[script]!, 0);
  if (kana >= letterCount * KANA_SHARE_MIN && kana + letters[HAN]! >= letterCount * DENSE_SHARE_MIN) return KANA[0]!;
  for (let script = OTHER_SCRIPT - 1; script >= 0; script -= 1) {
    if (letters[script]! > letterCount * SHARES_MIN[script]!) return script;
  }
  return null;
}
