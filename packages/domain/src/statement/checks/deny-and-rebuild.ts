import { isApology } from "./blocks/apology.ts";
import { isResponsibility } from "./blocks/responsibility.ts";
import { matchesAny, pattern, type Patterns } from "./pattern.ts";
import type { Language } from "../../kernel/language.ts";
import type { TextCheck } from "./phrase-check.ts";
import { sentencesOf, wordsOf } from "./sentences.ts";

/** Says of a thing that it is false. */
const CALLED_FALSE: Patterns = {
  es: [pattern`\bes (?:totalmente |completamente )?fals[oa]\b|\bnegamos\b`],
  en: [pattern`\bis (?:simply |completely |entirely )?(?:false|untrue|a lie)\b|\bwe deny\b|\bdid not happen\b`],
  ru: [pattern`\b(?:это )?(?:ложь|неправда|клевета)\b|\bотрицаем\b`],
};

const DENIES: Patterns = {
  es: [
    pattern`\b(?:no (?:ha habido|hubo|hay|existe|existió|es cierto que)|nunca (?:hubo|ha habido|se)|en ningún momento|jamás) (?:\w+ ){0,2}\w+`,
    pattern`\bno se (?:\w+ )ning[uú]n\w*\b|\bning[uú]n\w* (?:\w+ )?se (?:ha |han )?\w+`,
    ...CALLED_FALSE.es,
  ],
  en: [
    pattern`\bthere (?:was|were|has been|is) (?:no|never|not)\b(?! (?:excuse|doubt))|\b(?:nobody|no one|no customer|nothing) (?:was|were|has|had)\b|\bnever (?:went|happened|stopped|failed|lost|left|broke)\b`,
    pattern`(?<!\b(?:with|have|had|in|at|of) )\b(?:no|not one|not a single) (?:\w+ ){1,2}(?:was|were|has been|have been|went|got)\b`,
    ...CALLED_FALSE.en,
  ],
  ru: [
    pattern`\b(?:не было|не падал\w*|не случал\w*|не происходил\w*|никто не|ни разу не|ничего не (?:было|случилось|произошло))\b`,
    pattern`\bни (?:один|одна|одно|одного|одной)\b.*\bне\b`,
    ...CALLED_FALSE.ru,
  ],
};

/** Little words that any two sentences share. */
const LITTLE: Record<Language, ReadonlySet<string>> = {
  es: new Set(
    "con del era esa ese eso esta este esto fue han hay las les los más muy nos por que quien ser sin sus una unos para pero como cada hubo perdón pedimos ninguna ningún nuestra nuestro".split(
      " ",
    ),
  ),
  en: new Set(
    "all and any are but can for from had has have her his how its nor not our out she that the their them then there they this was were what when who will with you your nobody sorry apologise".split(
      " ",
    ),
  ),
  ru: new Set(
    "без был была было были все вам вас для его если ещё или как кто мне нам нас она они при так тех только тот уже что это этот никто прощения просим приносим извинения простите".split(
      " ",
    ),
  ),
};

/**
 * Denies a thing and makes amends for the same thing. Each alone can be right; together readers believe neither (SCCT:
 * deny does not go with diminish or rebuild). An approver may let it pass with a reason.
 */
export const checkDeniesAndRebuilds: TextCheck = (text, language) => {
  const sentences = sentencesOf(text);
  const denies = sentences.filter((sentence) => matchesAny(sentence, DENIES[language]));
  const rebuilds = sentences.filter(
    (sentence) => isApology(sentence, language) || isResponsibility(sentence, language),
  );
  const same = denies.some((denial) => rebuilds.some((amends) => speakOfTheSame(denial, amends, language)));
  return same ? [{ code: "deniesAndRebuilds", severity: "look", data: { denies, rebuilds } }] : [];
};

function speakOfTheSame(denial: string, amends: string, language: Language): boolean {
  // In one and the same sentence the thing has to be named twice.
  if (denial === amends) {
    const words = contentWords(denial, language);
    return words.some((word, index) => words.slice(index + 1).some((later) => sameStem(word, later)));
  }
  const names = new Set([...namesIn(denial), ...namesIn(amends)]);
  const amended = contentWords(amends, language);
  return contentWords(deniedIn(denial, language), language).some(
    (word) => !names.has(word) && amended.some((later) => sameStem(word, later)),
  );
}

/** What a sentence denies, without what a colon brings as proof: «there is no strike: every train leaves» denies no train. */
function deniedIn(sentence: string, language: Language): string {
  const [first = "", ...rest] = sentence.split(/[:;]\s/u);
  // «This is a lie: we lost data» names the thing after the colon.
  const isWhole = rest.some((part) => matchesAny(part, DENIES[language])) || matchesAny(first, CALLED_FALSE[language]);
  return isWhole || !matchesAny(first, DENIES[language]) ? sentence : first;
}

/** Names, lower case: whoever speaks is named on both sides and is not what is spoken of. */
function namesIn(sentence: string): string[] {
  return wordsOf(sentence)
    .slice(1)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word.toLowerCase());
}

function contentWords(sentence: string, language: Language): string[] {
  return wordsOf(sentence.toLowerCase()).filter((word) => word.length >= 3 && !LITTLE[language].has(word));
}

/** Two forms of one word: alike but for an ending of two letters, and never in fewer than four: «salen» is no «salido». */
function sameStem(a: string, b: string): boolean {
  const length = Math.max(4, Math.min(a.length, b.length) - 2);
  return a.slice(0, length) === b.slice(0, length);
}
