import { pattern } from "./pattern.ts";
import { phraseCheck } from "./phrase-check.ts";

/** Phrases that houses reach for and readers have stopped believing: they say nothing, and are quoted against us. */
export const checkBannedPhrase = phraseCheck("bannedPhrase", "look", {
  es: [
    pattern`\bsin comentarios\b|\bno (?:haremos|vamos a hacer|hacemos) (?:más )?(?:comentarios|declaraciones)\b|\bdeclinamos hacer\b`,
    pattern`\b(?:rogamos|pedimos|sentimos|lamentamos|disculp\w+)( \w+){0,3} (?:las|los|cualquier|posibles) (?:posibles )?(?:molestias?|inconvenientes?)\b`,
    pattern`\b(?:hecho|caso|incidente) aislado\b|\bnos (?:lo )?tomamos( \w+){0,4} muy en serio\b|\bnuestra (?:máxima )?prioridad\b|\b(?:sacado|sacada)s? de contexto\b`,
  ],
  en: [
    pattern`\bno (?:further )?comments?\b|\bwe (?:decline|are unable) to comment\b|\bcannot comment (?:on|further)\b`,
    pattern`\b(?:apologi[sz]e|sorry|regret)( \w+){0,3} (?:any|the) inconvenience\b`,
    pattern`\bisolated (?:incident|case)\b|\btakes?( \w+){0,4} very seriously\b|\bour (?:top|highest|number one) priority\b|\btaken out of context\b|\bthoughts and prayers\b`,
  ],
  ru: [
    pattern`\bбез комментариев\b|\bот комментариев (?:воздерж\w+|отказ\w+)\b|\b(?:не комментируем|комментировать не будем)\b`,
    pattern`\b(?:извин\w+|прощения|сожале\w+)( \w+){0,4} (?:неудобств\w*)\b`,
    pattern`\b(?:единичн\w+|изолированн\w+) случа\w+\b|\b(?:относимся|подходим)( \w+){0,4} (?:очень серь[её]зно|со всей серь[её]зностью)\b|\b(?:наш\w* )(?:главн\w+|высш\w+) приоритет\w*\b|\bвырван\w+ из контекста\b`,
  ],
});
