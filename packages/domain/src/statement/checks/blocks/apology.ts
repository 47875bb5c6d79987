import { matchesAny, pattern, type Patterns } from "../pattern.ts";
import type { SentenceTest } from "./sentence-test.ts";

const SAYS_SORRY: Patterns = {
  es: [
    pattern`\b(perd[oó]n|perdonad|perdonen|perd[oó]nanos|perd[oó]nenos|disculpas|disc[uú]lp(a|e|ad|en)(nos)?)\b`,
    pattern`(?<!nos )\b(sentimos|lamentamos|lo siento|lamento)\b`,
  ],
  en: [
    pattern`\b(sorry|apologi[sz]e|apologi[sz]ed|apologi[sz]ing|apology|apologies|forgive us|(deeply|truly|sincerely) regret)\b`,
  ],
  ru: [
    pattern`\b(простите|прости|извините|извини|извиняемся|сорян|прощения|извинени[яе])\b`,
    pattern`\b(нам|мне)( \w+){0,2} жаль\b`,
    pattern`\b(сожалеем|сожалею)\b`,
  ],
};

/** "If anyone felt…", "sorry that you feel…": the regret is put on the reader, so nothing was said. */
const CONDITIONAL: Patterns = {
  es: [
    pattern`\b(sentimos|lamentamos|perd[oó]n|disculpas|siento|lamento)\b[^.]{0,40}\bsi (alguien|alguno|alguna|algún|has|te|os|le|les|nuestr\w+|hemos)\b`,
    pattern`\b(sentimos|lamentamos|siento|lamento) que (te|os|le|les|se|usted|algun\w+) (lo )?(ha\w* )?(sient\w+|parezc\w+|molest\w+|sentid\w+|ofend\w+|tom\w+)`,
    pattern`\bno (vamos a|tenemos que|pensamos) (pedir|disculp)`,
  ],
  en: [
    pattern`\b(sorry|apologi[sz]e|apologies|regret)\b[^.]{0,40}\bif (anyone|anybody|someone|some|any|you|we)\b`,
    pattern`\b(sorry|regret) (that )?(you|anyone|some people|some) (feel|felt|think|thought|took|found|were offended|are upset)`,
    pattern`\b(will|do|need|have|going) (not|n[o']t)( to)? apologi[sz]e`,
  ],
  ru: [
    pattern`\b(сожалеем|жаль|простите|извините|извинени\w+|прощения)\b[^.]{0,40}\bесли (кто|кого|кому|вас|вам|вы|что|мы|чем|наш)`,
    pattern`\b(сожалеем|жаль),? что (вы|вам|кто-то|некоторые) (так )?(чувств|воспри|счита|показал|обидел)`,
    pattern`\bне (будем|станем|собираемся) (извин|просить прощ)`,
  ],
};

/** Says sorry or asks pardon, without conditions. */
export const isApology: SentenceTest = (sentence, language) =>
  matchesAny(sentence, SAYS_SORRY[language]) && !matchesAny(sentence, CONDITIONAL[language]);

export const isConditionalApology: SentenceTest = (sentence, language) => matchesAny(sentence, CONDITIONAL[language]);
