import fc from "fast-check";
import { expect, test } from "vitest";
import { signsOf } from "./signs.ts";

test("signs are counted, and no pattern is passed over that might find something", () => {
  const piece = fc.constantFrom("a", "f**k", "c@$#", "*", "@", "!", "¡", "?", ":)", "<3", "xD", "^^", "=(", "(((", "é", "🖕", "🤬", "😀", "ж"); // prettier-ignore
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      const count = (sign: string) => text.split(sign).length - 1;
      const { exclamations, opened, questions, ...may } = signsOf(text);
      expect([exclamations, opened, questions]).toEqual([count("!"), count("¡"), count("?")]);
      expect(may).toEqual({
        mayMask: /[*@#$%&]{2}/u.test(text),
        mayGesture: /[\u{1f400}-\u{1fbff}]/u.test(text),
        maySmile: /[:;=<)D^]/u.test(text),
        mayFrown: /[:=(]/u.test(text),
      });
    }),
    { numRuns: 1_000 },
  );
});
