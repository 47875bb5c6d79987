import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedSentences, diffTexts, isEdited, type DiffPart } from "./diff.ts";

const join = (parts: readonly DiffPart[], kinds: readonly DiffPart["kind"][]) =>
  parts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join("");

describe("a diff of two statements", () => {
  it("shows a rewritten sentence whole, not as confetti", () => {
    const before = "A las 9:10 paramos el pago por la web. Estamos devolviendo todos los cargos.";
    const after = "A las 9:10 paramos el pago por la web. Ya hemos devuelto 1870 cargos; el resto, antes de las 20:00.";
    expect(diffTexts(before, after, "es")).toEqual([
      { kind: "same", text: "A las 9:10 paramos el pago por la web. " },
      { kind: "removed", text: "Estamos devolviendo todos los cargos." },
      { kind: "added", text: "Ya hemos devuelto 1870 cargos; el resto, antes de las 20:00." },
    ]);
    expect(changedSentences(before, after, "es")).toBe(1);
  });

  it("shows the word when only a word changed", () => {
    expect(diffTexts("Волна писем дошла до всех 14 точек.", "Волна писем дошла до всех 12 точек.", "ru")).toEqual([
      { kind: "same", text: "Волна писем дошла до всех " },
      { kind: "removed", text: "14" },
      { kind: "added", text: "12" },
      { kind: "same", text: " точек." },
    ]);
  });

  it("finds the sentence that was edited among those that were left out", () => {
    expect(
      diffTexts(
        "Esta mañana cobramos dos veces a 3214 personas. Los vuelos salen todos. Más a las 13:00.",
        "Esta mañana cobramos dos veces a 3210 personas. Más a las 13:00.",
        "es",
      ),
    ).toEqual([
      { kind: "same", text: "Esta mañana cobramos dos veces a " },
      { kind: "removed", text: "3214" },
      { kind: "added", text: "3210" },
      { kind: "same", text: " personas. " },
      { kind: "removed", text: "Los vuelos salen todos. " },
      { kind: "same", text: "Más a las 13:00." },
    ]);
  });

  it("tells a text that was edited from another one", () => {
    const common = "Esta mañana cobramos dos veces a 3214 personas. Los vuelos salen todos. Más a las 13:00.";
    expect(isEdited(common, "Esta mañana cobramos dos veces a 3210 personas. Más a las 13:00.", "es")).toBe(true);
    expect(isEdited(common, "Hay cargos dobles. Lo sentimos mucho y los devolvemos hoy mismo.", "es")).toBe(false);
  });

  it("shows a time as one word", () => {
    expect(diffTexts("Вернём до 18:00 сегодня.", "Вернём до 20:00 сегодня.", "ru")[1]).toEqual({
      kind: "removed",
      text: "18:00",
    });
  });

  it("joins changes that stand one or two words apart", () => {
    const parts = diffTexts(
      "We stopped card payments at nine and told every bank this morning.",
      "We paused card payment at nine and told every bank this morning.",
      "en",
    );
    expect(parts.map(({ kind }) => kind)).toEqual(["same", "removed", "added", "same"]);
  });

  it("gives both texts back, whatever they are", () => {
    const sentence = fc.array(fc.constantFrom("uno", "dos", "tres", "cuatro", "nube", "14"), {
      minLength: 1,
      maxLength: 8,
    });
    const text = fc.array(sentence, { maxLength: 5 }).map((all) => all.map((words) => `${words.join(" ")}. `).join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffTexts(before, after, "es");
        expect(join(parts, ["same", "removed"])).toBe(before);
        expect(join(parts, ["same", "added"])).toBe(after);
      }),
    );
  });

  it("finds nothing in an unchanged text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(diffTexts(text, text, "en").every(({ kind }) => kind === "same")).toBe(true);
        expect(changedSentences(text, text, "en")).toBe(0);
      }),
    );
  });
});
