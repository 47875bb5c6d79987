import { oneOf } from "../routes/search.ts";

export const SECTIONS = ["people", "approvers", "monitors", "touchpoints", "keys", "account", "look"] as const;
export type SettingsSection = (typeof SECTIONS)[number];

export interface SettingsSearch {
  readonly section?: SettingsSection | undefined;
}

export function settingsSearch(raw: Record<string, unknown>): SettingsSearch {
  return { section: oneOf(raw["section"], SECTIONS) };
}
