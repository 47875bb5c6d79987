import { invariant } from "../kernel/assert.ts";
import type { Language } from "../kernel/language.ts";
import { faultsOf } from "./check-content.ts";
import content from "./content/statements.json" with { type: "json" };
import { type Slot, type SlotType, StatementContent, type TemplateEntry } from "./content-model.ts";

const parsed = StatementContent.parse(content);
const faults = faultsOf(parsed);
invariant(faults.length === 0, `the shipped templates are sound (${faults.join("; ")})`);

export const TEMPLATE_ENTRIES: readonly TemplateEntry[] = parsed.entries;
export const SLOTS: Readonly<Record<string, Slot>> = parsed.slots;
/** What each blank is called in `language`, by its id. */
export function slotNames(language: Language): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(SLOTS).map(([id, { name }]) => [id, name[language]]));
}
export const SLOT_TYPES_BY_NAME: Readonly<Record<string, SlotType>> = Object.fromEntries(
  Object.entries(parsed.slots).map(([name, slot]) => [name, slot.type]),
);
