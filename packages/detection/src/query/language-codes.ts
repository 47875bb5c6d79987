/** The code that `lang:` wants, by the names people write in its place, in their own language, Spanish, English and Russian. */
export const LANGUAGE_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    es: ["spanish", "español", "espanol", "castellano", "испанский", "esp", "spa", "sp", "mx"],
    en: ["english", "inglés", "ingles", "английский", "eng", "us", "gb"],
    ru: ["russian", "ruso", "русский", "rus"],
    ca: ["catalan", "catalán", "català", "каталанский", "cat"],
    gl: ["galician", "gallego", "galego"],
    eu: ["basque", "vasco", "euskera", "euskara"],
    pt: ["portuguese", "portugués", "portugues", "português", "португальский", "por"],
    fr: ["french", "francés", "frances", "français", "французский", "fra"],
    it: ["italian", "italiano", "итальянский", "ita"],
    de: ["german", "alemán", "aleman", "deutsch", "немецкий", "deu", "ger"],
    nl: ["dutch", "neerlandés", "holandés", "nederlands", "нидерландский"],
    pl: ["polish", "polaco", "polski", "польский"],
    uk: ["ukrainian", "ucraniano", "українська", "украинский", "ukr", "ua"],
    be: ["belarusian", "bielorruso", "беларуская", "белорусский"],
    tr: ["turkish", "turco", "türkçe", "турецкий"],
    ar: ["arabic", "árabe", "arabe", "العربية", "арабский"],
    zh: ["chinese", "chino", "中文", "китайский", "zho", "cn"],
    ja: ["japanese", "japonés", "japones", "日本語", "японский", "jpn", "jp"],
    ko: ["korean", "coreano", "한국어", "корейский", "kor"],
    hi: ["hindi", "хинди"],
    cs: ["czech", "checo", "čeština", "чешский", "cz"],
    da: ["danish", "danés", "dansk", "датский", "dk"],
    el: ["greek", "griego", "ελληνικά", "греческий", "gr"],
    sv: ["swedish", "sueco", "svenska", "шведский"],
  }).flatMap(([code, names]) => names.map((name) => [name, code] as const)),
);

/** Every code of ISO 639-1, and those that platforms still send of its earlier editions. */
const TWO_LETTERS: ReadonlySet<string> = new Set(
  `aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
  et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw
  ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng
  nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv
  sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu`.split(/\s+/u),
);

/** Whether posts may carry it: two letters by the standard; of three there are thousands, all but those that have two. */
export function isLanguageCode(code: string): boolean {
  return code.length === 2 ? TWO_LETTERS.has(code) : !LANGUAGE_CODES.has(code);
}

const WIDELY_SPOKEN = ["es", "en", "ru", "pt", "fr", "it", "de", "ca", "ar", "zh"] as const;

/** Those of the languages most people mean that are one letter away from `code`. */
export function languageLike(code: string): string[] {
  return WIDELY_SPOKEN.filter(
    (known) => known.length === code.length && [...known].filter((letter, at) => letter !== code[at]).length === 1,
  );
}
