import type { BlockDraft, Preview, StatementDraft, StatementText } from "@baluarte/contract/statement.ts";
import type { TouchpointId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { BLOCK_IDS, type BlockId } from "@baluarte/domain/statement/model.ts";
import { graphemesIn } from "../publication/graphemes.ts";

/** Changes of a draft, each a new draft. What they do not touch stays the very same object. */

export function textIn(draft: StatementDraft, language: Language): StatementText | undefined {
  return draft.texts.find((text) => text.language === language);
}

export function withTitle(draft: StatementDraft, language: Language, title: string): StatementDraft {
  return mapText(draft, language, (text) => ({ ...text, title }));
}

export function withBlock(
  draft: StatementDraft,
  language: Language,
  block: BlockId,
  change: Partial<BlockDraft>,
): StatementDraft {
  return mapText(draft, language, (text) => ({
    ...text,
    blocks: text.blocks.map((each) => (each.block === block ? { ...each, ...change } : each)),
  }));
}

/** Puts a block off, or takes it up again, in every language: the texts say the same. */
export function withPostponed(draft: StatementDraft, block: BlockId, postponed: string | null): StatementDraft {
  return draft.texts.reduce((next, { language }) => withBlock(next, language, block, { postponed }), draft);
}

/** Adds an empty block to every language, in its place. */
export function withNewBlock(draft: StatementDraft, block: BlockId): StatementDraft {
  return {
    ...draft,
    texts: draft.texts.map((text) =>
      text.blocks.some((each) => each.block === block)
        ? text
        : { ...text, blocks: [...text.blocks, { block, text: "", postponed: null }].toSorted(byOrder) },
    ),
  };
}

/**
 * The blocks of a language as they are written and asked for: what the case requires stands there empty where the draft
 * lacks it, as after another case was chosen, so that it can be written or put off.
 */
export function shownBlocks(draft: StatementDraft, language: Language, required: readonly BlockId[]): BlockDraft[] {
  const blocks = textIn(draft, language)?.blocks ?? [];
  const lacking = required.filter((id) => blocks.every(({ block }) => block !== id));
  return [...blocks, ...lacking.map((block) => ({ block, text: "", postponed: null }))].toSorted(byOrder);
}

/** Takes a block off in every language. */
export function withoutBlock(draft: StatementDraft, block: BlockId): StatementDraft {
  return {
    ...draft,
    texts: draft.texts.map((text) => ({ ...text, blocks: text.blocks.filter((each) => each.block !== block) })),
  };
}

/** A further language, with the blocks of the first one to be written anew. */
export function withLanguage(draft: StatementDraft, language: Language): StatementDraft {
  if (textIn(draft, language)) return draft;
  const [first] = draft.texts;
  const blocks = (first?.blocks ?? []).map(({ block, postponed }) => ({ block, text: "", postponed }));
  return { ...draft, texts: [...draft.texts, { language, title: "", blocks }] };
}

/** Takes a language off, with its variants. The last one stays: a statement says something. */
export function withoutLanguage(draft: StatementDraft, language: Language): StatementDraft {
  if (draft.texts.length < 2) return draft;
  return {
    ...draft,
    texts: draft.texts.filter((text) => text.language !== language),
    variants: draft.variants.filter((variant) => variant.language !== language),
  };
}

/** Own words for one place: a text, a title, or both; what is empty stays common. With `null`, all of it is common again. */
export function withVariant(
  draft: StatementDraft,
  touchpoint: TouchpointId,
  language: Language,
  own: { readonly text: string; readonly title: string } | null,
): StatementDraft {
  const others = draft.variants.filter((variant) => variant.touchpoint !== touchpoint || variant.language !== language);
  if (own === null || (own.text === "" && own.title === "")) return { ...draft, variants: others };
  const { text, title } = own;
  return { ...draft, variants: [...others, { touchpoint, language, text, ...(title !== "" && { title }) }] };
}

/** A preview with the own words of its place as they are typed, ahead of the server's, which come with the next save. */
export function previewAhead(preview: Preview, draft: StatementDraft): Preview {
  const parts = preview.parts.map((part) => {
    const own = draft.variants.find(
      ({ touchpoint, language }) => touchpoint === preview.touchpoint && language === part.language,
    );
    const text = own?.text.trim() || part.text;
    return { ...part, text, title: part.title === null ? null : own?.title?.trim() || part.title };
  });
  const { length } = preview;
  // Other units are the server's to count.
  if (length === null || length.unit !== "graphemes") return { ...preview, parts };
  return { ...preview, parts, length: { ...length, used: Math.max(...parts.map(({ text }) => graphemesIn(text))) } };
}

/** The places it is meant for; never none. */
export function withPlaces(draft: StatementDraft, touchpoints: readonly TouchpointId[]): StatementDraft {
  return touchpoints.length === 0 ? draft : { ...draft, touchpoints: [...touchpoints] };
}

/** One language as people would read it: title, then every block that is not put off. */
export function readable({ title, blocks }: StatementText): string {
  return [title, ...blocks.filter(({ postponed }) => postponed === null).map(({ text }) => text)]
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("\n");
}

export interface ChangedPart {
  readonly part: BlockId | "title";
  readonly was: string;
  readonly is: string;
}

/** The parts whose words differ between two drafts of a text, in the order in which they are read. */
export function changedParts(before: StatementText, after: StatementText): readonly ChangedPart[] {
  const spoken = (text: StatementText, id: BlockId) => {
    const block = text.blocks.find((each) => each.block === id);
    return block === undefined || block.postponed !== null ? "" : block.text.trim();
  };
  const parts: ChangedPart[] = [
    { part: "title", was: before.title.trim(), is: after.title.trim() },
    ...BLOCK_IDS.map((part) => ({ part, was: spoken(before, part), is: spoken(after, part) })),
  ];
  return parts.filter(({ was, is }) => was !== is);
}

const PLACEHOLDER = /\{[^{}\n]+\}/;

export type BlockStanding = "written" | "gaps" | "empty" | "postponed";

/** How far a block is: `gaps` has blanks of the template left. */
export function standing({ text, postponed }: BlockDraft): BlockStanding {
  if (postponed !== null) return "postponed";
  if (text.trim() === "") return "empty";
  return PLACEHOLDER.test(text) ? "gaps" : "written";
}

function mapText(
  draft: StatementDraft,
  language: Language,
  change: (text: StatementText) => StatementText,
): StatementDraft {
  return { ...draft, texts: draft.texts.map((text) => (text.language === language ? change(text) : text)) };
}

function byOrder(a: BlockDraft, b: BlockDraft): number {
  return BLOCK_IDS.indexOf(a.block) - BLOCK_IDS.indexOf(b.block);
}
