import { invariant } from "../kernel/assert.ts";
import type { Language } from "../kernel/language.ts";
import { type CaseType, PLAYBOOK_OF_CASE } from "../playbook/case.ts";
import type { ConditionKey } from "../playbook/model.ts";
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
  /** A scenario's own template (`S04`), or the general one of a case; of `null` the one that fits any. */
  readonly from: { readonly entry: string } | { readonly caseType: CaseType | null };
  readonly kind: StatementKind;
  readonly language: Language;
  /** Spanish alone makes the difference. */
  readonly address: Address;
}

/** The template that the query names. Throws on an entry that is none: ids come from the content, never from a person. */
export function templateFor({ from, kind, language, address }: TemplateQuery): Template {
  const id = "entry" in from ? from.entry : generalEntry(from.caseType);
  const entry = entryNamed(id);
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

/**
 * The template that says what an incident is known to be, and nothing that is not: that of an account lost or of a leak where
 * that was found, else that of its case. While no case is chosen it fits any; where the service is known to be down, it
 * says so, as long as it need not say why.
 */
export function entryFor(
  caseType: CaseType | null,
  conditions: Readonly<Partial<Record<ConditionKey, boolean>>>,
  kind: StatementKind,
): string {
  const own = (["accountOut", "leak"] as const).find((key) => conditions[key] === true);
  if (own !== undefined) {
    const { id, case: of } = entryNamed(ENTRY_OF_CONDITION[own]);
    if (caseType === null || PLAYBOOK_OF_CASE[caseType] === of) return id;
  }
  const downForUnknownReason = caseType === null && conditions.outage === true && SAYS_NO_CAUSE.includes(kind);
  return downForUnknownReason ? PLAYBOOK_OF_CASE.externalFault : generalEntry(caseType);
}

const ENTRY_OF_CONDITION = { accountOut: "S01", leak: "S04" } as const;
/** Of an outage the other kinds tell whose doing it was. */
const SAYS_NO_CAUSE: readonly StatementKind[] = ["holding", "reply", "update"];
const FITS_ANY = "P0";

function generalEntry(caseType: CaseType | null): string {
  return caseType === null ? FITS_ANY : PLAYBOOK_OF_CASE[caseType];
}

/** The template of a scenario, or the general one of its case when the scenario has none of its own. */
export function entryOfScenario(scenario: string, caseType: CaseType): TemplateEntry {
  const found =
    TEMPLATE_ENTRIES.find((entry) => entry.scenario === scenario) ??
    TEMPLATE_ENTRIES.find((entry) => entry.id === PLAYBOOK_OF_CASE[caseType]);
  invariant(found, `a template for ${caseType}`);
  return found;
}

function entryNamed(id: string): TemplateEntry {
  const entry = TEMPLATE_ENTRIES.find((candidate) => candidate.id === id);
  invariant(entry, `a template ${id}`);
  return entry;
}

/** The text of a statement from its blocks, one a line. */
export function joinBlocks(blocks: readonly StatementBlock[]): string {
  return blocks.map((block) => block.text.trim()).join("\n");
}

function inLanguage(text: TemplateText, language: Language, address: Address): string {
  return language === "es" ? text.es[address] : text[language];
}
