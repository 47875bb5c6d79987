import type { Language } from "../../kernel/language.ts";
import type { StatementBlock } from "../model.ts";
import { isResponsibility } from "./blocks/responsibility.ts";
import type { Finding } from "./finding.ts";
import { matchesAny, pattern, type Patterns } from "./pattern.ts";
import { sentencesOf } from "./sentences.ts";

/** A duty is no fault: "it is our job to look after you" pays for nothing. */
const DUTY: Patterns = {
  es: [pattern`\b(?:obligación|deber|tarea|trabajo)\b`],
  en: [pattern`\b(?:duty|job|task|responsibility to)\b`],
  ru: [pattern`\b(?:обязанност\w+|долг|работа|задача)\b`],
};
const FAULT: Patterns = {
  es: [
    pattern`\b(?:culpa\w*|error\w*|fall\w+|negligen\w+|descuido|equivoc\w+)\b|\bno (?:lo|la) (?:hicimos|cumplimos|logramos|supimos)\b`,
  ],
  en: [pattern`\b(?:fault|blame|mistake|error|failure|fail\w*|wrong|negligen\w+)\b|\bwe (?:did not|didn['’]t)\b`],
  ru: [
    pattern`(?<!\bбез )\b(?:вин\w+|ошиб\w+|просчёт\w*|халатност\w+|подвели|недосмотр\w*)\b|\bне (?:выполнили|справились|сделали|уследили)\b`,
  ],
};

