import type { BodyInput, QueryInput } from "@baluarte/contract/route.ts";
import type { mentionRoutes } from "@baluarte/contract/mention.ts";
import type { MentionSearch } from "./search.ts";

/** What the server is asked for; the open post is no part of it. */
export type MentionFilter = Omit<QueryInput<(typeof mentionRoutes)["mention.counts"]>, "arrivedAfter">;
export type TriageInput = BodyInput<(typeof mentionRoutes)["mention.triage"]>;

/** The filters of the address as the server takes them. */
export function filterOf({ mention: _open, complaint, offensive, waiting, ...filters }: MentionSearch): MentionFilter {
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
  return {
    ...given,
    ...(complaint && { complaint: "true" }),
    ...(offensive && { offensive: "true" }),
    ...(waiting && { waiting: "true" }),
  };
}

/** The ready-made views at the left: each is nothing but filters. */
export const VIEWS = ["untriaged", "complaints", "negative", "triaged", "setAside", "all"] as const;
export type MentionView = (typeof VIEWS)[number];

export const VIEW_FILTERS = {
  untriaged: {},
  complaints: { complaint: true },
  negative: { tone: "negative" },
  triaged: { state: "triaged" },
  setAside: { state: "setAside" },
  all: { state: "all" },
} as const satisfies Record<MentionView, MentionSearch>;

const VIEW_KEYS = ["state", "complaint", "tone"] as const;

/** Which view the filters amount to; `null` when they are somebody's own. */
export function viewOf(search: MentionSearch): MentionView | null {
  const state = search.state ?? "untriaged";
  return (
    VIEWS.find((view) => {
      const filters: MentionSearch = VIEW_FILTERS[view];
      return VIEW_KEYS.every((key) =>
        key === "state" ? (filters.state ?? "untriaged") === state : filters[key] === search[key],
      );
    }) ?? null
  );
}

/** How many filters stand beside the view, for the button that opens them. */
export function ownFilters(search: MentionSearch): number {
  const beside = [
    search.channel,
    search.language,
    search.monitor,
    search.outcome,
    search.offensive,
    search.from ?? search.to,
    search.waiting,
    search.caught ?? search.list,
  ];
  const view = viewOf(search) === null ? [search.tone, search.complaint] : [];
  return [...beside, ...view].filter((value) => value !== undefined).length;
}
