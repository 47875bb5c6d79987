import { z } from "zod";

/** Where a list may go beside Baluarte; `csv`: into a table. */
export const FILTER_NETWORKS = ["facebook", "instagram", "youtube", "tiktok", "x", "vk", "telegram", "csv"] as const;
export const FilterNetwork = z.enum(FILTER_NETWORKS);
export type FilterNetwork = z.infer<typeof FilterNetwork>;

/**
 * What a network's own filter takes. `form`: words with commas between, a line each, or a command of a group's bot a line.
 * `inside`: a word is found inside others too, so that its disguises and endings need not be told and short words hit what
 * nobody meant. `stars`: a star at the end of a word stands for any ending there as it does here. Limits that no source
 * tells are `null`. Sources, read on 2026-11-26:
 *
 * facebook: realsocialseo.com/facebook-page-moderation (commas; singular and plural both) · instagram: antiban.pro/en/blog/23
 * (commas) · youtube: commentshark.com/youtube-blocked-words-list (commas, 50,000 characters, inside words) · tiktok:
 * gizmodo.co.uk/2019/02/tiktok-comment-filters (each by itself, 30 characters) · x: schieb.de (each by itself) · vk:
 * shongames.ru (commas), siapress.ru/news/48709 (comments with one are removed) · telegram: MissRose_bot, `/addblocklist "…"`; missrose.org/docs/anti-spam/blocklists/advanced (whole words, `*`
 * and `?`; read on 2026-11-27).
 */
export const FILTER_NETWORK_RULES = {
  facebook: { form: "commas", inside: false, stars: false, charactersMax: null, wordMax: null },
  instagram: { form: "commas", inside: false, stars: false, charactersMax: null, wordMax: null },
  youtube: { form: "commas", inside: true, stars: false, charactersMax: 50_000, wordMax: null },
  tiktok: { form: "lines", inside: false, stars: false, charactersMax: null, wordMax: 30 },
  x: { form: "lines", inside: false, stars: false, charactersMax: null, wordMax: null },
  vk: { form: "commas", inside: false, stars: false, charactersMax: null, wordMax: null },
  telegram: { form: "commands", inside: false, stars: true, charactersMax: null, wordMax: null },
  csv: { form: "table", inside: false, stars: true, charactersMax: null, wordMax: null },
} as const satisfies Record<
  FilterNetwork,
  {
    form: "commas" | "lines" | "commands" | "table";
    inside: boolean;
    stars: boolean;
    charactersMax: number | null;
    wordMax: number | null;
  }
>;