/** Further ways to say that it was us. */
const ADMITS: Patterns = {
  es: [
    pattern`\b(?:tenemos|reconocemos|admitimos|aceptamos|confesamos) (?:toda |que tenemos )?(?:la |nuestr[oa] |parte de la )?(?:culpa|negligencia|error|responsabilidad|falta)\b`,
    pattern`\bpor (?:nuestra (?:propia )?(?:culpa|negligencia|torpeza|dejadez|imprudencia)|nuestro (?:propio )?(?:error|fallo|descuido)|(?:culpa|negligencia|error|fallo|descuido|imprudencia) (?:nuestr[oa]|de nosotr[oa]s))\b`,
    pattern`(?<!\bno )\b(?:somos|fuimos|hemos sido) (?:l[oa]s |nosotr[oa]s l[oa]s |nosotr[oa]s )?(?:únic[oa]s )?(?:culpables?|negligentes|causantes|quienes (?:fall|caus|provoc|rompi|cort|comet)\w*)`,
    pattern`(?<!\bno )\b(?:cometimos|hemos cometido) (?:un|una|varios|muchos|el|graves?)\b`,
    pattern`\b(?:metimos|hemos metido) la pata\b|\bla (?:hemos )?(?:cagamos|cagado|liamos|liado|fastidiamos|fastidiado)\b`,
    pattern`\b(?:culpa|error|fallo|negligencia|descuido|cosa) (?:es |fue |era )?(?:sol[oa] |todo |toda )?(?:nuestr[oa]|mí[oa]|de la empresa|de la casa|de la compañía)\b`,
    pattern`\b(?:culpa|culpables?|fallo|error|negligencia|descuido|responsabilidad|responsables?)\b[^.;]{0,60}\b(?:en|de|por|sobre|que) nosotr[oa]s\b|\b(?:nadie|nada|nadie más|sol[oa]|únicamente) (?:más )?(?:que )?nosotr[oa]s\b[^.;]{0,60}\b(?:culpa\w*|fall\w+|negligen\w+|responsab\w+)\b`,
    pattern`\b(?:reconocemos|admitimos|asumimos|confesamos|aceptamos) que (?:\w+ ){0,4}(?:culpa\w*|fall\w+|error\w*|negligen\w+|equivoc\w+|debimos|debíamos|hicimos mal)\b`,
    pattern`\b(?:roto|causado|provocado|estropeado|tirado) nosotr[oa]s\b|\bnosotr[oa]s (?:mism[oa]s )?(?:lo |la |los |las )?(?:hemos )?(?:rompimos|causamos|provocamos|estropeamos|roto|causado|provocado|estropeado)\b`,
    pattern`\b(?:culpa|fallo|error|negligencia|descuido)\b[^.;]{0,30}\b(?:de|en) (?:la casa|esta casa|nuestra casa|nuestra (?:empresa|compañía|parte)|nuestro (?:equipo|personal))\b`,
    pattern`\b(?:fuimos|hemos sido|actuamos|hemos actuado|nos portamos) (?:un[oa]s |de forma |de manera |con )?(?:\w+ )?(?:irresponsab\w+|temerari\w+|imprud\w+|negligen\w+|descuidad\w+)|\bdaños?\b[^.;]{0,30}\bhecho nosotr[oa]s\b`,
    pattern`\b(?:culpa|responsabilidad|fallo|error) (?:es|fue|era) (?:tod[oa] |sol[oa] |solo )?de (?:esta|nuestra) (?:empresa|casa|compañía|entidad|marca)\b`,
    pattern`\blo (?:causamos|provocamos|hicimos mal|hemos hecho mal|hemos causado|hemos provocado) (?:nosotr[oa]s|mal)?\b`,
  ],
  en: [
    pattern`(?<!\bnot )\b(?:our|my) (?:own |fault and )?(?:fault|mistake|negligence|carelessness|blunder|wrongdoing|error)\b(?! (?:rate|page|message|log|report))`,
    pattern`\bwe (?:have |had |really |badly |completely |truly )*(?:messed up|screwed up|blew it|dropped the ball|caused (?:it|this|the|your)|broke (?:it|this|your)|made (?:a|an|the|this|some|many|serious)(?: \w+)? ?(?:mistake|error|blunder)s?|were (?:negligent|careless|wrong)|did (?:it|this) wrong)\b`,
    pattern`\bwe (?:admit|accept|acknowledge|confess)(?: \w+){0,3} (?:fault|liability|guilt|blame|negligence|responsibility|responsible|wrong)\b`,
    pattern`(?<!\bnot )(?<!\bno )\b(?:we are|we['’]re|we were) (?:fully |entirely |legally |solely )?(?:liable|guilty|responsible|to blame|at fault)\b(?! for (?:your|the) (?:safety|care|security))`,
    pattern`\b(?:liability|guilt|blame|fault) (?:is|was|lies|rests)(?: \w+)? (?:ours|with us|on us)\b`,
    pattern`\b(?:fault|blame|responsibility|liability|negligence|guilt)\b[^.;]{0,40}\b(?:us|ours|ourselves)\b|\b(?:but|except|than) (?:us|ourselves)\b[^.;]{0,30}\b(?:blame|responsible|at fault|liable)\b`,
    pattern`\bour (?:own )?(?:people|staff|team|employees|workers|company)['’]s? (?:own )?(?:negligence|carelessness|mistake|error|fault)\b|\b(?:failure|mistake|error|problem) (?:began|started|lies|lay|was|is) (?:with|on) (?:us|our (?:side|end|part))\b`,
    pattern`\b(?:this|that|it|it all|this one|that one)(?: is| was|['’]s) (?:all |entirely |completely |squarely |wholly )?(?:on us|our doing)\b|\bwe (?:were|are|have been) (?:\w+ly )?(?:in the wrong|at fault)\b|\bwe own up\b`,
    pattern`\bwe(?: have|['’]ve)? let (?:you|everyone|everybody|people|them|our \w+)(?: all)? down\b|\b(?:done|caused) by us\b|\b(?:the|this|our) (?:company|firm) (?:is|was) (?:\w+ )?(?:to blame|at fault)\b`,
    pattern`\bwe (?:have )?(?:acted|behaved|been|were) (?:\w+ly )?(?:reckless\w*|irresponsib\w+|careless\w*|negligent\w*)`,
    pattern`\bwe were the ones who (?:failed|caused|broke|got|forgot|made)\b`,
    pattern`\b(?:because of|down to|caused by) (?:us|our (?:mistake|negligence|carelessness|fault|error))\b`,
  ],
  ru: [
    pattern`(?<!\bне )\bпо (?:нашей|собственной|своей) (?:\w+ )?(?:вине|ошибке|халатности|небрежности|глупости)\b|\bиз-за (?:нас|нашей (?:\w+ )?(?:ошибк\w+|халатност\w+|небрежност\w+|вин\w+)|нашего (?:\w+ )?(?:просчёт\w+|недосмотр\w+))`,
    pattern`(?<!\bне )\b(?:мы|сами) (?:\w+ )?(?:допустили|совершили|сделали) (?:\w+ )?(?:ошибк\w+|просчёт\w*|промах\w*)|\b(?:допустили|совершили) (?:\w+ )?(?:ошибк\w+|просчёт\w*|промах\w*)`,
    pattern`\b(?:признаём|признаем|признаёмся|признали)(?: \w+){0,2} (?:вин\w+|ошибк\w+|ответственност\w+|виноват\w*|неправот\w+)`,
    pattern`\bмы (?:сами )?(?:\w+ )?(?:сломали|испортили|уронили|разлили|напутали|не правы)\b|\bмы (?:были |оказались )?неправы\b|\b(?:на нашей совести|кроме нас)\b`,
    pattern`\b(?:халатност\w+|небрежност\w+|неосторожност\w+|ошибк\w+|вин\w+) наш(?:их|его|ей) (?:сотрудник\w+|работник\w+|персонал\w*|компани\w+|люд\w+|команд\w+)`,
    pattern`\b(?:ответственност\w+|вина)\b[^.;]{0,40}\b(?:на|за) (?:нас|нами|нашей (?:компани\w+|сторон\w+)|компании)\b`,
    pattern`\b(?:причинили|устроили|натворили) (?:это |всё )?мы\b|\bмы (?:\w+ )?(?:поступили|повели себя|действовали) (?:\w+ )?(?:безответственно|халатно|небрежно|неосторожно)\b|\bвиновата? (?:сама |только )?(?:наша )?компания\b`,
    pattern`\b(?:подвели|ошиблись|напутали|недоглядели) (?:именно |только )?мы(?: сами)?\b`,
    pattern`\b(?:облажались|накосячили|напортачили|косяк наш|наш косяк|прокол наш|наш прокол)\b`,
    pattern`(?<!\bне )(?<!\bникто не )\b(?:мы (?:\w+ )?(?:виноват\w*|виновн\w+)|виноват\w* (?:\w+ )?мы|вина (?:\w+ ){0,2}(?:на нас|за нами|наша|нашей стороны|на нашей стороне|лежит на нас))`,
  ],
};

