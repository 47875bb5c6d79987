import { z } from "zod";

/** What a post is, lightest first. A crisis is only proposed here; a person declares it. */
export const OUTCOMES = ["constructiveFeedback", "comment", "issue", "paracrisis", "crisis"] as const;
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

/** What to do with the post itself. */
export const DECISIONS = ["answer", "correctOnce", "leaveWatch", "hide", "help"] as const;
export const Decision = z.enum(DECISIONS);
export type Decision = z.infer<typeof Decision>;

export const REASON_CODES = [
  "thanks",
  "question",
  "ideaForArea",
  "complaintLocal",
  "unanswered",
  "complaintRepeated",
  "rant",
  "satire",
  "notAboutUs",
  "wrongFact",
  "spam",
  "personalData",
  "threat",
  "trollGroup",
  "groupSuspected",
  "troll",
  "selfHarm",
  "finder",
  "influencer",
  "journalist",
  "employeeVoice",
  "safetyHarm",
  "leak",
  "accountHacked",
  "outageMany",
  "paymentMany",
  "fakeMedia",
  "executive",
  "deleted",
  "legalAuthority",
  "insensitive",
  "sarcasticComplaint",
  "moneyHarm",
  "reputationHarm",
  "brandHarm",
  "prolongedRejection",
  "spreads",
  "unsureHigher",
  "minors",
  "discrimination",
  "animals",
  "legalThreat",
  "boycott",
  "rumour",
  "onlyNamed",
  "watchedWord",
] as const;
export const ReasonCode = z.enum(REASON_CODES);
export type ReasonCode = z.infer<typeof ReasonCode>;
