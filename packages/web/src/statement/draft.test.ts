import { expect, it } from "vitest";
import type { Preview, StatementDraft } from "@baluarte/contract/statement.ts";
import type { TouchpointId } from "@baluarte/domain/kernel/id.ts";
import {
  changedParts,
  readable,
  shownBlocks,
  standing,
  textIn,
  withBlock,
  withLanguage,
  withNewBlock,
  withPlaces,
  withPostponed,
  withTitle,
  previewAhead,
  withVariant,
  withoutBlock,
  withoutLanguage,
} from "./draft.ts";

const X = "tch_x" as TouchpointId;
const WEB = "tch_web" as TouchpointId;
const draft: StatementDraft = {
  texts: [
    {
      language: "es",
      title: "El dinero vuelve hoy",
      blocks: [
        { block: "acknowledge", text: "Hemos cobrado dos veces.", postponed: null },
        { block: "nextUpdate", text: "Volvemos a las {time}.", postponed: null },
      ],
    },
  ],
  variants: [{ touchpoint: X, language: "es", text: "Corto" }],
  touchpoints: [X, WEB],
};

it("changes one language and leaves the other as it was", () => {
  const two = withLanguage(draft, "en");
  const changed = withBlock(withTitle(two, "en", "Your money is back today"), "en", "acknowledge", { text: "We did." });
  expect(textIn(changed, "en")).toMatchObject({ title: "Your money is back today" });
  expect(textIn(changed, "es")).toBe(textIn(two, "es"));
});

it("starts a language with the same blocks, empty, and what is put off put off", () => {
  const put = withPostponed(draft, "nextUpdate", "la causa no está confirmada");
  expect(textIn(withLanguage(put, "ru"), "ru")?.blocks).toEqual([
    { block: "acknowledge", text: "", postponed: null },
    { block: "nextUpdate", text: "", postponed: "la causa no está confirmada" },
  ]);
});

it("adds a block in its place in every language and never twice", () => {
  const added = withNewBlock(withLanguage(draft, "en"), "facts");
  for (const text of added.texts)
    expect(text.blocks.map(({ block }) => block)).toEqual(["acknowledge", "facts", "nextUpdate"]);
  expect(withNewBlock(added, "facts")).toEqual(added);
  expect(withoutBlock(added, "facts")).toEqual(withLanguage(draft, "en"));
});

it("takes a language off with its own words for places, but never the last one", () => {
  const two = withVariant(withLanguage(draft, "en"), X, "en", { text: "Short", title: "" });
  expect(withoutLanguage(two, "en")).toEqual(draft);
  expect(withoutLanguage(draft, "es")).toBe(draft);
});

it("keeps one wording a place and language, and gives the common text back", () => {
  const changed = withVariant(draft, X, "es", { text: "Más corto", title: "" });
  expect(changed.variants).toEqual([{ touchpoint: X, language: "es", text: "Más corto" }]);
  expect(withVariant(changed, X, "es", null).variants).toEqual([]);
});

it("never leaves a statement without a place", () => {
  expect(withPlaces(draft, [])).toBe(draft);
  expect(withPlaces(draft, [WEB]).touchpoints).toEqual([WEB]);
});

it("reads as people will read it and knows blanks from text", () => {
  const put = withPostponed(draft, "acknowledge", "luego");
  expect(readable(put.texts[0]!)).toBe("El dinero vuelve hoy\nVolvemos a las {time}.");
  expect(put.texts[0]!.blocks.map(standing)).toEqual(["postponed", "gaps"]);
  expect(standing({ block: "facts", text: "  ", postponed: null })).toBe("empty");
  expect(standing({ block: "facts", text: "A las 6:42", postponed: null })).toBe("written");
});

it("names the parts that changed, in reading order, a put-off block as gone", () => {
  const before = draft.texts[0]!;
  const after = textIn(withPostponed(withTitle(draft, "es", "Mañana"), "nextUpdate", "luego"), "es")!;
  expect(changedParts(before, after)).toEqual([
    { part: "title", was: "El dinero vuelve hoy", is: "Mañana" },
    { part: "nextUpdate", was: "Volvemos a las {time}.", is: "" },
  ]);
  expect(changedParts(before, before)).toEqual([]);
});

it("gives a place its own title with the common words, and nothing where both are empty", () => {
  const subject = withVariant(draft, X, "es", { text: "", title: "Aviso" });
  expect(subject.variants).toEqual([{ touchpoint: X, language: "es", text: "", title: "Aviso" }]);
  expect(withVariant(draft, X, "es", { text: "", title: "" }).variants).toEqual([]);
});

it("shows own words ahead of the server, counted as people see them, and leaves other counts to it", () => {
  const preview = {
    touchpoint: X,
    parts: [{ language: "es", title: null, text: "De antes" }],
    length: { used: 8, max: 300, unit: "graphemes" },
  } as unknown as Preview;
  const typed = withVariant(draft, X, "es", { text: " Ahora 👩‍🚀 ", title: "Sin sitio" });
  expect(previewAhead(preview, typed)).toEqual({
    ...preview,
    parts: [{ language: "es", title: null, text: "Ahora 👩‍🚀" }],
    length: { used: 7, max: 300, unit: "graphemes" },
  });
  const weighted = { ...preview, length: { used: 8, max: 280, unit: "weighted" as const } };
  expect(previewAhead(weighted, typed).length).toBe(weighted.length);
  expect(previewAhead(preview, { ...draft, variants: [] })).toEqual(preview);
});

it("shows what the case asks for where the draft lacks it, in its place, and changes nothing by showing it", () => {
  const shown = shownBlocks(draft, "es", ["acknowledge", "apology"]);
  expect(shown.map(({ block }) => block)).toEqual(
    expect.arrayContaining(draft.texts[0]!.blocks.map(({ block }) => block)),
  );
  expect(shown.slice(0, 2)).toEqual([draft.texts[0]!.blocks[0], { block: "apology", text: "", postponed: null }]);
  expect(shownBlocks(draft, "es", ["acknowledge"])).toEqual(draft.texts[0]!.blocks);
});
