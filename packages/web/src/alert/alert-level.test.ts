import type { AlertEvidence } from "@baluarte/contract/alert.ts";
import type { MentionRow } from "@baluarte/contract/mention.ts";
import { expect, it } from "vitest";
import { alertLevel } from "./alert-level.ts";

const EVIDENCE: AlertEvidence = { kind: "mentions" };
const post = (level: 0 | 1 | 2 | 3, code: MentionRow["urgency"]["because"][number]) => ({
  urgency: { level, because: [code] },
});

it("marks a crisis, and the gravest where one of its posts says that people are hurt", () => {
  expect(alertLevel(EVIDENCE, [post(1, "complaintLocal")])).toEqual({ level: 3, why: "alert" });
  expect(alertLevel(EVIDENCE, [post(1, "complaintLocal"), post(3, "safetyHarm")])).toEqual({
    level: 4,
    why: "safetyHarm",
  });
  expect(alertLevel(EVIDENCE, [post(2, "safetyHarm")])).toEqual({ level: 3, why: "alert" });
});
