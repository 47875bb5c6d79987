import type { DrillFact, DrillScenarioId, DrillStage } from "@baluarte/domain/drill/model.ts";
import type { Language, LocalisedText } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import type { BlockId, StatementKind } from "@baluarte/domain/statement/model.ts";
import type { Blanks } from "./phrase.ts";

/** What people write about in a story. */
export const TOPICS = [
  "calm",
  "complaint",
  "question",
  "silence",
  "rumour",
  "rumourQuestion",
  "doubt",
  "deleted",
  "afterWords",
  "afterAnswer",
] as const;
export type Topic = (typeof TOPICS)[number];

/** Whether what a post claims is so: a third of what goes round in a crisis is not, and a third is about nothing. */
export type Truth = "true" | "false" | "irrelevant";

/** Phrases of one language by topic, and the words for their blanks. */
export type PhraseBook = {
  readonly phrases: Readonly<Record<Topic, readonly string[]>>;
  /** What people grumble about on an ordinary day. */
  readonly grumbles: readonly string[];
  readonly blanks: Blanks;
};

/** Somebody on a network. Invented; followers as the network would show them. */
export type Voice = { readonly handle: string; readonly name: string; readonly followers: number };

/** A post that the story brings at a fixed minute, whatever people decide. */
export type Inject = {
  readonly id: string;
  /** Minutes from the story's beginning. */
  readonly minute: number;
  readonly channel: string;
  readonly voice: Voice;
  readonly text: LocalisedText;
  readonly truth: Truth;
  /** Told only while nothing has gone out that answers it. */
  readonly unlessAnswered?: true;
};

/** A colleague whom the program plays. */
export type Colleague = {
  readonly id: string;
  readonly name: LocalisedText;
  readonly roles: readonly AccessRole[];
};

/** A text that a colleague brings, ready to be read and signed. `short`: for places where the whole would not fit. */
export type ReadyStatement = {
  readonly kind: StatementKind;
  readonly title: string;
  readonly blocks: readonly { readonly block: BlockId; readonly text: string }[];
  readonly short: string;
};

/** A crisis as data: when what happens, who speaks, who helps. Minutes count from `from`. */
export interface Scenario {
  readonly id: DrillScenarioId;
  readonly brand: { readonly name: string; readonly aliases: readonly string[]; readonly handle: string };
  readonly timeZone: string;
  readonly query: string;
  /** When the story begins, on its own calendar. */
  readonly from: Instant;
  /** Days of ordinary life before it, from which the detectors learn what is usual. */
  readonly calmDays: number;
  /** When each stage begins; `decline` begins when the answer is out and stands here for a story without one. */
  readonly stages: Readonly<Record<DrillStage, number>>;
  /** How long after the answer, or after the last stage's minute, the story ends. */
  readonly tailMinutes: number;
  readonly injects: readonly Inject[];
  readonly colleagues: readonly Colleague[];
  readonly incident: { readonly name: LocalisedText; readonly summary: LocalisedText };
  readonly words: Readonly<Record<Language, ReadyStatement>>;
  readonly answer: Readonly<Record<Language, ReadyStatement>>;
}

/** A story that is told: the scenario, the seed of its dice, the language its people mostly speak. */
export type Telling = { readonly scenario: Scenario; readonly seed: string; readonly language: Language };

export type { DrillFact, Post };
