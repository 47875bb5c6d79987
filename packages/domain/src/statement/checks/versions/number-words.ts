import type { Language } from "../../../kernel/language.ts";

/** Stems of numbers from two on; «uno» and "one" are left out, since they are articles and pronouns far more often. */
const UNITS: Record<Language, readonly (readonly [number, string])[]> = {
  es: [
    [2, "dos|ambos|ambas|par"],
    [3, "tres"],
    [4, "cuatro"],
    [5, "cinco"],
    [6, "seis"],
    [7, "siete"],
    [8, "ocho"],
    [9, "nueve"],
    [10, "diez"],
    [11, "once"],
    [12, "doce|docena"],
    [13, "trece"],
    [14, "catorce"],
    [15, "quince"],
    [16, "dieciséis"],
    [17, "diecisiete"],
    [18, "dieciocho"],
    [19, "diecinueve"],
    [21, "veintiún|veintiuno|veintiuna"],
    [22, "veintidós"],
    [23, "veintitrés"],
    [24, "veinticuatro"],
    [25, "veinticinco"],
    [26, "veintiséis"],
    [27, "veintisiete"],
    [28, "veintiocho"],
    [29, "veintinueve"],
    [100, "cien|ciento|centenar"],
    [1000, "mil"],
  ],
  en: [
    [2, "two|both|twice|couple|pair"],
    [3, "three"],
    [4, "four"],
    [5, "five"],
    [6, "six"],
    [7, "seven"],
    [8, "eight"],
    [9, "nine"],
    [10, "ten"],
    [11, "eleven"],
    [12, "twelve|dozen"],
    [13, "thirteen"],
    [14, "fourteen"],
    [15, "fifteen"],
    [16, "sixteen"],
    [17, "seventeen"],
    [18, "eighteen"],
    [19, "nineteen"],
    [100, "hundred"],
    [1000, "thousand"],
  ],
  ru: [
    [2, "два|две|двух|двум|двое|двоих|двоим|двумя|оба|обе|обоих|обеих|дважды|пара|пару|пары"],
    [3, "три|трёх|трех|трём|трем|трое|троих|тремя|трижды"],
    [4, "четыре|четырёх|четырех|четырём|четверо|четверых"],
    [5, "пять|пяти|пятеро|пятерых|пятью"],
    [6, "шесть|шести|шестеро|шестерых"],
    [7, "семь|семи|семеро|семерых"],
    [8, "восемь|восьми"],
    [9, "девять|девяти"],
    [10, "десять|десяти|десяток"],
    [11, "одиннадцать|одиннадцати"],
    [12, "двенадцать|двенадцати|дюжина"],
    [13, "тринадцать|тринадцати"],
    [14, "четырнадцать|четырнадцати"],
    [15, "пятнадцать|пятнадцати"],
    [16, "шестнадцать|шестнадцати"],
    [17, "семнадцать|семнадцати"],
    [18, "восемнадцать|восемнадцати"],
    [19, "девятнадцать|девятнадцати"],
    [100, "сто|ста|сотня|сотни"],
    [1000, "тысяча|тысячи|тысячу"],
  ],
};

const TENS: Record<Language, readonly (readonly [number, string])[]> = {
  es: [
    [20, "veinte"],
    [30, "treinta"],
    [40, "cuarenta"],
    [50, "cincuenta"],
    [60, "sesenta"],
    [70, "setenta"],
    [80, "ochenta"],
    [90, "noventa"],
  ],
  en: [
    [20, "twenty"],
    [30, "thirty"],
    [40, "forty"],
    [50, "fifty"],
    [60, "sixty"],
    [70, "seventy"],
    [80, "eighty"],
    [90, "ninety"],
  ],
  ru: [
    [20, "двадцать|двадцати"],
    [30, "тридцать|тридцати"],
    [40, "сорок|сорока"],
    [50, "пятьдесят|пятидесяти"],
    [60, "шестьдесят|шестидесяти"],
    [70, "семьдесят|семидесяти"],
    [80, "восемьдесят|восьмидесяти"],
    [90, "девяносто|девяноста"],
  ],
};

const tableOf = (rows: readonly (readonly [number, string])[]): ReadonlyMap<string, number> =>
  new Map(rows.flatMap(([value, words]) => words.split("|").map((word) => [word, value] as const)));
const UNIT_VALUES = { es: tableOf(UNITS.es), en: tableOf(UNITS.en), ru: tableOf(UNITS.ru) };
const TEN_VALUES = { es: tableOf(TENS.es), en: tableOf(TENS.en), ru: tableOf(TENS.ru) };

const WORD = /\p{L}+/gu;
/** What may stand between tens and units: «treinta y dos», "thirty-two", «тридцать два». */
const JOINER: Record<Language, RegExp> = { es: /^\s+y\s+$/u, en: /^[-\s]$/u, ru: /^\s+$/u };

export interface NumberWord {
  readonly value: number;
  readonly from: number;
  readonly raw: string;
}

/** Numbers that a text says in words, from two on, in order. */
export function numberWordsIn(text: string, language: Language): NumberWord[] {
  const found: NumberWord[] = [];
  let tens: NumberWord | null = null;
  for (const match of text.matchAll(WORD)) {
    const word = match[0].toLowerCase();
    const ten = TEN_VALUES[language].get(word);
    const unit = UNIT_VALUES[language].get(word) ?? (isOne(word, language) ? 1 : undefined);
    const joined: boolean =
      tens !== null && unit !== undefined && unit < 10 && JOINER[language].test(text.slice(endOf(tens), match.index));
    if (tens !== null && joined) {
      const raw = text.slice(tens.from, match.index + match[0].length);
      found.push({ value: tens.value + unit!, from: tens.from, raw });
      tens = null;
      continue;
    }
    const isJoiner: boolean = language === "es" && word === "y" && tens !== null;
    if (isJoiner) continue;
    if (tens !== null) found.push(tens);
    tens = ten === undefined ? null : { value: ten, from: match.index, raw: match[0] };
    if (unit !== undefined && unit > 1) found.push({ value: unit, from: match.index, raw: match[0] });
  }
  return tens === null ? found : [...found, tens];
}

const endOf = ({ from, raw }: NumberWord) => from + raw.length;

function isOne(word: string, language: Language): boolean {
  return { es: /^(?:un|uno|una)$/u, en: /^one$/u, ru: /^(?:один|одна|одно)$/u }[language].test(word);
}
