import fc from "fast-check";

/** What texts are made of, with all that is cut in a way of its own: links, keys, flags, marks, halves of pairs. */
export const textPiece: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("late", "Ñandú", "ёлка", "Straße", "the", "www", "http", "https", "x7", "_"),
  },
  { weight: 4, arbitrary: fc.constantFrom(" ", " ", " ", ".", "'", "-", ":", "/", "://", "\u3000", "\u00a0") },
  {
    weight: 2,
    arbitrary: fc.constantFrom("#", "@", "＃", "＠", "*", "7\ufe0f\u20e3", "#\ufe0f\u20e3", "\u20e3", "\ufe0f"),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "😡",
      "👎🏽",
      "👨‍👩‍👧",
      "🇪🇸",
      "🇪",
      "❤️",
      "❤",
      "™",
      "🏽",
      "🏴\u{e0067}\u{e007f}",
      "𝓾𝓷",
      "\ud83d",
      "\ude21",
      "\u200d",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "e\u0301",
      "\u0301",
      "и\u0306",
      "東京に",
      "ｸﾞ",
      "ภาษาไทย",
      "हिन्दी",
      "क\u093c",
      "\u093e",
      "\u094d",
      "\u0951",
      "\u064b\u0651",
      "ﬁ",
      "ﷺ",
      "İ",
      "ㅏ",
      "\u1100\u1161",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom("http://a.b.es/x", "www.b.es.", "HTTPS://B.es", "awww.x", "httpſ://k") },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
);
