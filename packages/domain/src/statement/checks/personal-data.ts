import { LANGUAGES, type Language } from "../../kernel/language.ts";
import type { Finding } from "./finding.ts";
import { casedPattern, matchesAny, pattern, type Patterns } from "./pattern.ts";
import { sentencesAt, sentencesOf } from "./sentences.ts";

/** Numbers that are a person's whoever says them. */
const NUMBERS: Readonly<Record<string, RegExp>> = {
  idNumber: /(?<![\p{L}\p{N}])(?:\d{8}[- ]?[A-HJ-NP-TV-Z]|[XYZ][- ]?\d{7}[- ]?[A-Z])(?![\p{L}\p{N}])/u,
  passport: /(?<![\p{L}\p{N}])(?:паспорт\p{L}*|passport|pasaporte)\D{0,20}[\p{L}\d]*\d{2}[ -]?\d{2}[ -]?\d{5,6}/iu,
  iban: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ ]?[A-Z\d]{4}){3,7}(?:[ ]?[A-Z\d]{1,3})?(?![\p{L}\p{N}])/u,
  card: /(?<!\d)(?:\d{4}[ -]){3}\d{4}(?!\d)|(?<!\d)\d{16}(?!\d)/u,
};

/**
 * Mobile numbers: a company answers on a fixed or free line, so a mobile in a statement is somebody's. A number belongs to
 * a country and not to the language around it, so all are looked for in every text.
 */
const MOBILES: readonly RegExp[] = [
  // Spain. Written without its country it looks like millions, which a currency or a thing counted gives away.
  /(?<![\d.,€$£+-])(?<![\d€$£] )(?:(?:\+|00)34[ .-]?[67]\d{2}|[67]\d{2})[ .-]?\d{2,3}[ .-]?\d{2,3}(?:[ .-]?\d{2})?(?!\d|[.,]\d|\s?(?:[€$£₽%]|euros?|d[oó]lares|dollars|pounds|pesos|rublos|roubles|rubles|евро|рубл|доллар|тыс|млн|mil\b|millones|million|personas|people|человек|кВт|kWh))/iu,
  // The United Kingdom.
  /(?<![\d.,])(?:(?:\+|00)44[ .-]?\(?0?\)?[ .-]?7|07)\d{3}[ .-]?\d{3}[ .-]?\d{3}(?!\d)/u,
  // Russia and Kazakhstan.
  /(?<![\d.,])(?:\+7|8)[ (-]{0,2}(?:9|7)\d{2}[) -]{0,2}\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)/u,
  // France, Italy, Portugal, Germany, Poland and Ukraine, with their country in front.
  /(?<![\d.,])(?:\+|00)(?:33[ .-]?\(?0?\)?[67]|39[ .-]?3|351[ .-]?9|49[ .-]?\(?0?\)?1[567]|48[ .-]?[5-8]|380[ .-]?(?:39|50|6[3678]|73|9[1-9]))(?:[ .-]?\d){6,10}(?!\d)/u,
  // Mexico, Argentina, Chile, Peru and Colombia, whose mobiles show by their first digits after the country.
  /(?<![\d.,])\+(?:52[ -]?1|54[ -]?9|56[ -]?9|51[ -]?9|57[ -]?3)(?:[ -]?\d){8,10}(?!\d)/u,
];

