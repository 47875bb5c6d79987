import { pattern } from "./pattern.ts";
import { phraseCheck } from "./phrase-check.ts";

/** Words of certainty. They are right only when the fact board holds the proof, which a person has to check. */
export const checkUnverifiedClaim = phraseCheck("unverifiedClaim", "look", {
  es: [
    pattern`\b(?:aseguramos|afirmamos|estamos (?:totalmente |completamente )?(?:segur[oa]s|convencid[oa]s)|al cien por cien|al 100 ?%)\b`,
    pattern`\b(?:sin duda|sin lugar a dudas|seguro que|con total seguridad|podemos (?:asegurar|garantizar|afirmar)|garantizamos|descartamos|es imposible|absolutamente)\b`,
    pattern`\bno (?:nos )?cabe (?:la menor |ninguna )?duda\b|\bno (?:hay|existe|tenemos) (?:la (?:menor|más mínima) |ninguna )(?:duda|posibilidad)\b`,
    pattern`\b(?:todo|tod[oa]s|siempre|ningún|ninguna)\b[^.]{0,200}\b(?:segur[oa]s?|a salvo|fals[oa]s)\b|\bde principio a fin\b`,
  ],
  en: [
    pattern`\b(?:we are|we['’]re) (?:\S+ ){0,3}(?:certain|sure|confident)\b|\b(?:one hundred|a hundred|100) (?:per ?cent|%)|\bnobody (?:saw|has seen|accessed|took)\b`,
    pattern`\b(?:rest assured|certainly|definitely|undoubtedly|without (?:a )?doubt|we (?:can )?guarantee|impossible|absolutely|must have|100 ?%)\b`,
    pattern`\b(?:no|not the slightest|beyond any|without any|not the least) (?:doubt|chance|possibility)\b(?! (?:to|yet))`,
    pattern`\b(?:no|not a single|none of the) (?:customer |personal )?(?:data|record|detail|account)s? (?:was|were|has|have)\b|\b(?:every word|everything|all of (?:it|this)) is (?:a lie|false|untrue)\b`,
  ],
  ru: [
    pattern`\b(?:уверены|убеждены|на сто процентов|на 100 ?%)(?=[\s,.:;]|$)|\bникто (?:их )?не (?:видел|получил|получал)\b`,
    pattern`\b(?:точно|несомненно|безусловно|без сомнения|гарантируем|уверяем|заверяем|исключено|невозможно|абсолютно|стопроцентно)\b`,
    pattern`\bнет (?:ни малейш\w+ |никак\w+ )?(?:сомнени\w+|вероятност\w+|шанс\w+)\b|\bне сомневаемся\b`,
    pattern`\b(?:вс[её] \w*|всё это|все обвинения)( \w+)? [—–-] (?:ложь|неправда|клевета)\b`,
  ],
});
