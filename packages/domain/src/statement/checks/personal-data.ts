import type { Language } from "../../kernel/language.ts";
import type { Finding } from "./finding.ts";
import { casedPattern, firstMatch, pattern, type Patterns } from "./pattern.ts";

/** Numbers that are a person's whoever says them. */
const NUMBERS: Readonly<Record<string, RegExp>> = {
  idNumber: /(?<![\p{L}\p{N}])(?:\d{8}[- ]?[A-HJ-NP-TV-Z]|[XYZ][- ]?\d{7}[- ]?[A-Z])(?![\p{L}\p{N}])/u,
  passport: /(?<![\p{L}\p{N}])(?:паспорт\p{L}*|passport|pasaporte)\D{0,15}[\p{L}\d]*\d{2}[ -]?\d{2}[ -]?\d{5,6}/iu,
  iban: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ ]?[A-Z\d]{4}){3,7}(?:[ ]?[A-Z\d]{1,3})?(?![\p{L}\p{N}])/u,
  card: /(?<!\d)(?:\d{4}[ -]){3}\d{4}(?!\d)|(?<!\d)\d{16}(?!\d)/u,
};

/** Mobile numbers: a company answers on a fixed or free line, so a mobile in a statement is somebody's. */
const MOBILE: Record<Language, RegExp> = {
  es: /(?<![\d.,])(?:\+34[ ]?)?[67]\d{2}[ ]?\d{2,3}[ ]?\d{2,3}(?:[ ]?\d{2})?(?!\d)/u,
  en: /(?<![\d.,])(?:\+44[ ]?7|07)\d{3}[ ]?\d{3}[ ]?\d{3}(?!\d)/u,
  ru: /(?<![\d.,])(?:\+7|8)[ (-]{0,2}9\d{2}[) -]{0,2}\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)/u,
};

/** Freemail is a person's; a company writes from its own name. */
const PRIVATE_MAIL =
  /(?<![\p{L}\p{N}._+-])[\p{L}\p{N}._+-]{1,64}@(?:gmail|hotmail|outlook|yahoo|icloud|mail|yandex|ya|bk|list|inbox|proton(?:mail)?)\.[a-z.]+/iu;

/** A home, an account or an illness beside a name or a "your" tells the world what only one person knew. */
const CIRCUMSTANCES: Patterns = {
  es: [
    casedPattern`\b(?:[Cc]alle|[Aa]venida|[Aa]vda\.?|[Pp]laza|[Pp]aseo|[Cc]\/) \p{Lu}\w+(?: \w+)? \d+,? (?:\d+\.?[ºª]|bajo|piso|puerta|portal)`,
    pattern`\bvecin[oa] del?\b[^.]*\d|\b(?:titular|acabada en|terminada en) ?\d+`,
    casedPattern`\b(?:de|a|con) \p{Lu}\w+ \p{Lu}\w+,? [^.]*\b(?:cuy[oa] (?:madre|padre|hij[oa]|marido|mujer)|enferm\w+|divorci\w+|perdió el trabajo|embaraz\w+|ingresad\w+|despedid\w+)`,
    pattern`\b(?:tu|su) (?:compra|cargo|cuenta|pedido|cita|diagnóstico)\b[^.]*\b(?:farmacia|clínica|hospital|médic\w+|del (?:lunes|martes|miércoles|jueves|viernes))`,
  ],
  en: [
    casedPattern`\b\d+[a-z]? \p{Lu}\w+ (?:[Ll]ane|[Ss]treet|[Rr]oad|[Aa]venue|[Dd]rive|[Cc]lose|[Ww]ay|[Cc]ourt)\b|\b(?:flat|apartment|apt\.?) \d+\w?\b`,
    pattern`\b(?:account|card) ending( in)? \d+`,
    casedPattern`\b(?:Mr|Mrs|Ms|Dr)\.? \p{Lu}\w+\b[^.]*\b(?:clinic|hospital|pharmacy|at flat|lives at|is ill|pregnan\w+|divorc\w+)`,
    casedPattern`\bof \p{Lu}\w+ \p{Lu}\w+,[^.]*\bwhose (?:mother|father|son|daughter|wife|husband|child)\b`,
  ],
  ru: [
    casedPattern`\b(?:[Уу]л\.?|[Уу]лица|[Уу]лице|[Пп]роспект\w*|[Пп]ереулок|на \p{Lu}\w+ую),? ?\w* ?,? ?\d+,? (?:кв\.?|квартира|корп)`,
    pattern`\bкв(?:\.|артир\w+) ?\d+\b`,
    pattern`\b(?:карт\w+|сч[её]т\w*),? (?:последние цифры|оканчива\w+ на|заканчива\w+ на) \d+`,
    casedPattern`\b\p{Lu}\w+ (?:\p{Lu}\w+(?:ович|евич|овна|евна|ичн)\w*|\p{Lu}\w+(?:ов|ев|ин|ск)\w+)\b[^.]*\b(?:боле\w+|клиник\w*|больниц\w*|развод\w*|беремен\w*|уволен\w*|квартир\w+)`,
  ],
};

/** Shows what belongs to one person alone: a mobile, an identity, card or account number, a private address, a name with a story. */
export function checkPersonalData(text: string, language: Language): Finding[] {
  const found = [
    ...Object.entries(NUMBERS)
      .filter(([, regex]) => regex.test(text))
      .map(([kind]) => kind),
    ...(MOBILE[language].test(text) ? ["mobile"] : []),
    ...(PRIVATE_MAIL.test(text) ? ["privateMail"] : []),
    ...(firstMatch(text, CIRCUMSTANCES[language]) ? ["circumstances"] : []),
  ];
  return found.length > 0 ? [{ code: "personalData", severity: "stop", data: { kinds: found } }] : [];
}
