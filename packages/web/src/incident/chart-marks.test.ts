import { expect, it } from "vitest";
import type { Room } from "@baluarte/contract/incident.ts";
import { chartMarks } from "./chart-marks.ts";

const at = (hour: number) => `2026-11-21T0${hour}:00:00.000Z`;

it("numbers the declaration and what was published by time, and leaves other acts out", () => {
  const room = {
    timeline: [
      { seq: 9, at: at(9), kind: "act.executed", args: { kind: "close" } },
      { seq: 7, at: at(8), kind: "act.executed", args: { kind: "publish" } },
      { seq: 1, at: at(7), kind: "incident.declared", args: {} },
    ],
    volume: {
      marks: [
        { number: 1, at: at(7), text: "incident.declared" },
        { number: 2, at: at(8), text: "act.executed" },
        { number: 3, at: at(9), text: "act.executed" },
      ],
    },
  } as unknown as Pick<Room, "volume" | "timeline">;
  expect(chartMarks(room)).toEqual([
    { number: 1, at: Date.parse(at(7)), seq: 1, kind: "declared" },
    { number: 2, at: Date.parse(at(8)), seq: 7, kind: "published" },
  ]);
});
