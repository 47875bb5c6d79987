import { expect, it } from "vitest";
import type { StatementDraft } from "@baluarte/contract/statement.ts";
import type { TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { differingPieces, withPieceOf, withWords } from "./pieces.ts";

const [SITE, SHOP] = ["tch_site", "tch_shop"] as TouchpointId[] as [TouchpointId, TouchpointId];
const base: StatementDraft = {
  texts: [
    {
      language: "es",
      title: "El dinero vuelve hoy",
      blocks: [
        { block: "facts", text: "Dos cargos.", postponed: null },
        { block: "action", text: "Devolvemos.", postponed: null },
      ],
    },
  ],
  variants: [{ touchpoint: SITE, language: "es", text: "Corto" }],
  touchpoints: [SITE, SHOP],
};
const edit = (change: (draft: StatementDraft) => void): StatementDraft => {
  const copy = structuredClone(base);
  change(copy);
  return copy;
};

const THEIRS: [string, StatementDraft][] = [
  ["another title", edit((draft) => (draft.texts[0]!.title = "Otro"))],
  ["another block", edit((draft) => (draft.texts[0]!.blocks[0]!.text = "Tres cargos."))],
  ["a block put off", edit((draft) => (draft.texts[0]!.blocks[1]!.postponed = "Sin datos"))],
  ["a block more", edit((draft) => draft.texts[0]!.blocks.push({ block: "contact", text: "900", postponed: null }))],
  ["a block less", edit((draft) => draft.texts[0]!.blocks.pop())],
  ["another variant", edit((draft) => (draft.variants[0]!.text = "Más corto"))],
  ["a variant with a title of its own", edit((draft) => (draft.variants[0]!.title = "Suyo"))],
  ["a variant more", edit((draft) => draft.variants.push({ touchpoint: SHOP, language: "es", text: "Tienda" }))],
  ["no variant", edit((draft) => (draft.variants = []))],
  ["fewer places", edit((draft) => (draft.touchpoints = [SHOP]))],
  [
    "a language more",
    edit((draft) =>
      draft.texts.push({ language: "en", title: "Back today", blocks: structuredClone(draft.texts[0]!.blocks) }),
    ),
  ],
];

it.each(THEIRS)("sees %s, and taking each piece of theirs gives their draft", (_what, theirs) => {
  const pieces = differingPieces(base, theirs);
  expect(pieces.length).toBeGreaterThan(0);
  const merged = pieces.reduce((draft, piece) => withPieceOf(draft, theirs, piece), base);
  expect(differingPieces(merged, theirs)).toEqual([]);
});

it("sees nothing where both say the same, in whatever order the places stand", () => {
  expect(
    differingPieces(
      base,
      edit((draft) => draft.touchpoints.reverse()),
    ),
  ).toEqual([]);
});

it("keeps every other piece of mine while one is typed or taken", () => {
  const theirs = edit((draft) => {
    draft.texts[0]!.title = "Otro";
    draft.variants[0]!.text = "Suyo";
  });
  const mine = withWords(base, { kind: "block", language: "es", block: "facts" }, "Mío.");
  const merged = withPieceOf(mine, theirs, { kind: "title", language: "es" });
  expect(merged.texts[0]!.title).toBe("Otro");
  expect(merged.texts[0]!.blocks.map(({ text }) => text)).toEqual(["Mío.", "Devolvemos."]);
  expect(merged.variants).toEqual(base.variants);
});
