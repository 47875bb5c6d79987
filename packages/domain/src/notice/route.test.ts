import { describe, expect, test } from "vitest";
import { HOUR_MS, type Instant } from "../kernel/time.ts";
import { NOTICE_KINDS } from "./model.ts";
import { DEFAULT_WAYS, leavesApp, leavesAt, NOTICE_TOPICS, topicOf, urgencyOf, type NoticeFacts } from "./route.ts";

const NIGHT = "2026-11-20T02:00:00.000Z" as Instant;
const QUIET = { from: "22:00", to: "07:00" };

describe("an approval", () => {
  test.each([
    [3, null, "call"],
    [4, 30 * HOUR_MS, "call"],
    [2, 2 * HOUR_MS, "note"],
    [2, 2 * HOUR_MS - 1, "call"],
    [2, -HOUR_MS, "call"],
    [null, null, "note"],
  ] as const)("at level %s with %s ms left is a %s", (level, leftMs, urgency) => {
    expect(urgencyOf("approvalAsked", { level, leftMs, isFreeze: false })).toBe(urgency);
  });

  test("that rings has a row of its own, and its outcome never rings", () => {
    expect([topicOf("approvalAsked", "call"), topicOf("approvalAsked", "note")]).toEqual([
      "approvalUrgent",
      "approval",
    ]);
    for (const kind of ["approvalGiven", "approvalRefused", "approvalVoided"] as const)
      expect(urgencyOf(kind, { level: 4, leftMs: 0, isFreeze: true })).toBe("note");
  });
});

describe("what rings", () => {
  const calls = (facts: NoticeFacts) => NOTICE_KINDS.filter((kind) => urgencyOf(kind, facts) === "call");
  const calm = { level: 2, leftMs: null, isFreeze: false };

  test("below a crisis is what may be out without anybody knowing, or is said in somebody's name without their hand", () => {
    expect(calls(calm)).toEqual(["publicationUnknown", "spokenHeard", "spokenOverdue"]);
  });

  test("when everything is stopped is that, and no other brake", () => {
    expect(calls({ ...calm, isFreeze: true })).toEqual([
      "publicationUnknown",
      "brakePulled",
      "spokenHeard",
      "spokenOverdue",
    ]);
  });

  test("in a crisis is, besides, what has a time and what nobody is in charge of", () => {
    expect(calls({ ...calm, level: 3 })).toEqual([
      "levelRaised",
      "approvalAsked",
      "codeLocked",
      "clockSoon",
      "clockOverdue",
      "publicationUnknown",
      "spokenHeard",
      "spokenOverdue",
      "roleOffered",
      "leadMissing",
      "watchingStopped",
    ]);
  });

  test("about a hand that is owed stands in the row of what cannot wait", () => {
    expect([topicOf("spokenOverdue", "call"), topicOf("spokenHeard", "note")]).toEqual(["approvalUrgent", "approval"]);
  });
});

test("quiet hours hold back what does not ring, and nothing else", () => {
  expect(leavesAt("call", NIGHT, QUIET, "Europe/Madrid")).toBe(NIGHT);
  expect(leavesAt("note", NIGHT, QUIET, "Europe/Madrid")).toBe("2026-11-20T06:00:00.000Z");
  expect(leavesAt("note", NIGHT, null, "Europe/Madrid")).toBe("2026-11-20T02:03:00.000Z");
  // The company it waits for may carry it into the quiet: then it waits for the morning.
  expect(leavesAt("note", "2026-11-20T20:59:00.000Z" as Instant, QUIET, "Europe/Madrid")).toBe(
    "2026-11-21T06:00:00.000Z",
  );
});

test("what tells of a way that does not work never leaves by a way, and what an alert's call-out tells is not told twice", () => {
  expect(NOTICE_KINDS.filter((kind) => !leavesApp(kind))).toEqual([
    "signalRaised",
    "alertRaised",
    "alertAcknowledged",
    "alertResolved",
    "deliveryFailed",
  ]);
});

test("reaches somebody who chose nothing by mail or nearer, whatever it is about", () => {
  for (const topic of NOTICE_TOPICS) expect(DEFAULT_WAYS[topic]).toContain("mail");
});
