import { LOCALES, type Language } from "./language.ts";

export interface NumberWords {
  /** 3214, 12.345 · 3,214 · 3 214 */
  readonly whole: (value: number) => string;
  /** 0,5: at most one place after the comma, for rates. */
  readonly decimal: (value: number) => string;
  /** 48 mil · 48k · 48 тыс. */
  readonly compact: (value: number) => string;
  /** `share` of 1: 18 % · 18% */
  readonly percent: (share: number) => string;
  /** ×3,1 · ×3.1 */
  readonly times: (factor: number) => string;
  /** Bytes with the unit a person would use: 5 MB · 5 МБ */
  readonly bytes: (value: number) => string;
}

const cache = new Map<Language, NumberWords>();

/** Numbers as `language` writes them. One set of formatters a language is kept, because `Intl` ones are slow to make. */
export function numberWords(language: Language): NumberWords {
  const known = cache.get(language);
  if (known) return known;
  const locale = LOCALES[language];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const words: NumberWords = {
    whole: (value) => whole.format(value),
    decimal: (value) => decimal.format(value),
    compact: (value) => compact.format(value),
    percent: (share) => percent.format(share),
    times: (factor) => `×${decimal.format(factor)}`,
    bytes: (value) => {
      const [unit, size] = byteUnit(value);
      const inUnit = Math.round((value / size) * 10) / 10;
      return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 }).format(inUnit);
    },
  };
  cache.set(language, words);
  return words;
}

function byteUnit(value: number): [unit: string, size: number] {
  if (value >= 1e9) return ["gigabyte", 1e9];
  if (value >= 1e6) return ["megabyte", 1e6];
  if (value >= 1e3) return ["kilobyte", 1e3];
  return ["byte", 1];
}
