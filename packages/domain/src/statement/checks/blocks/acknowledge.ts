import { matchesAny, pattern, type Patterns } from "../pattern.ts";
import type { SentenceTest } from "./sentence-test.ts";

const SEES_THE_READER: Patterns = {
  es: [
    pattern`(?<!\bno )(?<!\bcuando )\b(sabemos|conocemos|entendemos|comprendemos|imaginamos|somos conscientes|estamos al tanto)\b`,
    pattern`\bhemos (visto|leído|sabido|conocido|recibido|escuchado|oído)\b`,
    pattern`\b(vemos|leemos) (que|el|la|los|las|vuestr\w+|tus?|sus?)\b`,
    pattern`\bnos (ha|han) (llegado|avisado|dicho|contado|preguntado)\b`,
    pattern`\bgracias (por|a quien(es)?|de nuevo)\b`,
    pattern`\bse lo agradecemos\b`,
    pattern`\b(tienes|tiene|tenéis|tienen) (toda la )?razón\b`,
    pattern`\b(tienes|tiene|tenéis|tienen) (todos los )?motivos\b`,
    pattern`\b(es|son) (muy |del todo )?(normal|lógic[oa]s?|comprensibles?|natural)\b`,
    pattern`\b(nadie|ninguna persona) (debería|debe|merece|tendría)\b`,
    pattern`\b(no|nunca) (debió|debería|debía) (ocurrir|pasar|suceder|haber)`,
    pattern`\b(te|os|le|les|nos) (preocupa|complica|afecta)\b`,
    pattern`\bpensamos en\b`,
  ],
  en: [
    pattern`(?<!\b(as soon as|once|when|until|if|unless|what|do not) )\bwe( all| also| fully)? (know|understand|see|saw|hear|heard|realise|realize|recogni[sz]e|appreciate|acknowledge)\b`,
    pattern`\bwe( are|['’]re)( well| fully)? aware\b`,
    pattern`\bwe( have|['’]ve)( all)? (seen|read|heard|learned|learnt|noticed)\b`,
    pattern`\b(thank you|thanks)\b`,
    pattern`\byou( are|['’]re) (quite |absolutely )?right\b`,
    pattern`\byou have every (right|reason)\b`,
    pattern`\b(it|that|this)( is|['’]s) (only |quite |perfectly )?(natural|fair|understandable|normal|a fair|a good)\b`,
    pattern`\bof course you\b`,
    pattern`\b(nobody|no one) (should|deserves)\b`,
    pattern`\bshould (never|not) have\b`,
    pattern`\bour thoughts are with\b`,
  ],
  ru: [
    pattern`(?<!\b(не|если|когда|как только) )\b(знаем|понимаем|осознаём|видим|видели|читаем|прочитали|слышим|слышали|узнали)\b`,
    pattern`\bнам (стало известно|сообщили|написали|рассказали)\b`,
    pattern`\b(спасибо|благодарим|благодарны)\b`,
    pattern`\bвы (совершенно |абсолютно )?правы\b`,
    pattern`\b(сердитесь|возмущаетесь|злитесь) (по делу|справедливо|не зря)\b`,
    pattern`\b(вопрос|беспокойство|тревога|возмущение|сомнения?)( \w+){0,2} (понят\w+|законн\w+|справедлив\w+|уместн\w+)\b`,
    pattern`\bесть (все )?(причины|основания)\b`,
    pattern`\b(понятно|естественно),? что вы\b`,
    pattern`\bбыть не должно\b`,
    pattern`\bтак (быть не должно|нельзя)\b`,
    pattern`\bнаши мысли\b`,
  ],
};

/** Words that belittle what they claim to see: whoever hears "the noise" has not acknowledged anything. */
const BELITTLES: Patterns = {
  es: [pattern`\b(ruido|revuelo|anécdota|tormenta en un vaso|alarmismo)\b`],
  en: [pattern`\b(noise|fuss|storm in a teacup|drama|hype)\b`],
  ru: [pattern`\b(шум|шумих\w+|пустяк\w*|бур[яю] в стакане|истерик\w+|ажиотаж\w*)\b`],
};

/** Says that we know, see or understand the problem or what it does to people, or thanks for telling. */
export const isAcknowledgement: SentenceTest = (sentence, language) =>
  matchesAny(sentence, SEES_THE_READER[language]) && !matchesAny(sentence, BELITTLES[language]);
