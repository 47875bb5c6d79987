import fc from "fast-check";
import { expect, it } from "vitest";
import { groupPreviews } from "./group-previews.ts";

type Previews = Parameters<typeof groupPreviews>[0];
type Part = { language: string; title: string | null; text: string };
const part = (language: string, text: string, title: string | null = null): Part => ({ language, title, text });
const preview = (name: string, ...parts: Part[]) => ({ name, parts });
const grouped = (...previews: unknown[]) => groupPreviews(previews as Previews);

it("shows each text once, with every place it goes to", () => {
  const texts = grouped(
    preview("X", part("es", "Corto")),
    preview("Web", part("es", "Largo")),
    preview("Nota", part("es", "Largo")),
  );
  expect(texts.map(({ parts, places }) => [parts[0]!.text, parts[0]!.common, places])).toEqual([
    ["Largo", null, ["Web", "Nota"]],
    ["Corto", "Largo", ["X"]],
  ]);
});

it("repeats no language for a place that carries more of them than the next", () => {
  const [es, en, ru] = [part("es", "Hola"), part("en", "Hello"), part("ru", "Привет")];
  const texts = grouped(
    preview("Avisos", es, en, ru),
    preview("X", es),
    preview("X en", en),
    preview("Web", es, en),
    preview("Correo", es, en, ru),
  );
  expect(texts.map(({ parts, places }) => [parts.map(({ text }) => text), places])).toEqual([
    [["Hola"], ["Avisos", "X", "Web", "Correo"]],
    [["Hello"], ["Avisos", "X en", "Web", "Correo"]],
    [["Привет"], ["Avisos", "Correo"]],
  ]);
  expect(grouped(preview("Avisos", es, en), preview("Web", es, en))).toHaveLength(1);
});

it("shows the title where there is one, and says who goes without", () => {
  const [only] = grouped(preview("Facebook", part("es", "Largo")), preview("Web", part("es", "Largo", "Título")));
  expect(only).toEqual({
    parts: [{ language: "es", title: "Título", text: "Largo", untitled: ["Facebook"], otherTitles: [], common: null }],
    places: ["Facebook", "Web"],
  });
  expect(grouped(preview("Facebook", part("es", "Largo")))[0]!.parts[0]!.untitled).toEqual([]);
});

it("shows a title that one place has of its own beside the text, so that nobody signs it unread", () => {
  const [only, ...others] = grouped(
    preview("Web", part("es", "Largo", "Título")),
    preview("Nota", part("es", "Largo", "Título")),
    preview("Facebook", part("es", "Largo")),
    preview("Correo", part("es", "Largo", "Asunto")),
  );
  expect(others).toEqual([]);
  expect(only!.parts[0]).toMatchObject({
    title: "Título",
    untitled: ["Facebook"],
    otherTitles: [{ title: "Asunto", places: ["Correo"] }],
  });
});

it("leaves out nothing that is signed: each text and title of each place can be read from it, and no text twice", () => {
  const parts = fc.uniqueArray(
    fc.record({
      language: fc.constantFrom("es", "en", "ru"),
      title: fc.constantFrom(null, "T", "U"),
      text: fc.constantFrom("a", "b", "c"),
    }),
    { selector: ({ language }) => language, minLength: 1 },
  );
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 8 }), (places) => {
      const previews = places.map((each, index) => preview(`place ${index}`, ...each));
      const texts = grouped(...previews);
      const read = texts.flatMap((text) =>
        text.parts.flatMap((shared) =>
          text.places.map((name) => {
            const own = shared.otherTitles.find((other) => other.places.includes(name))?.title;
            const title = shared.untitled.includes(name) ? null : (own ?? shared.title);
            return JSON.stringify([name, shared.language, title, shared.text]);
          }),
        ),
      );
      const signed = previews.flatMap(({ name, parts: said }) =>
        said.map(({ language, title, text }) => JSON.stringify([name, language, title, text])),
      );
      expect(read.toSorted()).toEqual(signed.toSorted());
      const shown = texts.flatMap((text) => text.parts.map(({ language, text: words }) => `${language} ${words}`));
      expect(new Set(shown).size).toBe(shown.length);
    }),
  );
});
