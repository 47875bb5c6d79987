import { z } from "zod";
import { LocalisedText } from "../kernel/language.ts";
import { durationMs } from "../kernel/time.ts";
import { BlockId, STATEMENT_KINDS } from "../statement/model.ts";
import { CaseType, PlaybookId } from "./case.ts";
import { RoleCode } from "./roles.ts";

/** What the room says about the incident; a step may apply only while some of them are true. */
export const CONDITION_KEYS = [
  "accountOut",
  "ads",
  "answer",
  "atRisk",
  "coordinated",
  "danger",
  "factsEstablished",
  "harm",
  "ignore",
  "insured",
  "leak",
  "namedUser",
  "outage",
  "personalData",
  "press",
  "promisedTime",
  "selfHarm",
] as const;
export const ConditionKey = z.enum(CONDITION_KEYS);
export type ConditionKey = z.infer<typeof ConditionKey>;

/** Every condition with its answer: a forgotten one is an error of the caller, never a silent "no". */
export type Conditions = Readonly<Record<ConditionKey, boolean>>;

/** Sequences that run beside a case: the lost account before any, the outage pace in place of the usual updates. */
export const PATH_IDS = ["accountOut", "outage"] as const;
export const PathId = z.enum(PATH_IDS);
export type PathId = z.infer<typeof PathId>;

/** A name within the shipped content (`K5b`, `P2e2`, `A10`). Checked against the steps when the content loads. */
export const StepId = z.string().regex(/^(?:K|P[1-4]|A|O)\d*[a-z]?\d?$/);
export type StepId = z.infer<typeof StepId>;

/** `brake`: one person at once, reviewed after. `voice`: another person approves first. `task`: nothing leaves the house. */
export const STEP_KINDS = ["task", "brake", "voice"] as const;
export const StepKind = z.enum(STEP_KINDS);
export type StepKind = z.infer<typeof StepKind>;

/**
 * `t0`: the first negative message was published. `detected`: we knew. `declared`: a person declared the incident.
 * `published`: our first publication, or that of the step named in `of`.
 */
export const ANCHORS = ["t0", "detected", "declared", "published"] as const;
export const Anchor = z.enum(ANCHORS);
export type Anchor = z.infer<typeof Anchor>;

export const IsoDuration = z.string().refine((iso) => {
  try {
    return durationMs(iso) >= 0;
  } catch {
    return false;
  }
}, "an ISO 8601 duration of days, hours, minutes and seconds");

const Limit = z.strictObject({ anchor: Anchor, offset: IsoDuration });

/** The offset of a step that is due at a time promised in a published text. */
export const PROMISED = "promised";

export const StepDueRule = z.strictObject({
  anchor: Anchor,
  offset: z.union([z.literal(PROMISED), IsoDuration]),
  /** The step whose publication (for K10: completion) counts, with the anchor `published`. */
  of: StepId.optional(),
  /** Further offsets of a step that is done several times. */
  also: z.array(IsoDuration).optional(),
  every: IsoDuration.optional(),
  /** Where the repetition ends, from the same anchor. */
  until: IsoDuration.optional(),
  /** A second limit; the earlier of the two holds. */
  noLaterThan: Limit.optional(),
  /** Our own goal, shown beside the limit and never mixed with it. */
  target: Limit.optional(),
  /** Counted anew for each of these. */
  per: z.literal("negativeComment").optional(),
});
export type StepDueRule = z.infer<typeof StepDueRule>;

export const RequirementId = z.string().regex(/^R\d{1,2}$/);

export const Step = z.strictObject({
  id: StepId,
  case: z.array(z.union([PlaybookId, PathId])).min(1),
  requirements: z.record(z.string(), z.array(RequirementId).min(1)),
  kind: StepKind,
  owner: RoleCode,
  due: StepDueRule,
  level: z.strictObject({ min: z.int().min(0).max(4), max: z.int().min(0).max(4).optional() }),
  when: z.array(ConditionKey),
  requires: z.array(StepId),
  title: LocalisedText,
  how: LocalisedText,
  doneWhen: LocalisedText,
});
export type Step = z.infer<typeof Step>;

export const ExitCondition = z.strictObject({
  id: z.string().regex(/^(?:P[1-4]|ACC|OUT)\.E\d$/),
  requirement: RequirementId,
  text: LocalisedText,
});
export type ExitCondition = z.infer<typeof ExitCondition>;

export const CASE_CLOCK_IDS = ["responseReady", "publishedEverywhere"] as const;
export const TARGET_CLOCK_IDS = ["firstStatement", "responseSinceKnown"] as const;

export const Playbook = z.strictObject({
  id: PlaybookId,
  caseType: CaseType,
  title: LocalisedText,
  summary: LocalisedText,
  strategy: z.array(z.enum(["inform", "diminish", "rebuild", "corrective", "refuse", "refute", "bolster"])).min(1),
  /** The source's clocks, counted from the first negative message. */
  clocks: z.array(
    z.strictObject({
      id: z.enum(CASE_CLOCK_IDS),
      anchor: z.literal("t0"),
      offset: IsoDuration,
      stoppedBy: StepId,
      when: z.array(ConditionKey).optional(),
    }),
  ),
  /** Our own targets, counted since we knew. */
  targets: z.array(
    z.strictObject({
      id: z.enum(TARGET_CLOCK_IDS),
      anchor: z.literal("detected"),
      offset: IsoDuration,
      step: StepId,
    }),
  ),
  order: z.array(StepId).min(1),
  exit: z.array(ExitCondition).min(1),
  statementBlocks: z.strictObject({
    required: z.record(z.enum(STATEMENT_KINDS), z.array(BlockId)),
    requiredWhen: z.partialRecord(ConditionKey, z.array(BlockId)),
    afterFactsSeenByLegalAndInsurer: z.array(BlockId),
    first: BlockId,
  }),
});
export type Playbook = z.infer<typeof Playbook>;

export const Path = z.strictObject({
  id: PathId,
  startsWhen: z.array(ConditionKey).min(1),
  title: LocalisedText,
  summary: LocalisedText,
  /** The case to go on with, until a person chooses another. */
  continuesWith: PlaybookId.optional(),
  /** Steps of the case that this path stands in for. */
  replaces: z.array(StepId).optional(),
  /** The step of the case after which this path joins. */
  after: StepId,
  order: z.array(StepId).min(1),
  exit: z.array(ExitCondition).min(1),
});
export type Path = z.infer<typeof Path>;

export const PlaybookContent = z.strictObject({
  format: z.literal(1),
  conditions: z.record(ConditionKey, LocalisedText),
  playbooks: z.array(Playbook),
  paths: z.array(Path),
  steps: z.array(Step),
});
export type PlaybookContent = z.infer<typeof PlaybookContent>;
