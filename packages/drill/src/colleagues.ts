import { WAITING_CAPTIONS, type DrillCaption, type DrillFact } from "@baluarte/domain/drill/model.ts";
import type { ActId, AlertId, PublicationId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Scenario } from "./model.ts";
import { notedBefore } from "./mood.ts";

/**
 * What a colleague whom the program plays does. They wait first, so that the person at the screen may do it; what nobody
 * does, they do, and the story goes on.
 */
export type ColleagueMove =
  | { readonly do: "declare" }
  | { readonly do: "confirmFirstMessage" }
  | { readonly do: "chooseCase" }
  | { readonly do: "bring"; readonly text: "words" | "answer" }
  | { readonly do: "sign"; readonly act: ActId; readonly slot: number }
  | { readonly do: "publish"; readonly act: ActId }
  | { readonly do: "takeAlert"; readonly alert: AlertId }
  | { readonly do: "lead" }
  | { readonly do: "prove"; readonly publication: PublicationId };

/** What waits on the desk, in the story's time. `since`: the last signature. `youMay`: the person at the screen could fill the slot. */
export type DeskAct = {
  readonly id: ActId;
  readonly state: "requested" | "approved";
  readonly askedAt: Instant;
  readonly since: Instant;
  readonly open: readonly { readonly slot: number; readonly youMay: boolean }[];
};
/** `answerWaits`: a text on the rumour is on its way already. */
export type Desk = {
  readonly answerWaits: boolean;
  /** Somebody leads the crisis. */
  readonly led: boolean;
  /** Alerts that ring and that nobody took. */
  readonly alerts: readonly { readonly id: AlertId; readonly since: Instant }[];
  readonly acts: readonly DeskAct[];
  readonly places: readonly { readonly id: PublicationId; readonly since: Instant }[];
};

/** Minutes of the story that a colleague leaves to the person at the screen. */
const WAITS = {
  declare: 9,
  confirmFirstMessage: 4,
  chooseCase: 6,
  words: 5,
  sign: 2,
  signForYou: 5,
  publish: 4,
  prove: 2,
  lead: 5,
  takeAlert: 10,
} as const;
/** Who never saw a signal declares on what they read. */
const DECLARE_ANYWAY = 44;
/** A text on the rumour is brought by then, when nobody has begun one. */
const ANSWER_BROUGHT = 122;

export type Due = { readonly move: ColleagueMove; readonly at: Instant };

/** Moves that the story turns on. The rest goes on in the background, whatever is being read. */
const TURNS: ReadonlySet<ColleagueMove["do"]> = new Set(["declare", "bring", "sign", "publish"]);

export function turnsStory({ do: move }: ColleagueMove): boolean {
  return TURNS.has(move);
}

/** What a colleague does in the end, when nobody does what a caption waits for. */
const AWAITED = {
  signal: "declare",
  wordsToSign: "sign",
  answerToSign: "sign",
  answerToPublish: "publish",
} as const satisfies Record<(typeof WAITING_CAPTIONS)[number], ColleagueMove["do"]>;

/** The last of `dues` that a caption waits for; `null`: it waits for nobody. */
export function awaitedOf(caption: DrillCaption, dues: readonly Due[]): Due | null {
  const waits = WAITING_CAPTIONS.find((each) => each === caption);
  if (waits === undefined) return null;
  return dues.findLast(({ move }) => move.do === AWAITED[waits]) ?? null;
}

/** Every move that waits and when a colleague would make it, the soonest first. */
export function duesOf(scenario: Scenario, facts: readonly DrillFact[], desk: Desk): Due[] {
  const noted = notedBefore(scenario, facts, Infinity);
  const instant = (minute: number) => shift(scenario.from, minute * MINUTE_MS);
  const dues: Due[] = [];
  const signal = noted.first("signal");
  const declared = noted.first("declared");
  if (declared === null) {
    const at = signal === null ? DECLARE_ANYWAY : Math.min(DECLARE_ANYWAY, signal + WAITS.declare);
    dues.push({ move: { do: "declare" }, at: instant(at) });
  } else {
    const after = (wait: number) => instant(declared + wait);
    if (noted.first("firstMessage") === null)
      dues.push({ move: { do: "confirmFirstMessage" }, at: after(WAITS.confirmFirstMessage) });
    if (!desk.led) dues.push({ move: { do: "lead" }, at: after(WAITS.lead) });
    if (noted.first("case") === null) dues.push({ move: { do: "chooseCase" }, at: after(WAITS.chooseCase) });
    if (noted.first("wordsAsked") === null && noted.first("answerAsked") === null)
      dues.push({ move: { do: "bring", text: "words" }, at: after(WAITS.words) });
    // Who asked and then changed the text has time to ask again; in the end a colleague brings theirs.
    if (noted.first("answer") === null && !desk.answerWaits)
      dues.push({
        move: { do: "bring", text: "answer" },
        at: instant(
          Math.max(ANSWER_BROUGHT, declared + 2 * WAITS.words, (noted.first("answerAsked") ?? -Infinity) + 25),
        ),
      });
  }
  for (const { id, state, askedAt, since, open } of desk.acts) {
    if (state === "approved") {
      dues.push({ move: { do: "publish", act: id }, at: shift(since, WAITS.publish * MINUTE_MS) });
      continue;
    }
    for (const { slot, youMay } of open)
      dues.push({
        move: { do: "sign", act: id, slot },
        at: shift(askedAt, (youMay ? WAITS.signForYou : WAITS.sign) * MINUTE_MS),
      });
  }
  for (const { id, since } of desk.alerts)
    dues.push({ move: { do: "takeAlert", alert: id }, at: shift(since, WAITS.takeAlert * MINUTE_MS) });
  desk.places.forEach(({ id, since }, index) =>
    dues.push({ move: { do: "prove", publication: id }, at: shift(since, (WAITS.prove + index) * MINUTE_MS) }),
  );
  return dues.toSorted((a, b) => msOf(a.at) - msOf(b.at));
}
