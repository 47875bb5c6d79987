import fc from "fast-check";

/** Words as people post them: scripts of both directions, marks that combine, emoji of several parts. */
const WORDS = [
  "me han cobrado doble",
  "¡fatal! ñandú, pingüino",
  "деньги списали дважды",
  "דיווחתי פעמיים",
  "خصموا المبلغ مرتين",
  "二重に請求された",
  "두 번 청구되었어요",
  "e\u0301 a\u0308 n\u0303",
  "👩🏽‍🚒🏳️‍🌈👨‍👩‍👧‍👦",
  "\u200fRTL\u200e\u202dLRO\u202c",
  "﷽ Ǆ ﬁ ㎏",
  "\u{1F1EA}\u{1F1F8} \u{20BB7}野家",
  '"comillas" \\ barra',
  "una\nlínea\ty otra\r\nmás",
  "<script>alert(1)</script> ' or 1=1; --",
];

/** A text that somebody could post and PostgreSQL can store: anything well-formed without NUL. */
export const spokenTexts: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...WORDS),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
      fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(" ").replaceAll("\0", ""));
