import type { FilterLanguage } from "@baluarte/domain/filter/model.ts";

/**
 * Words of a house's risk, written for this product as a beginning: the nouns by which a newsroom, a court or an authority
 * speaks of a crisis. What is grave in a post is read from how it is said (`text/words/grave.ts`), whatever its words; these
 * call even where a sentence is too short to be read, or only reports.
 */
export const ALERT_WORDS: Readonly<Record<Exclude<FilterLanguage, "any">, string>> = {
  es: `intoxicación, intoxicaciones, intoxicad*, salmonela, salmonelosis, listeria, listeriosis, botulismo, "retirada del producto",
    "retirada de producto", "retirar del mercado", "alerta sanitaria", "alerta alimentaria", "demanda colectiva", "demanda judicial", querella,
    burofax, "acción colectiva", "fuga de datos", "filtración de datos", "brecha de datos", ciberataque, ransomware, "robo de datos", boicot,
    boicotear, "estafa masiva", fraude, blanqueo, soborno, cohecho, "acoso sexual", "acoso laboral", "trabajo infantil", "explotación laboral",
    "maltrato animal", "vertido tóxico", vertidos, contaminación, evacuación, explosión, incendio, derrumbe, "víctimas mortales", "hay muertos",
    "hay heridos", "investigación judicial", "inspección de trabajo", facua, ocu, profeco, "concurso de acreedores", "suspensión de pagos",
    quiebra, "despido colectivo", huelga, dimisión, imputad*`,
  en: `"food poisoning", salmonella, listeria, botulism, "product recall", recalled, recalls, "class action", lawsuit, lawsuits, subpoena,
    "data breach", "data leak", ransomware, cyberattack, "identity theft", boycott, boycotts, fraud, "money laundering", bribery, embezzlement,
    "sexual harassment", whistleblower, "child labour", "child labor", "forced labour", "forced labor", "animal cruelty", "toxic spill",
    "chemical spill", contamination, evacuated, explosion, "building collapse", fatalities, "wrongful death", bankruptcy, insolvency,
    "mass layoffs", "walkout", "criminal charges", indicted, "under investigation", "regulator", "trading standards", "consumer watchdog"`,
  ru: `отравлени*, отравил*, сальмонелл*, листери*, ботулизм*, "отзыв продукции", "отзыв товара", "отзывают партию", "коллективный иск",
    "подали в суд", "подать в суд", "судебный иск", прокуратур*, роспотребнадзор*, росздравнадзор*, "утечка данных", "утечку данных", "слили базу",
    "слив базы", кибератак*, бойкот*, мошенничеств*, "отмывание денег", взятк*, "сексуальные домогательства", домогательств*, "детский труд",
    "жестокое обращение", "токсичные отходы", "разлив нефти", загрязнени*, эвакуац*, взрыв*, "обрушение", погибши*, пострадавши*,
    "уголовное дело", "возбуждено дело", банкротств*, "массовые увольнения", забастовк*, "внеплановая проверка"`,
  pt: `intoxicação, "intoxicação alimentar", salmonela, listeria, botulismo, "recolha de produto", "recall de", "recolhimento de lote", "ação coletiva",
    "ação judicial", processar, processo judicial, "vazamento de dados", "fuga de dados", ciberataque, ransomware, boicote, boicotar, fraude,
    "lavagem de dinheiro", suborno, "assédio sexual", "assédio moral", "trabalho escravo", "trabalho infantil", "maus tratos a animais",
    "derramamento", contaminação, evacuação, explosão, incêndio, desabamento, "vítimas fatais", "inquérito policial", procon, anvisa,
    "recuperação judicial", falência, "demissão em massa", greve, "ministério público"`,
};
