import type { SourceView } from "@baluarte/contract/overview.ts";
import { expect, it } from "vitest";
import { silentHours } from "./silence.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const source = (state: SourceView["state"], lastSuccessAt: string | null) =>
  ({
    state,
    lastSuccessAt,
    silentSince: lastSuccessAt,
    recent: Array.from({ length: 24 }, () => 1),
  }) as unknown as SourceView;

it("counts the hours a quiet source was not seen, and none of a healthy one", () => {
  expect(silentHours(source("quiet", "2026-11-20T08:30:00.000Z"), NOW)).toBe(3);
  expect(silentHours(source("healthy", "2026-11-20T08:30:00.000Z"), NOW)).toBe(0);
});

it("has never seen a source that waits", () => {
  expect(silentHours(source("waiting", null), NOW)).toBe(24);
  expect(silentHours(source("quiet", "2026-11-01T00:00:00.000Z"), NOW)).toBe(24);
});