/** Puts the fault elsewhere, or nowhere. */
const NOT_OURS: Patterns = {
  es: [
    pattern`\b(?:no|tampoco|nunca) (?:es|fue|ha sido|era|hay|tenemos|hubo|somos|fuimos|hemos cometido|cometimos)(?: \w+){0,2} (?:culpa|error|fallo|negligencia|cosa|culpables?|responsables?|responsabilidad)`,
  ],
  en: [
    pattern`\b(?:not|n['’]t|never|no)(?: \w+){0,2} (?:our|ours|us|fault|mistake|error|liable|guilty|responsible|to blame|negligen\w+)\b`,
  ],
  ru: [
    pattern`\b(?:не|нет)(?: \w+)? (?:наш\w*|мы|по нашей|виноват\w*|виновн\w+|из-за нас)\b|\bнашей вины (?:\w+ )?нет\b`,
  ],
};

/** Money without a limit, said before anybody knows how much. A named amount, or "every double charge", has one. */
const PAYS_ALL: Patterns = {
  es: [
    pattern`(?<!\bno )\b(?:pagaremos|pagamos|vamos a pagar|abonaremos|cubriremos|cubrimos|costearemos|asumiremos|asumimos|indemnizaremos|indemnizamos|compensaremos|compensamos|repararemos|resarciremos|nos haremos cargo de|nos hacemos cargo de|correremos con|corremos con)(?: \w+)? (?:por )?(?:tod[oa]|tod[oa]s (?:los|las|l[oa]s)(?: posibles)? (?:gastos|daños|perjuicios|costes|costos|pérdidas|facturas|reclamaciones|afectad\w+|perjudicad\w+|víctimas|clientes|personas)|cualquier (?:gasto|daño|coste|costo|perjuicio|pérdida|cosa)|lo que (?:haga falta|sea|pidáis|pidan|cueste|pida)|cuanto (?:haga falta|sea))(?!\w)`,
    pattern`\b(?:indemnizaremos|indemnizamos|compensaremos|compensamos|pagaremos|resarciremos|vamos a (?:indemnizar|compensar|pagar)) a (?:tod[oa]s|cada (?:un[oa]|afectad[oa]|persona|víctima|client[ea]))\b`,
    pattern`\bcueste lo que cueste\b`,
    pattern`\b(?:pagaremos|cubriremos|correremos con|asumiremos) (?:los|las) (?:daños|perjuicios|pérdidas|consecuencias|costes|costos)\b`,
  ],
  en: [
    pattern`\bwhatever it (?:costs|takes)\b|\bmake (?:you|them|everyone|everybody) whole\b`,
    pattern`(?<!\bnot )\b(?:we|we['’]ll)(?: will| shall| are going to)? (?:gladly |fully )?(?:pay|cover|reimburse|compensate|make good|foot|meet|bear|refund)(?: for)? (?:it all|all of it|everything|everybody|everyone|whatever|anything|(?:all|any|every|each)(?: of)?(?: the| your| their)?(?: \w+)? (?:costs?|damages?|losses|loss|bills?|expenses?|claims?|harm|victims?|customers?|people|person)|the (?:damage|damages|losses|whole bill))\b`,
  ],
  ru: [
    pattern`(?<!\bне )\b(?:оплатим|заплатим|возместим|компенсируем|покроем|выплатим)(?: \w+){0,2} (?:вс[её]|всем|всё и всем|кажд\w+ (?:пострадавш\w+|клиент\w+)|люб\w+ (?:ущерб|убытк\w+|расход\w+|потер\w+)|вс[ею]\w* (?:ущерб|убытк\w+|расход\w+|потер\w+)|сколько (?:потребуется|нужно|скажете)|что угодно)(?!\w)`,
    pattern`\b(?:сколько|чего) бы (?:это )?ни стоило\b`,
    pattern`\bвс[её] (?:\w+ )?(?:оплатим|возместим|компенсируем|заплатим|покроем)\b|\b(?:возместим|компенсируем|оплатим) (?:весь |любой |полностью )?(?:ущерб|убытк\w+|потер\w+)`,
  ],
};

