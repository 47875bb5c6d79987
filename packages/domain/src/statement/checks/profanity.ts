import { pattern } from "./pattern.ts";
import { phraseCheck } from "./phrase-check.ts";

/**
 * Obscenities and insults, also half hidden behind signs. They stop a text: no approver should have to catch one. Words
 * that are also a surname, a dish or an animal are left out, since a false stop in a crisis costs more than a rude word.
 */
export const checkProfanity = phraseCheck("profanity", "stop", {
  es: [
    pattern`\b(?:mierdas?|putas?|putos?|putad\w+|joder\w*|jod(?:a|e|an|en|ido|idos|ida|idas)|coño|cojon\w+|gilipoll\w+|cabr[oó]n\w*|hostias?|pendej\w+|chinga\w*|verga|carajo|culer\w+|subnormal\w*|imb[eé]cil\w*|idiotas?|maric[oó]n\w*|hijoputas?|hijueput\w*|capull\w+)\b`,
    pattern`\b[mp][*@#]{2,}\w*|\bhijos? de puta\b|\bme cago en\b`,
  ],
  en: [
    pattern`\b(?:\w*fuck\w*|\w*shit(?:s|ty|e)?|bullshit|bitch\w*|bastards?|asshole\w*|arsehole\w*|wank\w+|cunts?|dickhead\w*|bollocks|crap|damn(?:ed)?|idiots?|morons?|imbeciles?|retard(?:s|ed)?|sluts?|whores?|piss(?:ed)? off)\b`,
    pattern`\b(?:f|sh|b)[*@#]{2,}\w*|\bscrew (?:you|them)\b`,
  ],
  ru: [
    pattern`\b(?:\w*бля(?:дь|ть|ди|дск\w*)|бля|\w*хуй\w*|\w*хуё\w*|\w*хуе[вт]\w*|пизд\w*|\w*ёба\w*|\w*еба[нтл]\w*|за[её]б\w*|сук[аи]|муда[кч]\w*|гандон\w*|дерьм\w*|говн\w*|идиот\w*|дебил\w*|придур\w+|урод[ыа]?|твар[иь]|сволоч\w*|мраз[иь])\b`,
    pattern`\b(?:х|бл|п)[*@#]{2,}\w*|\bпош[её]л(?:и)? (?:ты|вы|он|они)\b`,
  ],
});