/** A telephone as it is written anywhere, save the free lines that only companies have. */
const PHONE =
  /^(?!(?:\+34[ .-]?)?(?:900|901|902|800)(?!\d{6}\d)|0[ -]?800|8[ (-]{0,2}800|1[ -]?800)(?:\+|00)?\(?\d(?:[ .()-]{0,2}\d){6,13}(?!\d)/u;

const ROLES: Record<Language, string> = {
  es: String.raw`(?:director\w*|jef[ea]|gerente|president[ea]|dueñ[oa]|encargad[oa]|responsable|médic[oa]|profesor\w*)`,
  en: String.raw`(?:director|manager|owner|ceo|boss|president|head|teacher|doctor)`,
  ru: String.raw`(?:директора|начальника|начальницы|владельца|владелицы|менеджера|заведующ\w+|врача|учител\w+)`,
};
const TELEPHONE_ES = String.raw`(?:móvil|teléfono|número|celular|fijo|whatsapp)(?: de teléfono)?(?: directo)?`;
const OF_ES = String.raw`(?:de (?:la|las|los|mi|nuestr[oa])|del?)`;

/** Words right before a number that say whose it is: a person's own, a home's, a customer's. */
const SOMEBODYS: Patterns = {
  es: [
    pattern`\b(?:${TELEPHONE_ES}|tel[.]?) (?:personal|particular|privado|propio|de (?:su|mi|tu) casa|de casa|del domicilio)(?!\w)(?: ${OF_ES} \w+)?`,
    pattern`\b(?<!desde )(?:su|mi) (?:propio |número de )?(?:móvil|celular|teléfono|fijo)(?: personal)? ?(?:es\b|:|,|\()`,
    pattern`\b${TELEPHONE_ES}(?: personal)? ${OF_ES} (?:emplead[oa]|compañer[oa]|conductor\w*|client[ea]|víctima|afectad[oa]|denunciante|periodista)\b`,
  ],
  en: [
    pattern`\b(?<!our |your )(?:personal|private|home|own) (?:mobile|cell|phone|telephone|landline|number|line)(?: number)?\b`,
    pattern`\b(?<!from )(?:his|her|my|their) (?:mobile|cell|phone|telephone|number|landline)(?: number)? ?(?:is\b|:|,|\(|on\b)`,
    pattern`\b(?:driver|customer|victim|employee|colleague|journalist)['’]s (?:\w+ )?(?:mobile|cell|phone|telephone|number)(?: number)?\b`,
  ],
  ru: [
    pattern`\b(?:личн\w+|домашн\w+|частн\w+) (?:\w+ )?(?:номер\w*|телефон\w*|мобильн\w+|сотов\w+)(?: ${ROLES.ru})?\b`,
    pattern`\b(?:его|её|ее|мой|их) (?:номер|телефон|мобильный|сотовый)\b`,
    pattern`\b(?:номер|телефон|мобильный|сотовый) (?:\w+ )?(?:сотрудника|сотрудницы|водителя|клиента|клиентки|пострадавш\w+|журналиста)\b`,
  ],
};

/** Words that say whose it is by a role, whose telephone may be on every wall or on none. */
const OF_A_ROLE: Patterns = {
  es: [pattern`\b${TELEPHONE_ES} ${OF_ES} ${ROLES.es}\b`],
  en: [pattern`\b${ROLES.en}['’]s (?:\w+ )?(?:mobile|cell|phone|telephone|number)(?: number)?\b`],
  ru: [pattern`\b(?:номер|телефон|мобильный|сотовый) (?:\w+ )?${ROLES.ru}\b`],
};

/** Roles that are there to be called: for the press, on guard, with somebody's case. */
const TO_BE_CALLED: Patterns = {
  es: [
    pattern`\b(?:prensa|comunicación|medios|guardia|atención|(?:tu|su|vuestro|cada) (?:caso|expediente|reclamación|zona))\b`,
  ],
  en: [
    pattern`\b(?:press|media|communications?|on(?:-| )call|duty|(?:your|each) (?:case|claim|area)|case (?:manager|handler|worker|officer))\b`,
  ],
  ru: [
    pattern`\b(?:пресс\w*|сми|коммуникаци\w+|связ\w+ с общественностью|дежурн\w+|(?:ваш\w+|тво\w+) (?:дел\w*|случа\w+|обращени\w+|заявк\w+))\b`,
  ],
};

/** All that may stand between those words and the number: a name, «es el», a colon. */
const BETWEEN =
  /^(?: \p{Lu}\p{Ll}+){0,2}[\s:,(–—-]*(?:(?:es|is|это|:)\s+)?(?:(?:en el|el|al|on|at|по)\s+)?(?:(?:tel|тел)\.?:?\s*)?\(?/u;

/** A day in numbers, and thousands of something, are no telephone though they have as many digits. */
const DAY = /^(?:\d{1,2}[ .-]\d{1,2}[ .-]\d{4}|\d{4}[ .-]\d{1,2}[ .-]\d{1,2})(?!\d)/u;
const THOUSANDS =
  /^[1-9]\d{0,2}(?:[ .]\d{3})+\s(?!(?:desde|hasta|para|entre|antes|pero|from|until|between|after|before|with|after|после|чтобы|между|если|когда)(?!\p{L}))\p{Ll}{4,}/u;

/** A house that offers a mobile as its own line says so: «escríbenos», "our helpline", «наш телефон». */
const OUR_LINE: Patterns = {
  es: [
    pattern`\b(?:llám[ae]nos|llamadnos|escríb[ae]nos|escribidnos|mánd[ae]nos|envíanos|envíenos|contáct[ae]nos|cuéntanos|localízanos|consúlt[ae]nos|habla con nosotros|hable con nosotros)`,
    pattern`\bnuestr[oa]s? (?:\w+ ){0,2}(?:teléfono|número|móvil|línea|whatsapp|telegram|centralita|contacto|canal|buzón)s?\b`,
    pattern`\b(?:atención (?:al (?:cliente|público|usuario|paciente|viajero)|ciudadana|telefónica)|teléfono de (?:atención|información|prensa|ayuda|emergencias|incidencias)|línea de (?:ayuda|atención)|centralita|servicio al cliente|gabinete de prensa|(?:llama|llame|llamad|llamen|escribe|escriba|escribid)(?: gratis)? (?:al|a) (?:whatsapp|nuestr))`,
    pattern`\b(?:estamos|atendemos|contestamos|respondemos|os atendemos|te atendemos|le atendemos) (?:\w+ ){0,3}(?:en|por|desde)\b`,
  ],
  en: [
    pattern`\b(?:call|ring|phone|text|message|whatsapp|contact|reach|write to|tell|ask|talk to|speak to|get in touch with) us\b`,
    pattern`\bour (?:own |new |free )?(?:\w+ ){0,2}(?:phone|number|line|mobile|helpline|hotline|whatsapp|telegram|switchboard|desk|contact)s?\b`,
    pattern`\b(?:customer (?:service|care|support)|press (?:office|line|desk)|help ?(?:line|desk)|hotline|switchboard|service line|information line|emergency line)\b`,
    pattern`\bwe (?:are here|answer|reply|can be reached|are available)\b`,
  ],
  ru: [
    pattern`\b(?:звоните|позвоните|пишите|напишите|присылайте|пришлите|обращайтесь|связывайтесь|свяжитесь) (?:нам|к нам|с нами|в наш\w*|на наш\w*)\b`,
    pattern`\bнаш(?:а|ем|его|ей|у|им|и|их)? (?:\w+ ){0,2}(?:телефон\w*|номер\w*|лини\w+|whatsapp|telegram|ватсап\w*|телеграм\w*|контакт\w*)`,
    pattern`\b(?:служб\w+ (?:поддержки|заботы)|поддержк\w+ клиентов|горяч\w+ лини\w+|пресс-служб\w+|справочн\w+|единый номер|колл-центр\w*|телефон (?:для справок|поддержки|доверия|горячей))\b`,
    pattern`\bмы (?:на связи|отвечаем|ответим|принимаем)\b`,
  ],
};

/** Freemail is a person's; a company writes from its own name. */
const PRIVATE_MAIL =
  /(?<![\p{L}\p{N}._+-])[\p{L}\p{N}._+-]{1,64}@(?:gmail|hotmail|outlook|yahoo|icloud|mail|yandex|ya|bk|list|inbox|proton(?:mail)?)\.[a-z.]+/iu;

/** An illness, a pregnancy, a loss: what is nobody's business, as a stem in each language. */
const PRIVATE_MATTERS: Record<Language, string> = {
  es: String.raw`(?:enferm[oae]\w*|epilep\w+|diab[eé]t\w+|c[aá]ncer|asm[aá]\w*|autis\w+|discapac\w+|depresi\w+|adicci\w+|alcohólic\w+|divorci\w+|perdió el trabajo|embaraz\w+|ingresad\w+ en|despedid[oa]|seropositiv\w+|antecedentes|deudas?)`,
  en: String.raw`(?:is ill|was ill|illness|epilep\w+|diabet\w+|cancer|asthma\w*|autis\w+|disab\w+|depress\w+|addict\w+|alcoholi\w+|divorc\w+|lost (?:his|her|their) job|pregnan\w+|in hospital|was (?:fired|sacked|dismissed)|criminal record|in debt)`,
  ru: String.raw`(?:боле[еюл]\w*|болезн\w*|эпилепси\w*|диабет\w*|рак[а]?|астм\w*|аутизм\w*|инвалид\w*|депресси\w*|зависимост\w*|алкогол\w*|развод\w*|развел\w*|беремен\w*|уволен\w*|потерял\w* работу|лежит в больнице|судимост\w*|долг[иа]\w*)`,
};
const NAME = String.raw`\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)? \p{Lu}\p{Ll}+`;

/** A home, an account or an illness beside a name or a "your" tells the world what only one person knew. */
const CIRCUMSTANCES: Patterns = {
  es: [
    casedPattern`\b(?:[Cc]alle|[Aa]venida|[Aa]vda\.?|[Pp]laza|[Pp]aseo|[Cc]\/) \p{Lu}\w+(?: \w+)? \d+,? (?:\d+\.?[ºª]|bajo|piso|puerta|portal)`,
    casedPattern`\b${NAME}\b[^.]{0,200}\b(?:vive|reside|domiciliad[oa]) en\b[^.]{0,200}\d`,
    pattern`\bvecin[oa] del?\b[^.]{0,200}\d|\b(?:titular|acabada en|terminada en|acaba en|termina en) ?\d+`,
    casedPattern`\b(?:de|a|con) \p{Lu}\w+ \p{Lu}\w+,? [^.]{0,200}\b(?:cuy[oa] (?:madre|padre|hij[oa]|marido|mujer)|${PRIVATE_MATTERS.es})`,
    casedPattern`\b${NAME}\b[^.]{0,200}\b${PRIVATE_MATTERS.es}`,
    pattern`\b(?:tu|su) (?:compra|cargo|cuenta|pedido|cita|diagnóstico)\b[^.]{0,200}\b(?:farmacia|clínica|hospital|médic\w+|del (?:lunes|martes|miércoles|jueves|viernes))`,
  ],
  en: [
    casedPattern`\b\d+[a-z]? \p{Lu}\w+ (?:[Ll]ane|[Ss]treet|[Rr]oad|[Aa]venue|[Dd]rive|[Cc]lose|[Ww]ay|[Cc]ourt),? (?:flat|apartment|apt\.?|unit|floor|\d+(?:st|nd|rd|th) floor)\b|\b(?:flat|apartment|apt\.?) \d+\w?\b`,
    casedPattern`\b${NAME}(?:['’]s)?\b[^.]{0,200}\b(?:lives|resides|living) (?:at|in)\b[^.]{0,200}\d`,
    pattern`\b(?:account|card) (?:ending|ends|that ends)(?: in| with)? \d+`,
    casedPattern`\b(?:Mr|Mrs|Ms|Dr)\.? \p{Lu}\w+\b[^.]{0,200}\b(?:clinic|hospital|pharmacy|at flat|lives at|is ill|pregnan\w+|divorc\w+)`,
    casedPattern`\bof \p{Lu}\w+ \p{Lu}\w+,[^.]{0,200}\bwhose (?:mother|father|son|daughter|wife|husband|child)\b`,
    casedPattern`\b${NAME}\b[^.]{0,200}\b${PRIVATE_MATTERS.en}`,
    pattern`\byour (?:purchase|charge|account|order|appointment|diagnosis)\b[^.]{0,200}\b(?:pharmacy|clinic|hospital|doctor)`,
  ],
  ru: [
    casedPattern`\b(?:[Уу]л\.?|[Уу]лица|[Уу]лице|[Пп]роспект\w*|[Пп]ереулок|на \p{Lu}\w+ую),? ?\w* ?,? ?\d+,? (?:кв\.?|квартира|корп)`,
    casedPattern`\b${NAME}\b[^.]{0,200}\b(?:жив[её]т|проживает|прописан\w*)\b[^.]{0,200}\d`,
    pattern`\bкв(?:\.|артир\w+) ?\d+\b`,
    pattern`\b(?:карт\w+|сч[её]т\w*),? (?:котор\w+ )?(?:последние цифры|оканчива\w+ на|заканчива\w+ на) \d+`,
    casedPattern`\b\p{Lu}\w+ (?:\p{Lu}\w+(?:ович|евич|овна|евна|ичн)\w*|\p{Lu}\w+(?:ов|ев|ин|ск)\w+)\b[^.]{0,200}\b(?:клиник\w*|больниц\w*|квартир\w+|${PRIVATE_MATTERS.ru})`,
    casedPattern`\b${NAME}\b[^.]{0,200}\b${PRIVATE_MATTERS.ru}`,
    pattern`\b(?:ваш\w*|твой|твоя|твоё) (?:покупк\w+|платеж\w*|плат[её]ж|счёт|заказ|при[её]м|диагноз)\b[^.]{0,200}\b(?:аптек\w+|клиник\w+|больниц\w+|врач\w*)`,
  ],
};

type Found = { readonly kind: string; readonly sentences: readonly string[] };

/**
 * Shows what belongs to one person alone: a telephone, an identity, card or account number, a private address, a name with
 * a story. `stop` for what is somebody's; `look` for the telephone of a role. `data`: `kinds`, and the `sentences` it is in.
 */
export function checkPersonalData(text: string, language: Language): Finding[] {
  const mobiles = sentencesOf(text).filter(givesAMobile);
  const stops = shown([
    ...Object.entries(NUMBERS).map(([kind, regex]) => ({ kind, sentences: sentencesWith(text, [regex]) })),
    { kind: "mobile", sentences: mobiles },
    { kind: "phone", sentences: phonesAfter(text, SOMEBODYS).filter((one) => !mobiles.includes(one)) },
    { kind: "privateMail", sentences: sentencesWith(text, [PRIVATE_MAIL]) },
    { kind: "circumstances", sentences: sentencesWith(text, CIRCUMSTANCES[language]) },
  ]);
  const said = new Set(stops.flatMap(({ sentences }) => sentences));
  const ofRoles = phonesAfter(text, OF_A_ROLE).filter(
    (one) => !said.has(one) && !LANGUAGES.some((each) => matchesAny(one, TO_BE_CALLED[each])),
  );
  return [...finding("stop", stops), ...finding("look", shown([{ kind: "phone", sentences: ofRoles }]))];
}

const shown = (found: readonly Found[]) => found.filter(({ sentences }) => sentences.length > 0);

function finding(severity: "stop" | "look", found: readonly Found[]): Finding[] {
  if (found.length === 0) return [];
  const sentences = [...new Set(found.flatMap((each) => each.sentences))];
  return [{ code: "personalData", severity, data: { kinds: found.map(({ kind }) => kind), sentences } }];
}

/** The whole text is looked through: what a number is may stand in a line, and the number in the next. */
function sentencesWith(text: string, patterns: readonly RegExp[]): string[] {
  return patterns.flatMap((regex) =>
    [...text.matchAll(everywhere(regex))].flatMap(({ 0: words, index }) =>
      sentencesAt(text, index, index + words.length),
    ),
  );
}

/** Each passage, as its sentences read together, in which a telephone follows the words of `patterns`. */
function phonesAfter(text: string, patterns: Patterns): string[] {
  return LANGUAGES.flatMap((each) => patterns[each]).flatMap((regex) =>
    [...text.matchAll(everywhere(regex))].flatMap(({ 0: words, index }) => {
      const end = index + words.length;
      const start = end + BETWEEN.exec(text.slice(end))![0].length;
      const number = phoneAt(text.slice(start));
      return number === null ? [] : [sentencesAt(text, index, start + number.length).join(" ")];
    }),
  );
}

/** The telephone that a text begins with, or `null`. */
function phoneAt(text: string): string | null {
  return DAY.test(text) || THOUSANDS.test(text) ? null : (PHONE.exec(text)?.[0] ?? null);
}

const everywhere = (regex: RegExp) => new RegExp(regex, `${regex.flags}g`);

/** A mobile that the house does not call its own. */
function givesAMobile(sentence: string): boolean {
  return (
    MOBILES.some((regex) => regex.test(sentence)) && !LANGUAGES.some((each) => matchesAny(sentence, OUR_LINE[each]))
  );
}