function admitsFault(sentence: string, language: Language): boolean {
  if (matchesAny(sentence, NOT_OURS[language])) return false;
  const onlyDuty = matchesAny(sentence, DUTY[language]) && !matchesAny(sentence, FAULT[language]);
  return (isResponsibility(sentence, language) && !onlyDuty) || matchesAny(sentence, ADMITS[language]);
}

/**
 * Words that write guilt where they do not belong: that it was our fault, outside the part that stands for it (which comes
 * after the facts and is seen by legal and the insurer first), and a promise to pay without a limit anywhere. In a loose
 * text there is no such part. A person decides: it may be right to say it, and it is never right to say it unnoticed.
 */
export function checkAdmissions(
  { blocks, text }: { readonly blocks: readonly StatementBlock[] | null; readonly text: string },
  language: Language,
): Finding[] {
  const elsewhere =
    blocks === null ? [text] : blocks.filter(({ block }) => block !== "responsibility").map((block) => block.text);
  const admits = elsewhere.flatMap(sentencesOf).filter((sentence) => admitsFault(sentence, language));
  const pays = sentencesOf(text).filter((sentence) => matchesAny(sentence, PAYS_ALL[language]));
  return [
    ...(admits.length > 0 ? [{ code: "admitsFault", severity: "look", data: { sentences: admits } } as const] : []),
    ...(pays.length > 0 ? [{ code: "paysAll", severity: "look", data: { sentences: pays } } as const] : []),
  ];
}
