import { expect, it } from "vitest";
import { VIEWS, VIEW_FILTERS, filterOf, ownFilters, viewOf } from "./filter.ts";
import { mentionSearch } from "./search.ts";

it("recognises every ready-made view by its filters, whatever else is narrowed down", () => {
  for (const view of VIEWS) {
    expect(viewOf(VIEW_FILTERS[view])).toBe(view);
    expect(viewOf({ ...VIEW_FILTERS[view], channel: "x", mention: "pst_1" })).toBe(view);
  }
  expect(viewOf({ tone: "positive" })).toBeNull();
});

it("asks the server for the filters and never for the post that is open", () => {
  expect(filterOf({ mention: "pst_abc", complaint: true, channel: "x", tone: undefined })).toEqual({
    complaint: "true",
    channel: "x",
  });
});

it("counts the filters that stand beside the view", () => {
  expect(ownFilters({})).toBe(0);
  expect(ownFilters({ tone: "negative" })).toBe(0);
  expect(ownFilters({ tone: "positive", channel: "x" })).toBe(2);
});

it("opens the default view for an address that asks for what there is not", () => {
  expect(
    filterOf(mentionSearch({ state: "snoozed", tone: 3, order: "loudest", narrative: "../etc", words: "  " })),
  ).toEqual({});
  expect(mentionSearch({ words: 2026 }).words).toBe("2026");
});
