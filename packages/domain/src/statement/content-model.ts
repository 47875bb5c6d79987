import { z } from "zod";
import { PlaybookId } from "../playbook/case.ts";
import { BlockId, StatementKind } from "./model.ts";

/** What a blank holds; decides how it may be written into a sentence. */
export const SLOT_TYPES = [
  "sentence",
  "phrase",
  "name",
  "handle",
  "url",
  "contact",
  "date",
  "time",
  "duration",
  "integer",
  "money",
] as const;
export const SlotType = z.enum(SLOT_TYPES);
export type SlotType = z.infer<typeof SlotType>;

const Text = z.string().min(1);

/** A template text. Spanish stands twice, once for each way to address the reader. */
export const TemplateText = z.strictObject({
  es: z.strictObject({ tu: Text, usted: Text }),
  en: Text,
  ru: Text,
});
export type TemplateText = z.infer<typeof TemplateText>;

export const Slot = z.strictObject({
  type: SlotType,
  /** What the blank is called in a text that people read and fill in. */
  name: z.strictObject({ es: Text, en: Text, ru: Text }),
  sample: z.strictObject({ es: Text, en: Text, ru: Text }),
});
export type Slot = z.infer<typeof Slot>;

export const TemplateStatement = z.strictObject({
  blocks: z.array(z.strictObject({ block: BlockId, text: TemplateText })).min(1),
  /** The same in at most 280 characters with the samples filled in. */
  short: TemplateText,
});
export type TemplateStatement = z.infer<typeof TemplateStatement>;

export const TemplateEntry = z.strictObject({
  id: z.string().regex(/^(?:P[0-4]|S\d{2})$/),
  /** `null`: it says nothing that only one case would say, for while none is chosen. */
  case: PlaybookId.nullable(),
  /** The scenario of the library it belongs to; `null`: the general text of its case. */
  scenario: z.string().nullable(),
  statements: z.record(StatementKind, TemplateStatement),
});
export type TemplateEntry = z.infer<typeof TemplateEntry>;

export const StatementContent = z.strictObject({
  format: z.literal(1),
  slots: z.record(z.string(), Slot),
  entries: z.array(TemplateEntry),
});
export type StatementContent = z.infer<typeof StatementContent>;
