import { pattern } from "./pattern.ts";
import { phraseCheck } from "./phrase-check.ts";

/** Jokes while people are angry: of all answers to a paracrisis the one that did worst (Coombs & Holladay 2012). */
export const checkHumour = phraseCheck("humour", "look", {
  es: [
    pattern`\b(?:ups|uy|jaja\w*|jeje\w*|juas|lol|vaya, parece que)\b|[😂🤣😜😉😅😆🙃]`,
    pattern`\b(?:os|te|le|les) (?:regalamos|invitamos a)\b|\bquién necesita\b|\bsin coste extra\b|\bno (?:cobrar\w+|os cobramos|te cobramos) (?:el|un) extra\b`,
    pattern`\b(?:también|le|les) (?:necesitaba\w*|apetecía\w*|hacían? falta|tocaban?) (?:\w+ )?(?:vacaciones|descanso|siesta)\b`,
    pattern`\b(?:se fue|se han ido|se tomó|decidió (?:irse|tomarse))( \w+){0,2} (?:de vacaciones|libre|un descanso)\b`,
  ],
  en: [
    pattern`\b(?:oops\w*|whoops\w*|lol|haha\w*|lmao|rofl)\b|[😂🤣😜😉😅😆🙃]`,
    pattern`\b(?:you['’]re welcome|can you blame (?:it|us|them)|at no extra (?:cost|charge)|who needs)\b`,
    pattern`\b(?:needed|wanted|deserved|felt like) (?:a|an|its|their) (?:\w+ )?(?:holiday|vacation|break|nap|rest|day off)\b`,
    pattern`\b(?:fancied|decided to take|took|gave \w+(?: \w+)?) (?:a|an) (?:\w+ )?(?:holiday|day off|break|nap|vacation)\b|\b(?:started|starting) the weekend\b`,
  ],
  ru: [
    pattern`\b(?:упс|ой|хаха\w*|ахах\w*|лол|сорян|хи-хи)\b|[😂🤣😜😉😅😆🙃]`,
    pattern`\b(?:не благодарите|с кем не бывает|кому нужен|кому нужна|бесплатный бонус)\b`,
    pattern`\b(?:захотел\w+|потянул\w+|запросил\w+)(?: тоже| \w+)? (?:в отпуск|отдохнуть|на море|выходн\w+)`,
    pattern`\b(?:решил\w*|ушл\w*|ушёл|уехал\w*|устроил\w*)( \w+){0,3} (?:в отпуск|выходной|на выходные|каникулы)\b`,
  ],
});
