import fc from "fast-check";
import { expect, test } from "vitest";
import { VARIANT_BITS } from "../filter/compile.ts";
import { calmText, disguised } from "../filter/generators.ts";
import { mayDisguise } from "./may-disguise.ts";
import { analyzePost } from "./testing/by-lists.ts";
import { undisguised } from "./undisguised.ts";

test.each([
  ["eres una m i e r d a de empresa", "m i e r d a"],
  ["sois unos g i l i p o l l a s", "g i l i p o l l a s"],
  ["vaya m1erd@ de servicio", "m1erd@"],
  ["no aguanto más esta put4 compañía", "put4"],
  ["You are a b!tch and your flight is late", "b!tch"],
  ["He is such an a**hole", "a**hole"],
  ["Вы с у к а, верните деньги", "с у к а"],
  ["какая же ты cyка, верните деньги", "cyка"],
])("an insult in disguise is one, and is shown as it was written: %s", (text, written) => {
  const { offensive, evidence } = analyzePost(text);
  expect([offensive, evidence.offence.includes(written)]).toEqual([true, true]);
});

test.each([
  ["vaya m1erda de servicio, sois una m i e r d a", ["m1erda", "m i e r d a"]],
  ["vaya m1erda de servicio, sois una mierda, m1erda", ["m1erda", "mierda"]],
  ["vaya mierda de servicio, sois una m i e r d a", ["mierda", "m i e r d a"]],
])("an insult that is written in several ways is shown in each of them: %s", (text, written) => {
  expect(analyzePost(text).evidence.offence.filter((word) => written.includes(word))).toEqual(written);
});

test.each([
  "a b c",
  "S O S",
  "A B C D E F G",
  "plan a, plan b, plan c y plan d",
  "L A T A M vuela a Lima",
  "v e n t a s de verano",
  "я в ш о к е",
  "j a j a j a j a",
  "El vuelo IB3456 sale a las 8h30 por la puerta B12",
  "Officials assessed 4G and 5G in A4 at 24/7",
  "La referencia C0N0 y la pieza P0L4 están en el almacén AS5",
  "Escriba a atencion@empresa.es o a @p_u_t_o_s",
])("ordinary letters apart, numbers and names insult nobody: %s", (text) => {
  expect(undisguised(text)).toBeNull();
  expect(analyzePost(text).offensive).toBe(false);
});

test("a short word in disguise is read in the language whose word it is", () => {
  expect(analyzePost("m i e r d a").offensive).toBe(true);
});

test("whatever disguise a list sees through is looked at", () => {
  const words = fc.constantFrom("mierda", "gilipollas", "bastard", "asshole", "дерьмо", "сволочь", "caralho");
  fc.assert(
    fc.property(words.chain(disguised), calmText, ({ written, variants }, before) => {
      const text = `${before}  —  ${written}`;
      // What is drawn out alone is read without that, and a word of look-alikes alone is a word of another alphabet.
      if ((variants & ~(VARIANT_BITS.repeated | VARIANT_BITS.lookAlike)) === 0) return;
      expect([text, mayDisguise(text)]).toEqual([text, true]);
    }),
  );
});

test("a word that is spelled into the next one is written out once, and nothing stands there twice", () => {
  expect(undisguised("f u c k i n g   p u t a m a d r e x y z")!.text).toBe("fuck");
});
