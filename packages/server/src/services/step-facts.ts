import type { ActId, IncidentId } from "@baluarte/domain/kernel/id.ts";
import type { StatementKind } from "@baluarte/domain/statement/model.ts";
import type { Scope } from "./scope.ts";
import { recount, roundByFact } from "./step.ts";
import { countRound, reopenStep, settleStep, tasksOf } from "./task.ts";

/** Steps that the last signature on the whole answer fulfils; each case has its own beside K7. */
const BY_SIGNATURE = ["K7", "P1b", "P2c", "P3k", "P4e"] as const;

/** The whole answer is approved in its exact words: the steps that ask for that are done, until an edit voids it. */
export async function answerIsSigned(scope: Scope, incident: IncidentId, act: ActId): Promise<void> {
  const proved = (await tasksOf(scope, incident)).some(({ step, state }) => step === "P1a" && state === "done");
  for (const step of BY_SIGNATURE) {
    // That the cause is outside is said once it is proved, not once it is written down.
    if (step !== "P1b" || proved) await settleStep(scope, incident, step, act);
  }
}

export async function answerIsUnsigned(scope: Scope, incident: IncidentId): Promise<void> {
  for (const step of BY_SIGNATURE) await reopenStep(scope, incident, step);
}

/** Words that count as an update of the public: an answer to one person, and the last word, do not. */
const UPDATES: readonly StatementKind[] = ["holding", "full", "update"];
/** A warning on one place alone reaches too few. */
const WARNED_PLACES_MIN = 2;

export type WordsOut = {
  act: ActId;
  kind: StatementKind;
  /** On how many places it is by now. */
  places: number;
  /** A time promised before is kept by it; it promises another. */
  kept: boolean;
  promises: boolean;
};

/** Words of ours are out: first words, the pace of updates and a promised time are met by it. */
export async function wordsAreOut(scope: Scope, incident: IncidentId, words: WordsOut): Promise<void> {
  const { act, kind } = words;
  if (kind === "holding" || kind === "full") {
    await settleStep(scope, incident, "K5", act);
    await settleStep(scope, incident, "P2a", act);
  }
  if (UPDATES.includes(kind)) await paceIsKept(scope, incident, act);
  if (kind === "update") await roundByFact(scope, incident, ["P2e", "P2e2"], act);
  if (UPDATES.includes(kind) && words.places >= WARNED_PLACES_MIN) await settleStep(scope, incident, "A6", act);
  await promiseIsKept(scope, incident, words);
  await recount(scope, incident);
}

/** In an outage the first update starts the pace; every further one is a round of the pace that stands. */
async function paceIsKept(scope: Scope, incident: IncidentId, act: ActId): Promise<void> {
  const first = (await tasksOf(scope, incident)).find(({ step }) => step === "O2");
  if (first?.state === "open") return settleStep(scope, incident, "O2", act);
  if (first !== undefined && first.proof !== act) await roundByFact(scope, incident, ["O3", "O4"], act);
}

async function promiseIsKept(scope: Scope, incident: IncidentId, { act, kept, promises }: WordsOut): Promise<void> {
  const task = (await tasksOf(scope, incident)).find(({ step }) => step === "K9b");
  if (kept && task?.state === "open" && task.proof !== act) {
    if (promises) await countRound(scope, task, act, false);
    else await settleStep(scope, incident, "K9b", act);
  } else if (promises && task?.state === "done" && task.proof !== act) await reopenStep(scope, incident, "K9b");
}

/** The text stands on every place, or is excused there. */
export async function wordsAreEverywhere(
  scope: Scope,
  incident: IncidentId,
  { act, kind }: Pick<WordsOut, "act" | "kind">,
): Promise<void> {
  const steps = kind === "full" ? ["K8", "P4i"] : kind === "closing" ? ["P2i"] : [];
  for (const step of steps) await settleStep(scope, incident, step, act);
}
