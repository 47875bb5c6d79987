import type { Source } from "@baluarte/contract/source.ts";
import { expect, it } from "vitest";
import { barsOf, inOrder, placeOf } from "./state.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const source = (state: Source["state"], silentSince: string | null = null) =>
  ({ state, silentSince, addedAt: "2026-11-01T00:00:00.000Z", recent: [1, 0, 2, 0] }) as unknown as Source;

it("puts what cannot be seen first and what is brought by hand last", () => {
  const mixed = (["byHand", "healthy", "quiet", "paused", "blind", "failing"] as const).map((state) => source(state));
  expect(inOrder(mixed).map(({ state }) => state)).toEqual([
    "blind",
    "quiet",
    "failing",
    "healthy",
    "paused",
    "byHand",
  ]);
});

it("tells an hour without posts from an hour that was not seen", () => {
  expect(barsOf(source("healthy", "2026-11-20T09:00:00.000Z"), NOW)).toEqual([1, 0, 2, 0]);
  expect(barsOf(source("quiet", "2026-11-20T09:30:00.000Z"), NOW)).toEqual([1, 0, null, null]);
  expect(barsOf(source("blind"), NOW)).toEqual([null, null, null, null]);
});

it.each([
  [{ url: "http://127.0.0.1:4888/feed" }, "127.0.0.1:4888"],
  [{ url: "127.0.0.1:4888/feed" }, "127.0.0.1:4888"],
  [{ url: "http://Wiki.lan/feed" }, "wiki.lan:80"],
  [{ url: "https://wiki.lan/feed" }, "wiki.lan:443"],
  [{ url: "http://[::1]:8080/feed" }, "[::1]:8080"],
  [{ host: "Mail.lan", port: 993 }, "mail.lan:993"],
  [{ feed: "stream" }, "host:port"],
])("says of %j what the operator has to write", (settings, place) => {
  expect(placeOf(settings)).toBe(place);
});
