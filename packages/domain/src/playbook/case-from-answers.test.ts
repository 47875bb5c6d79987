import fc from "fast-check";
import { expect, test } from "vitest";
import { ANSWERS, type CaseAnswers, caseFromAnswers } from "./case-from-answers.ts";

const answer = fc.constantFrom(...ANSWERS);
const answers: fc.Arbitrary<CaseAnswers> = fc.record({
  leak: answer,
  rivalOrOutside: answer,
  ourFault: answer,
  technical: answer,
});

test.each([
  ["a supplier's failure", { leak: "no", rivalOrOutside: "yes", ourFault: "no", technical: "yes" }, "externalFault"],
  ["a failed release of ours", { leak: "no", rivalOrOutside: "no", ourFault: "yes", technical: "yes" }, "ownFault"],
  [
    "a post of ours that hurts",
    { leak: "no", rivalOrOutside: "no", ourFault: "yes", technical: "no" },
    "ownReputation",
  ],
  ["a rival's campaign", { leak: "no", rivalOrOutside: "yes", ourFault: "no", technical: "no" }, "hostile"],
  [
    "a rival who spreads a fault of ours",
    { leak: "no", rivalOrOutside: "yes", ourFault: "yes", technical: "yes" },
    "ownFault",
  ],
  [
    "an outage nobody understands yet",
    { leak: "no", rivalOrOutside: "unknown", ourFault: "unknown", technical: "yes" },
    "ownFault",
  ],
] as const)("%s is proposed as its case", (_, given, caseType) => {
  expect(caseFromAnswers(given).caseType).toBe(caseType);
});

test("a leak is always case 3, the only one that can freeze", () => {
  fc.assert(
    fc.property(answers, (given) => {
      expect(caseFromAnswers({ ...given, leak: "yes" }).caseType).toBe("ownReputation");
    }),
  );
});

test("a fault of ours is never proposed as somebody else's, and every proposal says why", () => {
  fc.assert(
    fc.property(answers, (given) => {
      const { caseType, because } = caseFromAnswers(given);
      if (given.ourFault === "yes") expect(["ownFault", "ownReputation"]).toContain(caseType);
      expect(because.length).toBeGreaterThan(0);
    }),
  );
});
