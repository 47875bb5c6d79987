import { pattern } from "./pattern.ts";
import { phraseCheck } from "./phrase-check.ts";

/** Words of certainty. They are right only when the fact board holds the proof, which a person has to check. */
export const checkUnverifiedClaim = phraseCheck("unverifiedClaim", "look", {
  es: [
    pattern`\b(?:sin duda|sin lugar a dudas|seguro que|con total seguridad|podemos (?:asegurar|garantizar|afirmar)|garantizamos|descartamos|es imposible|absolutamente)\b`,
    pattern`\b(?:todo|tod[oa]s|siempre|ningún|ninguna)\b[^.]*\b(?:segur[oa]s?|a salvo|fals[oa]s)\b|\bde principio a fin\b`,
  ],
  en: [
    pattern`\b(?:rest assured|certainly|definitely|undoubtedly|without (?:a )?doubt|we (?:can )?guarantee|impossible|absolutely|must have|100 ?%)\b`,
    pattern`\b(?:no|not a single|none of the) (?:customer |personal )?(?:data|record|detail|account)s? (?:was|were|has|have)\b|\b(?:every word|everything|all of (?:it|this)) is (?:a lie|false|untrue)\b`,
  ],
  ru: [
    pattern`\b(?:точно|несомненно|безусловно|без сомнения|гарантируем|уверяем|заверяем|исключено|невозможно|абсолютно|стопроцентно)\b`,
    pattern`\b(?:вс[её] \w*|всё это|все обвинения)( \w+)? [—–-] (?:ложь|неправда|клевета)\b`,
  ],
});
