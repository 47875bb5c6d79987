import type { Room, TimelineItem } from "@baluarte/contract/incident.ts";
import { CLOCK_KINDS } from "@baluarte/domain/clock/model.ts";
import { LANGUAGES } from "@baluarte/domain/kernel/language.ts";
import { CASE_TYPES } from "@baluarte/domain/playbook/case.ts";
import type { TFunction } from "i18next";
import { LANGUAGE_NAMES } from "../i18n/language.ts";
import type { TimeWords } from "../i18n/time-words.ts";
import { LEVELS } from "../kit/level.tsx";
import { actWord } from "../publication/act-word.ts";

/** What the sentences are made with. `now` decides whether a time needs its day. */
export interface Teller {
  readonly t: TFunction<"incident">;
  readonly level: (level: (typeof LEVELS)[number]) => string;
  readonly words: TimeWords;
  readonly now: number;
  readonly exit: Room["exit"];
}

export interface Told {
  /** What happened, in a sentence. */
  readonly title: string;
  /** Why, or what it means, where that is known. */
  readonly detail: string | null;
}

/** A line of the sparse timeline in words; `null` for a kind that this screen does not know yet. */
export function tell({ kind, args, who }: TimelineItem, teller: Teller): Told | null {
  const { t, words, now } = teller;
  const name = who?.name ?? t("timeline.machine");
  const say = (title: string, detail: string | null = null): Told => ({ title, detail });
  const text = (key: string) => (typeof args[key] === "string" && args[key] !== "" ? args[key] : null);
  const when = (key: string) => {
    const at = text(key);
    return at === null ? "" : words.at(Date.parse(at), now);
  };
  const clock = () => t(`clock.${oneOf(args["kind"], CLOCK_KINDS) ?? "responseReady"}`);
  const act = { who: name, title: text("title") ?? "", act: t(`act.${actWord(args["kind"])}`) };
  switch (kind) {
    case "incident.declared": {
      const level = oneOf(args["level"], LEVELS);
      return say(
        t("timeline.declared", { who: name }),
        level === null ? null : t("timeline.atLevel", { level: teller.level(level) }),
      );
    }
    case "incident.changed":
      return changed({ args, name, teller });
    case "incident.t0Moved": {
      const first = text("from.at") === null || args["from.status"] === "proposed";
      return say(
        first
          ? t("timeline.t0Confirmed", { who: name, at: when("to.at") })
          : t("timeline.t0Moved", { who: name, at: when("to.at") }),
        text("reason") ?? (first ? null : t("timeline.before", { at: when("from.at") })),
      );
    }
    case "incident.noted":
      return say(text("text") ?? "", t("timeline.noteBy", { who: name }));
    case "incident.closed":
      return say(
        t("timeline.closed"),
        text("owedAt") === null ? null : t("timeline.closedOwing", { at: when("owedAt") }),
      );
    case "evidence.kept":
      return say(t("timeline.evidence", { who: name }));
    case "act.requested":
      return say(t("timeline.requested", act), text("reason"));
    case "act.approved": {
      const signer = text("signer");
      if (args["way"] === "mandate" && signer !== null)
        return say(t("timeline.byMandate", { who: name, signer, title: act.title }), t("timeline.way.mandate"));
      return say(
        t("timeline.approved", act),
        args["way"] === "link" || args["way"] === "mandate" ? t(`timeline.way.${args["way"]}`) : null,
      );
    }
    case "act.refused":
      return say(t("timeline.refused", { who: name, title: act.title }), text("reason"));
    case "act.voided":
      return say(t("timeline.voided", { title: act.title }), t("timeline.voidedWhy"));
    case "act.unsigned":
      return say(t("timeline.unsigned", { title: act.title }), t("timeline.unsignedWhy"));
    case "act.executed": {
      const word = actWord(args["kind"]);
      // A closing and an excuse have lines of their own, which say more.
      if (word === "close" || word === "excuseTouchpoint") return null;
      return say(t(`timeline.executed.${word}`, { who: name, title: act.title }));
    }
    case "act.finished":
      return finished(args, act, t);
    case "clock.fired":
      return say(t("timeline.clockFired", { clock: clock() }), t("timeline.wasDue", { at: when("dueAt") }));
    case "clock.stopped":
      return say(
        t(args["late"] === true ? "timeline.clockMetLate" : "timeline.clockMet", { clock: clock() }),
        t("timeline.wasDue", { at: when("dueAt") }),
      );
    case "clock.reopened":
      return say(t("timeline.clockReopened", { clock: clock() }), t("timeline.wasDue", { at: when("dueAt") }));
    case "clock.overdueAtDeclaration":
      return say(t("timeline.clockOverdue", { clock: clock() }), t("timeline.clockOverdueWhy"));
    case "publication.unknown":
      return say(t("timeline.unknown", { place: text("name") ?? "" }), t("timeline.unknownWhy"));
    case "publication.excused":
      return say(t("timeline.excused", { place: text("name") ?? "" }), text("reason"));
    case "note.sent": {
      const language = oneOf(args["language"], LANGUAGES);
      return say(t("timeline.noteSent", { who: name }), language === null ? null : LANGUAGE_NAMES[language]);
    }
    default:
      return null;
  }
}

function changed({ args, name, teller }: { args: TimelineItem["args"]; name: string; teller: Teller }): Told {
  const { t, exit } = teller;
  const reason = typeof args["reason"] === "string" ? args["reason"] : null;
  if (typeof args["accountOut"] === "boolean") {
    const key = args["accountOut"] ? "timeline.accountOut" : "timeline.accountsOurs";
    return { title: t(key, { who: name }), detail: null };
  }
  const [level, before] = [oneOf(args["level"], LEVELS), oneOf(args["before"], LEVELS)];
  if (level !== null) {
    const key = before !== null && level < before ? "timeline.lowered" : "timeline.raised";
    return { title: t(key, { who: name, level: teller.level(level) }), detail: reason };
  }
  const caseType = oneOf(args["caseType"], CASE_TYPES);
  if (caseType !== null)
    return { title: t("timeline.case", { who: name, case: t(`case.${caseType}.name`) }), detail: reason };
  if (typeof args["exit"] === "string") {
    const condition = exit.find(({ id }) => id === args["exit"]);
    return {
      title: t(args["met"] === true ? "timeline.exitMet" : "timeline.exitUnmet", { who: name }),
      detail: condition?.text[teller.words.language] ?? null,
    };
  }
  return {
    title: t("timeline.renamed", { who: name, name: String(args["name"] ?? "") }),
    detail: typeof args["summary"] === "string" && args["summary"] !== "" ? args["summary"] : null,
  };
}

function finished(args: TimelineItem["args"], act: { act: string; title: string }, t: Teller["t"]): Told | null {
  const outcome = oneOf(args["outcome"], ["done", "unknown", "failed"] as const) ?? "done";
  if (outcome === "done") {
    return args["kind"] === "publish" ? { title: t("timeline.published", { title: act.title }), detail: null } : null;
  }
  return { title: t(`timeline.finished.${outcome}`, { act: act.act, title: act.title }), detail: null };
}

function oneOf<T>(value: unknown, options: readonly T[]): T | null {
  return options.find((option) => option === value) ?? null;
}
