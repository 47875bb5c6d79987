import { matchesAny, pattern, type Patterns } from "../pattern.ts";
import type { SentenceTest } from "./sentence-test.ts";

const E_MAIL = /(?<![\p{L}\p{N}._+-])[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u;
/** Nine to thirteen digits in groups. Fewer is a count («9 000 семей»), more a card. */
const PHONE = /(?<![\d.,])(?:\+?\d{1,3}[\s-]?)?(?:\(?\d{2,4}\)?[\s-]){1,4}\d{2,6}(?![\d])/u;
const BLANK = /\{(?:contact|help_line|official_account)\}/u;
const CARD = /(?:\d{4}[\s-]){3}\d{4}/u;

const PRIVATE_CHANNEL: Patterns = {
  es: [
    pattern`\bpor (mensaje )?(privado|mensaje directo|md|dm)\b`,
    pattern`\b(escr[ií]b\w*|m[aá]nd\w+|env[ií]\w+|cu[eé]nt\w+|d[ií](nos|ganos)|habl\w+|pregunt\w+|llám\w+)\b[^.]{0,30}\b(en|mensaje) privado\b`,
    pattern`\b(llam\w+|llám\w+|teléfono|tel\.|dudas?|ayuda|preguntas|consultas|atención)\b[^.\d]{0,30}\b\d{3}\b`,
  ],
  en: [
    pattern`\b(private|direct) message\b|\b(DM|message|write to|contact|e-?mail) us\b`,
    pattern`\b(send|write|tell|details)\b.{0,30}\bin private\b`,
    pattern`\b(call|ring|phone|dial|questions|help)\b[^.\d]{0,30}\b\d{3}\b(?! ?(people|homes|customers))`,
  ],
  ru: [
    pattern`\b(в|лич\w+) (личн\w+ сообщени\w+|личк\w+|лс|директ\w*)\b`,
    pattern`\bличн(ые|ом|ых) сообщени\w+`,
    pattern`\b(звоните|позвоните|телефон|вопросы|помощь)\b[^.\d]{0,30}\b\d{3}\b`,
  ],
};

/** Gives a number, an address or a private channel. */
export const isContact: SentenceTest = (sentence, language) =>
  BLANK.test(sentence) ||
  E_MAIL.test(sentence) ||
  (hasPhone(sentence) && !CARD.test(sentence)) ||
  matchesAny(sentence, PRIVATE_CHANNEL[language]);

function hasPhone(sentence: string): boolean {
  const digits = PHONE.exec(sentence)?.[0].replaceAll(/\D/g, "").length ?? 0;
  return digits >= 9 && digits <= 13;
}
