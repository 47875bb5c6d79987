import { invariant } from "../kernel/assert.ts";
import type { Language } from "../kernel/language.ts";
import { type CaseType, PLAYBOOK_OF_CASE } from "../playbook/case.ts";
import { TEMPLATE_ENTRIES } from "./content.ts";
import type { TemplateEntry, TemplateText } from "./content-model.ts";
import type { Address, StatementBlock, StatementKind } from "./model.ts";
import { slotsOf } from "./slots.ts";

/** One template in one language, ready to be filled. */
export interface Template {
  readonly entryId: string;
  readonly kind: StatementKind;
  readonly language: Language;
  readonly blocks: readonly (StatementBlock & { readonly slots: readonly string[] })[];
  readonly slots: readonly string[];
  /** The whole in few words, for channels with little room. */
  readonly short: string;
}

export interface TemplateQuery {
  /** A scenario's own template (`S04`), or the general one of a case. */
  readonly from: { readonly entry: string } | { readonly caseType: CaseType };
  readonly kind: StatementKind;
  readonly language: Language;
  /** Spanish alone makes the difference. */
  readonly address: Address;
}

/** The template that the query names. Throws on an entry that is none: ids come from the content, never from a person. */
export function templateFor({ from, kind, language, address }: TemplateQuery): Template {
  const id = "entry" in from ? from.entry : PLAYBOOK_OF_CASE[from.caseType];
  const entry = TEMPLATE_ENTRIES.find((candidate) => candidate.id === id);
  invariant(entry, `a template ${id}`);
  const { blocks, short } = entry.statements[kind];
  const spoken = blocks.map(({ block, text }) => {
    const chosen = inLanguage(text, language, address);
    return { block, text: chosen, slots: slotsOf(chosen) };
  });
  return {
    entryId: entry.id,
    kind,
    language,
    blocks: spoken,
    slots: [...new Set(spoken.flatMap((block) => block.slots))],
    short: inLanguage(short, language, address),
  };
}

/** The template of a scenario, or the general one of its case when the scenario has none of its own. */
export function entryOfScenario(scenario: string, caseType: CaseType): TemplateEntry {
  const found =
    TEMPLATE_ENTRIES.find((entry) => entry.scenario === scenario) ??
    TEMPLATE_ENTRIES.find((entry) => entry.id === PLAYBOOK_OF_CASE[caseType]);
  invariant(found, `a template for ${caseType}`);
  return found;
}

/** The text of a statement from its blocks, one a line. */
export function joinBlocks(blocks: readonly StatementBlock[]): string {
  return blocks.map((block) => block.text.trim()).join("\n");
}

function inLanguage(text: TemplateText, language: Language, address: Address): string {
  return language === "es" ? text.es[address] : text[language];
}
