import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactForm, foldWord } from "./fold.ts";
import { hostOf, tokenise } from "./tokens.ts";

/** `word`, `#hashtag`, `@handle`, `<host>`, folded. */
function spell(text: string): string[] {
  return tokenise(text).map((token) => {
    if (token.kind === "link") return `<${token.host}>`;
    return `${{ word: "", hashtag: "#", handle: "@" }[token.kind]}${token.folded}`;
  });
}

describe("tokens of a text", () => {
  test.each([
    ["an apostrophe parts words", "don't United’s", ["don", "t", "united", "s"]],
    [
      "punctuation parts words, an underscore does not",
      "H&M coca-cola a_b 3.5",
      ["h", "m", "coca", "cola", "a_b", "3", "5"],
    ],
    ["a sign that NFKC would spell out parts words too", "Brand™ №5 Coca® a…b", ["brand", "5", "coca", "a", "b"]],
    [
      "a sigil directly before a word makes a hashtag or a handle",
      "#Fail @Ana ##x (#y)",
      ["#fail", "@ana", "#x", "#y"],
    ],
    ["digits alone make a hashtag", "#123", ["#123"]],
    [
      "a sigil after a letter or digit makes none",
      "C#sharp 4#x me@home.es é#x",
      ["c", "sharp", "4", "x", "me", "home", "es", "e", "x"],
    ],
    ["a sigil apart from its word makes none", "# tag @ name", ["tag", "name"]],
    ["wide sigils count", "＃東京タワー ＠ana", ["#東京タワー", "@ana"]],
    [
      "what follows a handle across . - or @ is words",
      "@name.bsky.social @a-b @a@b.c",
      ["@name", "bsky", "social", "@a", "b", "@a", "b", "c"],
    ],
    [
      "a link is one position and shows its host alone",
      "see https://www.United.com/late?x=1 now",
      ["see", "<united.com>", "now"],
    ],
    [
      "www. starts a link, a bare host does not",
      "www.b.es/x united.com awww.cute",
      ["<b.es>", "united", "com", "awww", "cute"],
    ],
    ["a link glued to a word is still a link", "mirahttp://t.co/x", ["mira", "<t.co>"]],
    ["each emoji is a word", "no😡😡 ❤️!", ["no", "😡", "😡", "❤"]],
    ["an emoji of several signs is one word", "👨‍👩‍👧🇪🇸1️⃣", ["👨‍👩‍👧", "🇪🇸", "1⃣"]],
    ["a keycap sign on a letter swallows nothing", "ab⃣", ["ab"]],
    ["scripts without spaces are segmented", "東京に行く", ["東京", "に", "行く"]],
    ["and alike however their letters were typed", "グテ\u3099 ｸﾞﾃﾞ グデ", ["グ", "デ", "グ", "デ", "グ", "デ"]],
    ["a run of mixed scripts is segmented", "iPhoneを買う", ["iphone", "を", "買う"]],
    ["scripts with spaces are not", "переподключение 한국어를", ["переподключение", "한국어를"]],
  ])("%s", (_, text, spelled) => {
    expect(spell(text)).toEqual(spelled);
  });

  test("carry the exact word and offsets that show it", () => {
    const text = "¡El #Vuelo de Ñ!";
    expect(tokenise(text)).toEqual([
      { kind: "word", folded: "el", exact: "El", start: 1, end: 3 },
      { kind: "hashtag", folded: "vuelo", exact: "Vuelo", start: 4, end: 10 },
      { kind: "word", folded: "de", exact: "de", start: 11, end: 13 },
      { kind: "word", folded: "n", exact: "Ñ", start: 14, end: 15 },
    ]);
  });

  test("carry the word that stands at their offsets, folded and exact, however often it was met", () => {
    const word = fc.constantFrom(
      "late",
      "LATE",
      "Ñandú",
      "n\u0303andu",
      "ёлка",
      "#Tag",
      "@Ana",
      "ｗide",
      "ß",
      "a".repeat(50),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 4 })), { maxLength: 8 }), (words) => {
        const text = words.join(" ");
        for (const token of tokenise(text)) {
          if (token.kind === "link") continue;
          const written = text.slice(token.start + (token.kind === "word" ? 0 : 1), token.end);
          expect(token).toEqual({ ...token, folded: foldWord(written), exact: exactForm(written) });
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("stand in order without overlap, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const bounds = tokenise(text).flatMap(({ start, end }) => [start, end]);
        expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
        expect(bounds.every((bound) => bound <= text.length)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("words joined by spaces come back as they were", () => {
    const words = fc.array(fc.constantFrom("late", "ñandú", "ёлка", "😡", "#tag", "@ana"), { maxLength: 8 });
    fc.assert(
      fc.property(words, (list) => {
        expect(spell(list.join(" \n "))).toEqual(list.map((word) => foldWord(word)));
      }),
    );
  });
});

describe("the host of a link", () => {
  test.each([
    ["https://user:pass@www.Example.com:8080/x", "example.com"],
    ["http://españa.es?x", "españa.es"],
    ["www.b.es.", "b.es"],
    ["https://", ""],
    ["https://t.co…", "t.co"],
  ])("of %s is %s", (link, host) => {
    expect(hostOf(link)).toBe(host);
  });
});
