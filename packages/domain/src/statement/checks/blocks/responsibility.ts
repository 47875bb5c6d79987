import { matchesAny, pattern, type Patterns } from "../pattern.ts";
import type { SentenceTest } from "./sentence-test.ts";

const TAKES_IT: Patterns = {
  es: [
    pattern`\b(culpa|error|fallo|responsabilidad|responsable|descuido|decisión)( \w+){0,2} (es|fue|ha sido|era|son) (solo |toda |únicamente )?(nuestr[oa]|de nosotros)\b`,
    pattern`\b(es|fue|ha sido|era) (un[oa]? )?(\w+ ){0,2}(culpa|error|fallo|descuido|responsabilidad|cosa|decisión equivocada|obligación|deber|tarea)( \w+)? nuestr[oa]\b`,
    pattern`\b(era|es|fue) nuestr[oa] (\w+ )?(culpa|error|fallo|deber|obligación|tarea|responsabilidad)\b`,
    pattern`\b(es|era|fue) (nuestr[oa]|el nuestro) (deber|obligación|tarea|trabajo)\b`,
    pattern`\b(era|es) (\w+ ){0,2}nuestr[oa] (deber|obligación|tarea|trabajo)\b`,
    pattern`\bnos equivocamos\b|\bnos hemos equivocado\b`,
    pattern`\b(lo|la|las|los) asumimos\b|\basumimos (la|nuestra|toda|el|nuestro)\b`,
    pattern`\brespondemos (por|de) (ello|él|ella|eso|esto|lo)\b`,
    pattern`\b(y|no|les|te|os|le|les) fallamos\b|\bhemos fallado\b|\bno (estuvimos a la altura|supimos)\b`,
    pattern`\b(un|una|el|la) \w+ nuestr[oa] (\w+ )?(rompi|dejó|caus|provoc|cort|borr|tir)\w*`,
    pattern`\b(un|una) (cambio|actualización|error|configuración|fallo) nuestr[oa]\b`,
    pattern`\b(somos|nos hacemos) (los )?responsables\b`,
    pattern`\bes responsabilidad nuestra\b`,
    pattern`\bno lo (logramos|conseguimos|hicimos)\b`,
  ],
  en: [
    pattern`\b(fault|mistake|error|failure|responsibility|blame|job|duty|decision|oversight)( \w+)? (is|was|were|lies) (entirely |all |squarely )?(ours|with us|on us)\b`,
    pattern`\b(was|is|were) (entirely |all |a |an )*(our|ours)( own)?( \w+)? (fault|mistake|error|failure|responsibility|duty|job|doing|decision|oversight)\b`,
    pattern`\b(wrong|bad|poor) (decision|choice|call) of ours\b`,
    pattern`\b(that|this|it)( is|['’]s|was) on us\b`,
    pattern`\bwe (got (it|this|that) wrong|were wrong|failed|have failed|let (you|people|them|everyone) down|fell short)\b`,
    pattern`\bwe own (that|this|it|the)\b`,
    pattern`\bwe (take|accept|bear)( \w+)? (responsibility|the blame)\b`,
    pattern`\bwe are (responsible|to blame|at fault)\b`,
    pattern`\bwe answer for\b`,
    pattern`\b(change|update|error|mistake) of ours\b`,
    pattern`\bit (was|is) our (duty|job|responsibility|task)\b`,
  ],
  ru: [
    pattern`\b(ошибк\w+|вин\w+|ответственност\w+|просчёт|обязанност\w+|недосмотр)( \w+){0,2} (наша|наш|нашей|нашим|на нас|лежит на нас)\b`,
    pattern`\b(наша|наш|наше|нашей|нашим)( \w+)? (ошибка|вина|ответственность|ответственностью|обязанность|обязанностью|просчёт|недосмотр|работа|решение|ошибочное решение)\b`,
    pattern`\b(виноваты мы|мы виноваты|ошиблись мы|мы ошиблись|мы не справились|не справились|мы подвели|не уследили)\b`,
    pattern`\bпризна(ём|ем) (это|вину|ошибку|свою|свои|нашу)\b`,
    pattern`\bпричина( \w+)? [—–-]? ?(в )?наш(е|ем|а|ей)\b`,
    pattern`\b(берём|принимаем|взяли) (на себя )?(всю )?(ответственность|вину)\b`,
    pattern`\bмы за (неё|это|него) отвечаем\b|\bотвечаем за (это|неё|него|случившееся)\b`,
    pattern`\bмы (её|его|этого|это) не (выполнили|сделали|предотвратили)\b`,
  ],
};

const DENIES_IT: Patterns = {
  es: [
    pattern`\b(no|tampoco) (es|fue|ha sido|era) (culpa|error|fallo|cosa|responsabilidad)? ?nuestr`,
    pattern`\bajen[oa] a nosotros\b`,
  ],
  en: [pattern`\b(not|n['’]t|never|beyond|outside) (our|ours)\b`],
  ru: [pattern`\b(не|вне|нет) (наш\w*|по нашей)\b`, pattern`\bнашей вины нет\b`],
};

/** Says that the fault or the duty was ours. An apology alone does not. */
export const isResponsibility: SentenceTest = (sentence, language) =>
  matchesAny(sentence, TAKES_IT[language]) && !matchesAny(sentence, DENIES_IT[language]);
