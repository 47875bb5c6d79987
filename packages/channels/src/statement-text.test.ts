import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalText, partsOf, wholePart } from "./statement-text.ts";

test("has one spelling for what looks the same", () => {
  expect(canonicalText(" Adio\u0301s  \r\namigos\r")).toBe("Adiós\namigos");
});

test("leaves its own spelling as it is, and lets nothing through that XML cannot carry", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const once = canonicalText(text);
      expect(canonicalText(once)).toBe(once);
      expect(once.isWellFormed()).toBe(true);
      expect(once).not.toMatch(/[^\t\n\u0020-\uFFFD\u{10000}-\u{10FFFF}]/u);
    }),
  );
});

test("joins the filled blocks in their order and leaves the postponed ones out", () => {
  const blocks = [
    { block: "whatToDoNow", text: "No use la cocina. " },
    { block: "apology", text: " \n" },
    { block: "facts", text: "Sabemos de tres casos." },
  ] as const;
  expect(wholePart({ language: "es", title: "Aviso", blocks })).toEqual({
    language: "es",
    title: "Aviso",
    text: "No use la cocina.\n\nSabemos de tres casos.",
  });
  expect(wholePart({ language: "es", title: "Aviso", blocks: [] })).toBeNull();
});

test("gives a place its own title, its own words, or both; what it leaves empty stays the common one", () => {
  const texts = [{ language: "es", title: "Aviso", blocks: [{ block: "facts", text: "Tres casos." }] }] as const;
  const own = (text: string, title?: string) => partsOf(texts, [{ language: "es", text, title }]);
  const common = { language: "es", title: "Aviso", text: "Tres casos." };
  expect(partsOf(texts, [])).toEqual([common]);
  expect(own("", "")).toEqual([common]);
  expect(own("Breve.")).toEqual([{ ...common, text: "Breve." }]);
  expect(own("", "Asunto")).toEqual([{ ...common, title: "Asunto" }]);
  expect(own("Breve.", " Asunto ")).toEqual([{ language: "es", title: "Asunto", text: "Breve." }]);
});
