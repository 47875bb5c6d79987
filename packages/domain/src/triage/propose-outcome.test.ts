import fc from "fast-check";
import { expect, test } from "vitest";
import { GRAVE_KINDS, type GraveKind } from "./grave.ts";
import { REASON_CODES } from "./model.ts";
import { levelOf, levelToActivate, proposeOutcome, type TriageEvidence } from "./propose-outcome.ts";
import { NOT_ASKED, TRIAGE_QUESTION_TEXTS, TRIAGE_QUESTIONS, type TriageAnswers } from "./questions.ts";

const QUIET: TriageEvidence = {
  similarLastHour: 0,
  followers: 100,
  complaint: false,
  offensive: false,
  toneScore: 0,
  selfHarm: false,
};

const answer = fc.constantFrom("yes" as const, "no" as const, "unknown" as const, null);
const answers: fc.Arbitrary<TriageAnswers> = fc.record({
  isTrue: answer,
  peopleAtRisk: answer,
  moneyHarm: answer,
  reputationHarm: answer,
  brandHarm: answer,
  prolongedRejection: answer,
  coordinated: answer,
  press: answer,
  spreads: answer,
});
const evidence: fc.Arbitrary<TriageEvidence> = fc.record({
  similarLastHour: fc.nat({ max: 500 }),
  followers: fc.option(fc.nat({ max: 1_000_000 })),
  complaint: fc.boolean(),
  offensive: fc.boolean(),
  toneScore: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
  selfHarm: fc.boolean(),
  grave: fc.subarray([...GRAVE_KINDS]),
  spam: fc.boolean(),
  question: fc.boolean(),
  idea: fc.boolean(),
});

test("whoever speaks of self-harm is helped and never hidden, whatever else the post is", () => {
  fc.assert(
    fc.property(answers, evidence, (given, seen) => {
      expect(proposeOutcome(given, { ...seen, selfHarm: true })).toMatchObject({ decision: "help" });
    }),
  );
});

test("an answer of unknown never proposes less than no, nor more than yes", () => {
  fc.assert(
    fc.property(answers, evidence, fc.constantFrom(...TRIAGE_QUESTIONS), (given, seen, question) => {
      const level = (value: "yes" | "no" | "unknown") =>
        levelOf(proposeOutcome({ ...given, [question]: value }, seen).outcome);
      expect(level("unknown")).toBeGreaterThanOrEqual(level("no"));
      expect(level("unknown")).toBeLessThanOrEqual(level("yes"));
    }),
  );
});

test("more posts alike never lower the proposal", () => {
  fc.assert(
    fc.property(answers, evidence, fc.nat({ max: 200 }), (given, seen, more) => {
      const before = proposeOutcome(given, seen);
      const after = proposeOutcome(given, { ...seen, similarLastHour: seen.similarLastHour + more });
      expect(levelOf(after.outcome)).toBeGreaterThanOrEqual(levelOf(before.outcome));
    }),
  );
});

test("press alone is no crisis, press with harm is", () => {
  expect(proposeOutcome({ ...NOT_ASKED, press: "yes" }, QUIET).outcome).toBe("paracrisis");
  expect(proposeOutcome({ ...NOT_ASKED, press: "yes", moneyHarm: "yes" }, QUIET).outcome).toBe("crisis");
});

test("what is grave raises a post whatever its tone, and a person who says no is believed", () => {
  for (const grave of ["harm", "leak"] as const) {
    expect(proposeOutcome(NOT_ASKED, { ...QUIET, toneScore: 0.9, grave: [grave] }).outcome).toBe("crisis");
  }
  expect(proposeOutcome({ ...NOT_ASKED, peopleAtRisk: "no" }, { ...QUIET, grave: ["harm"] }).outcome).toBe("comment");
  expect(proposeOutcome(NOT_ASKED, { ...QUIET, grave: ["press"] })).toMatchObject({
    outcome: "paracrisis",
    decision: "answer",
    because: ["journalist"],
  });
});

test("where people are hurt or data is out the gravest level stands marked, elsewhere that of the outcome", () => {
  const marked = (given: Partial<TriageAnswers>, grave: GraveKind[]) => {
    const { outcome, because } = proposeOutcome({ ...NOT_ASKED, ...given }, { ...QUIET, grave });
    return levelToActivate({ level: levelOf(outcome), because });
  };
  expect([marked({}, ["harm"]), marked({}, ["leak"]), marked({ peopleAtRisk: "yes" }, [])]).toEqual([4, 4, 4]);
  // One voice that speaks of danger, an executive or an authority is not yet what the gravest level is for.
  expect([marked({}, ["danger"]), marked({}, ["executive"]), marked({}, ["authority"]), marked({}, [])]).toEqual([2, 2, 1, 0]); // prettier-ignore
  expect(marked({ press: "yes", moneyHarm: "yes" }, [])).toBe(3);
});

