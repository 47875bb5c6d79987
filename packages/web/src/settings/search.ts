import { oneOf } from "../routes/search.ts";

export const SECTIONS = [
  "brand",
  "people",
  "approvers",
  "monitors",
  "taught",
  "words",
  "alerts",
  "onCall",
  "notify",
  "touchpoints",
  "channels",
  "raise",
  "keys",
  "reach",
  "account",
  "look",
] as const;
export type SettingsSection = (typeof SECTIONS)[number];

export interface SettingsSearch {
  readonly section?: SettingsSection | undefined;
}

export function settingsSearch(raw: Record<string, unknown>): SettingsSearch {
  return { section: oneOf(raw["section"], SECTIONS) };
}
