import { z } from "zod";
import { ENTRIES_MAX, ENTRY_LENGTH_MAX } from "@baluarte/domain/filter/entry.ts";
import { FilterEffect, FilterHit, FilterKind, FilterLanguage, FilterList } from "@baluarte/domain/filter/model.ts";
import { FilterNetwork } from "@baluarte/domain/filter/network.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { BrandParams, PersonRef } from "./common.ts";
import { route } from "./route.ts";

export const FilterListView = FilterList.extend({
  /** How many words come with it. */
  shippedWords: z.number().int(),
  /** Mentions of the last seven days that it found something in. */
  mentions: z.number().int(),
  /** `null`: as it came. */
  changed: z.object({ by: PersonRef, at: Instant }).nullable(),
});
export type FilterListView = z.infer<typeof FilterListView>;

export const FilterView = z.object({
  lists: z.array(FilterListView),
  /** Since when `mentions` counts. */
  since: Instant,
  /** What waits is being read again with what changed. */
  applying: z.boolean(),
});
export type FilterView = z.infer<typeof FilterView>;

const Entry = z
  .string()
  .trim()
  .min(1)
  .max(ENTRY_LENGTH_MAX * 2);
const Entries = z.array(Entry).max(ENTRIES_MAX);
/** A person tries a post; the longest that anybody writes fits. */
export const TRIED_MAX = 100_000;

export const FilterTrial = z.object({
  /** `enabled`: whether the list is on, so that the mention would have this hit today. */
  hits: z.array(FilterHit.extend({ enabled: z.boolean() })),
  /** What the lists that are on would do. */
  effects: z.array(FilterEffect),
});
export type FilterTrial = z.infer<typeof FilterTrial>;

export const FilterExportView = z.object({
  text: z.string(),
  words: z.number().int(),
  written: z.number().int(),
  left: z.array(z.string()),
  starred: z.array(z.string()),
});
export type FilterExportView = z.infer<typeof FilterExportView>;

export const filterRoutes = {
  "filter.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/filters",
    access: { brand: "brand.read" },
    summary: "The lists of words that this brand looks for, what each does, and how much it found in a week",
    params: BrandParams,
    response: FilterView,
    errors: [],
  }),
  "filter.save": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/filters",
    access: { brand: "monitor.write" },
    summary: "Change one list; the newest mentions that nobody decided about are read again with it",
    params: BrandParams,
    body: FilterList.extend({
      added: Entries,
      removed: Entries,
      exceptions: Entries,
      /** `changed.at` of the list as it was seen; `null`: as it came. */
      seen: Instant.nullable(),
    }),
    response: FilterView,
    errors: ["invalidRequest", "versionConflict"],
  }),
  "filter.shipped": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/filters/shipped",
    access: { brand: "brand.read" },
    summary: "The words that come with a list",
    params: BrandParams,
    query: z.object({ kind: FilterKind.default("profanity"), language: FilterLanguage.default("any") }),
    response: z.object({ words: z.array(z.string()) }),
    errors: [],
  }),
  "filter.try": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/filters/try",
    access: { brand: "brand.read" },
    summary: "What the lists would find in a text, also those that are off; nothing is kept",
    params: BrandParams,
    body: z.object({ text: z.string().max(TRIED_MAX) }),
    response: FilterTrial,
    errors: [],
  }),
  "filter.export": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/filters/export",
    access: { brand: "brand.read" },
    summary: "The words of the lists that are on, in the form that a network's own filter takes",
    params: BrandParams,
    query: z.object({
      network: FilterNetwork.default("csv"),
      kind: FilterKind.default("profanity"),
      spelled: z.stringbool().default(false),
    }),
    response: FilterExportView,
    errors: [],
  }),
};
