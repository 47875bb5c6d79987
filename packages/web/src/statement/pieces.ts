import type { BlockDraft, StatementDraft } from "@baluarte/contract/statement.ts";
import type { TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { LANGUAGES, type Language } from "@baluarte/domain/kernel/language.ts";
import { BLOCK_IDS, type BlockId } from "@baluarte/domain/statement/model.ts";
import { textIn, withLanguage, withNewBlock, withPlaces, withTitle, withVariant } from "./draft.ts";

/** A part of a draft that two people can write without meeting: what is put together by hand is put together by these. */
export type Piece =
  | { readonly kind: "title"; readonly language: Language }
  | { readonly kind: "block"; readonly language: Language; readonly block: BlockId }
  | { readonly kind: "variant" | "variantTitle"; readonly language: Language; readonly touchpoint: TouchpointId }
  | { readonly kind: "places" };

/** The pieces that two drafts do not share, in the order in which they are read. */
export function differingPieces(mine: StatementDraft, theirs: StatementDraft): readonly Piece[] {
  const languages = LANGUAGES.filter((language) => textIn(mine, language) ?? textIn(theirs, language));
  const places = [...new Set([...mine.variants, ...theirs.variants].map(({ touchpoint }) => touchpoint))];
  const pieces: Piece[] = [
    ...languages.flatMap((language): Piece[] => [
      { kind: "title", language },
      ...BLOCK_IDS.map((block): Piece => ({ kind: "block", language, block })),
    ]),
    ...places.flatMap((touchpoint) =>
      LANGUAGES.flatMap((language): Piece[] => [
        { kind: "variantTitle", language, touchpoint },
        { kind: "variant", language, touchpoint },
      ]),
    ),
    { kind: "places" },
  ];
  return pieces.filter((piece) => JSON.stringify(valueOf(mine, piece)) !== JSON.stringify(valueOf(theirs, piece)));
}

type Value = string | BlockDraft | readonly TouchpointId[] | null;

/** What a draft has there; `null`: nothing. */
export function valueOf(draft: StatementDraft, piece: Piece): Value {
  switch (piece.kind) {
    case "title":
      return textIn(draft, piece.language)?.title ?? null;
    case "block":
      return textIn(draft, piece.language)?.blocks.find(({ block }) => block === piece.block) ?? null;
    case "variantTitle":
      return variantIn(draft, piece)?.title ?? null;
    case "variant":
      return variantIn(draft, piece)?.text ?? null;
    case "places":
      return draft.touchpoints.toSorted();
  }
}

/** `draft` with other words in a piece. A list of places has none. */
export function withWords(draft: StatementDraft, piece: Piece, words: string): StatementDraft {
  switch (piece.kind) {
    case "title":
      return withTitle(withLanguage(draft, piece.language), piece.language, words);
    case "block": {
      const before = valueOf(draft, piece) as BlockDraft | null;
      return withBlockAs(draft, piece, { ...(before ?? { block: piece.block, postponed: null }), text: words });
    }
    case "variantTitle":
    case "variant":
      return withVariantPart(draft, piece, words);
    case "places":
      return draft;
  }
}

/** `mine` with one piece as `theirs` has it, or without it where they have none. */
export function withPieceOf(mine: StatementDraft, theirs: StatementDraft, piece: Piece): StatementDraft {
  const value = valueOf(theirs, piece);
  switch (piece.kind) {
    case "title":
      return value === null ? mine : withTitle(withLanguage(mine, piece.language), piece.language, value as string);
    case "block":
      return withBlockAs(mine, piece, value as BlockDraft | null);
    case "variantTitle":
    case "variant":
      return withVariantPart(mine, piece, value as string | null);
    case "places":
      return withPlaces(mine, theirs.touchpoints);
  }
}

type VariantPiece = Extract<Piece, { touchpoint: TouchpointId }>;

function variantIn({ variants }: StatementDraft, { touchpoint, language }: VariantPiece) {
  return variants.find((variant) => variant.touchpoint === touchpoint && variant.language === language);
}

function withVariantPart(draft: StatementDraft, piece: VariantPiece, words: string | null): StatementDraft {
  const { text = "", title = "" } = variantIn(draft, piece) ?? {};
  const own = piece.kind === "variant" ? { text: words ?? "", title } : { text, title: words ?? "" };
  return withVariant(draft, piece.touchpoint, piece.language, own);
}

function withBlockAs(
  draft: StatementDraft,
  { language, block }: Extract<Piece, { kind: "block" }>,
  value: BlockDraft | null,
): StatementDraft {
  const spoken = value === null ? draft : withLanguage(draft, language);
  const there = textIn(spoken, language)?.blocks.some((each) => each.block === block) ?? false;
  const ready = value === null || there ? spoken : withNewBlock(spoken, block);
  return {
    ...ready,
    texts: ready.texts.map((text) =>
      text.language !== language
        ? text
        : {
            ...text,
            blocks: text.blocks.flatMap((each) => (each.block !== block ? [each] : value === null ? [] : [value])),
          },
    ),
  };
}
