import { expect, it } from "vitest";
import type { Proposal } from "@baluarte/contract/mention.ts";
import { EMPTY_DRAFT, answered, triageOf } from "./triage-draft.ts";

const proposal: Proposal = { outcome: "issue", decision: "answer", because: ["complaintLocal", "spreads"] };

it("takes the proposal where the person has chosen nothing", () => {
  expect(triageOf(EMPTY_DRAFT, proposal)).toEqual({
    answers: EMPTY_DRAFT.answers,
    outcome: "issue",
    decision: "answer",
    reason: "complaintLocal",
    note: null,
  });
});

it("keeps what the person chose when the proposal changes", () => {
  const draft = { ...EMPTY_DRAFT, outcome: "comment", note: "  visto  " } as const;
  expect(triageOf(draft, { ...proposal, outcome: "crisis" })).toMatchObject({ outcome: "comment", note: "visto" });
});

it("never hides somebody who speaks of self-harm, whatever was chosen", () => {
  const draft = { ...EMPTY_DRAFT, decision: "hide", reason: "selfHarm" } as const;
  expect(triageOf(draft, proposal).decision).toBe("help");
});

it("takes an answer back when it is given twice", () => {
  const once = answered(EMPTY_DRAFT, "press", "yes");
  expect(once.answers.press).toBe("yes");
  expect(answered(once, "press", "yes").answers.press).toBeNull();
  expect(answered(once, "press", "unknown").answers.press).toBe("unknown");
});
