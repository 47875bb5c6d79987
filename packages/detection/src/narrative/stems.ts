/**
 * A word without its commonest endings, so that «cobrado» and «cobraron», "charged" and "charges" are one term. Light
 * stemming: a wrong cut makes two words one, so that at least four letters stay. `word` is folded; a language without a
 * list, and words of few letters, are left as they are.
 * Source: the idea of Savoy (2006), "Light stemming approaches for the French, Portuguese, German and Hungarian languages".
 */
export function stemOf(word: string, language: string): string {
  const endings = ENDINGS[language];
  if (endings === undefined || word.length <= STEM_MIN) return word;
  for (let length = Math.min(LONGEST, word.length - STEM_MIN); length > 0; length -= 1) {
    if (endings.has(word.slice(word.length - length))) return word.slice(0, word.length - length);
  }
  return word;
}

const STEM_MIN = 4;
const LONGEST = 7;

const list = (endings: string): ReadonlySet<string> => new Set(endings.split(" "));

const ENDINGS: Readonly<Record<string, ReadonlySet<string>>> = {
  es: list(
    "amiento imiento aciones iciones uciones adoras adores ancias acion icion ucion cion ciones adora ancia idades idad mente aron ieron aban ando iendo ados adas idos idas ado ada ido ida aba ian ara ase ria rian ia amos emos imos an en ar er ir as es is os on a e o s",
  ),
  pt: list(
    "amento imento acoes icoes adoras adores ancias acao icao ucao adora ancia idades idade mente aram eram iram avam ando endo indo ados adas idos idas ado ada ido ida ava iam ara asse ria am em ar er ir as es is os ou a e o s",
  ),
  en: list(
    "fulness ousness ations ation ements ement ments ment ingly edly iness ness ings ing ions ion ies ied ers er ers est ed es ly s e y",
  ),
  ru: list(
    "иями ями ами ость ости остью ение ения ении ению ений ание ания ании анию аний ться тся ишь ешь ует уют ает ают яет яют ого его ому ему ыми ими ый ий ой ая яя ое ее ые ие ую юю ых их ым им ом ем ам ям ах ях ов ев ей ете ите ала яла ила ела али яли или ели ать ять ить еть ал ял ил ел ла ло ли ть лся лась лись ся сь а я о е ы и у ю ь й",
  ),
  fr: list("issement ements ement ations ation ateurs ateur euses euse ances ance ables able ites ite ment erent aient ant ees ee es er ir ez ait s e"), // prettier-ignore
  it: list("amento imento azioni azione atori atore mente arono erono irono avano ando endo ati ate ato ata iti ite ito ita are ere ire ano ono a e i o"), // prettier-ignore
  de: list("ungen ung keiten keit heiten heit lichen lich isch igen ig ten ter tes test en er es em st te e n s t"),
};

/** Whether words of a language are cut at all. */
export function isStemmed(language: string): boolean {
  return ENDINGS[language] !== undefined;
}