test("a post is called not about us only where something says so, and never one that speaks of something grave", () => {
  fc.assert(
    fc.property(answers, evidence, (given, seen) => {
      const named = proposeOutcome(given, { ...seen, namesUs: "yes" });
      expect(named.because).not.toContain("notAboutUs");
      fc.pre((seen.grave ?? []).length > 0);
      const { outcome, because } = proposeOutcome(NOT_ASKED, { ...seen, namesUs: "no" });
      expect(because).not.toContain("notAboutUs");
      expect(levelOf(outcome)).toBeGreaterThan(0);
    }),
  );
  expect(proposeOutcome(NOT_ASKED, QUIET).because).toEqual(["onlyNamed"]);
  expect(proposeOutcome(NOT_ASKED, { ...QUIET, namesUs: "no" }).because).toEqual(["notAboutUs"]);
});

test("a true complaint is never hidden for being rude", () => {
  const { decision } = proposeOutcome(NOT_ASKED, { ...QUIET, complaint: true, offensive: true });
  expect(decision).toBe("answer");
});

test.each([
  ["praise", NOT_ASKED, { ...QUIET, toneScore: 0.8, followers: 500_000 }, ["comment", "leaveWatch", "thanks"]],
  ["an idea", NOT_ASKED, { ...QUIET, idea: true }, ["constructiveFeedback", "answer", "ideaForArea"]],
  ["a question", NOT_ASKED, { ...QUIET, question: true }, ["comment", "answer", "question"]],
  ["one complaint", NOT_ASKED, { ...QUIET, complaint: true }, ["issue", "answer", "complaintLocal"]],
  [
    "a repeated complaint",
    NOT_ASKED,
    { ...QUIET, complaint: true, similarLastHour: 9 },
    ["issue", "answer", "complaintRepeated"],
  ],
  ["an insult", NOT_ASKED, { ...QUIET, offensive: true }, ["comment", "leaveWatch", "troll"]],
  ["a wrong fact", { ...NOT_ASKED, isTrue: "no" }, QUIET, ["comment", "correctOnce", "wrongFact"]],
  [
    "a troll group",
    { ...NOT_ASKED, coordinated: "yes" },
    { ...QUIET, similarLastHour: 90 },
    ["paracrisis", "leaveWatch", "trollGroup"],
  ],
  [
    "a complaint by an account that is suspected of acting with others",
    NOT_ASKED,
    { ...QUIET, complaint: true, similarLastHour: 9, together: true },
    ["issue", "leaveWatch", "groupSuspected"],
  ],
  [
    "the same where a person says that it does not",
    { ...NOT_ASKED, coordinated: "no" },
    { ...QUIET, complaint: true, similarLastHour: 9, together: true },
    ["issue", "answer", "complaintRepeated"],
  ],
  [
    "a falsehood that a group spreads",
    { ...NOT_ASKED, coordinated: "yes", isTrue: "no" },
    QUIET,
    ["paracrisis", "correctOnce", "wrongFact"],
  ],
  [
    "what a group spreads and is true",
    { ...NOT_ASKED, isTrue: "yes" },
    { ...QUIET, grave: ["rumour"], together: true },
    ["paracrisis", "leaveWatch", "groupSuspected"],
  ],
  ["spam", NOT_ASKED, { ...QUIET, spam: true }, ["comment", "hide", "spam"]],
  ["somebody's address", NOT_ASKED, { ...QUIET, grave: ["personal"] }, ["issue", "hide", "personalData"]],
  [
    "people hurt",
    { ...NOT_ASKED, peopleAtRisk: "yes" },
    { ...QUIET, complaint: true },
    ["crisis", "answer", "safetyHarm"],
  ],
  [
    "a complaint with a large audience",
    NOT_ASKED,
    { ...QUIET, complaint: true, followers: 380_000 },
    ["paracrisis", "answer", "complaintLocal"],
  ],
] as const)("%s is proposed as it should be", (_, given, seen, [outcome, decision, reason]) => {
  const proposal = proposeOutcome(given, seen);
  expect([proposal.outcome, proposal.decision, proposal.because[0]]).toEqual([outcome, decision, reason]);
});

test("every proposal says why in words that exist, and every question has its text", () => {
  fc.assert(
    fc.property(answers, evidence, (given, seen) => {
      const { because } = proposeOutcome(given, seen);
      expect(because.length).toBeGreaterThan(0);
      expect(because.every((code) => REASON_CODES.includes(code))).toBe(true);
      expect(new Set(because).size).toBe(because.length);
    }),
  );
  expect(Object.keys(TRIAGE_QUESTION_TEXTS)).toEqual([...TRIAGE_QUESTIONS]);
});
