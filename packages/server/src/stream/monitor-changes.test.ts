import { expect, test } from "vitest";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import { ToldMonitors } from "./monitor-changes.ts";

const monitor = (number: number, query = `marca${number}`): Monitor => ({
  id: `mon_${number}` as MonitorId,
  name: `m${number}`,
  query,
  createdAt: "2026-11-26T12:00:00.000Z" as Instant,
  state: "active",
  version: 1,
});
const MONITORS = Array.from({ length: 10_000 }, (_, number) => monitor(number));

test("of ten thousand monitors only what changed is told, and nothing when nothing did", () => {
  const told = new ToldMonitors();
  expect(told.changesTo(MONITORS)?.set).toHaveLength(10_000);
  expect(told.changesTo(MONITORS)).toBeNull();
  expect(told.changesTo(MONITORS.toReversed())).toBeNull();
  const edited = MONITORS.with(7, monitor(7, "otra"));
  expect(told.changesTo(edited)).toEqual({ set: [["mon_7", "otra"]], removed: [] });
  const swapped = [...edited.slice(1), monitor(10_000)];
  expect(told.changesTo(swapped)).toEqual({ set: [["mon_10000", "marca10000"]], removed: ["mon_0"] });
  expect(told.changesTo(MONITORS)).toEqual({
    set: [
      ["mon_0", "marca0"],
      ["mon_7", "marca7"],
    ],
    removed: ["mon_10000"],
  });
});
