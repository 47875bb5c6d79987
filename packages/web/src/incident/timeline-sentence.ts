import type { Room, TimelineItem } from "@baluarte/contract/incident.ts";
import { CLOCK_KINDS } from "@baluarte/domain/clock/model.ts";
import { LANGUAGES } from "@baluarte/domain/kernel/language.ts";
import { CASE_TYPES } from "@baluarte/domain/playbook/case.ts";
import { ROLE_CODES } from "@baluarte/domain/playbook/roles.ts";
import type { TFunction } from "i18next";
import { LANGUAGE_NAMES } from "../i18n/language.ts";
import type { TimeWords } from "../i18n/time-words.ts";
import { LEVELS } from "../kit/level.tsx";
import { actWord } from "../publication/act-word.ts";

const BRAKES = ["freeze", "hold", "hide", "revoke"] as const;
const BRAKE_WORDS = { freeze: "froze", hold: "held", hide: "hideAsked", revoke: "revoked" } as const;

/** What the sentences are made with. `now` decides whether a time needs its day. */
export interface Teller {
  readonly t: TFunction<"incident">;
  readonly role: TFunction<"role">;
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
      if (text("passedOver") !== null)
        return say(t("timeline.t0Later", { who: name, at: when("to.at"), before: when("passedOver") }), text("reason"));
      return say(
        first
          ? t("timeline.t0Confirmed", { who: name, at: when("to.at") })
          : t("timeline.t0Moved", { who: name, at: when("to.at") }),
        text("reason") ?? (first ? null : t("timeline.before", { at: when("from.at") })),
      );
    }
    case "incident.answerDecided":
      return say(t(args["answer"] === true ? "timeline.answering" : "timeline.silent", { who: name }), text("reason"));
    case "account.lost":
    case "account.recovered":
      return say(
        t(kind === "account.lost" ? "timeline.lostAccount" : "timeline.backAccount", {
          who: name,
          account: `${text("handle") ?? ""} (${text("channel") ?? ""})`,
        }),
        text("reason"),
      );
    case "brake.pulled":
      return say(t(`timeline.${BRAKE_WORDS[oneOf(args["kind"], BRAKES) ?? "freeze"]}`, act), text("note"));
    case "brake.lifted":
      return say(t(args["kind"] === "hold" ? "timeline.holdLifted" : "timeline.lifted"), text("reason"));
    case "hide.settled":
      return say(t(args["hidden"] === true ? "timeline.hidden" : "timeline.notHidden", act), text("proof"));
    case "freeze.kept":
      return say(t("timeline.kept", { who: name }));
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
      // Given in advance or said aloud, it has a line of its own that says more.
      if (args["way"] === "standing" || args["way"] === "spoken") return null;
      return say(
        t("timeline.approved", act),
        args["way"] === "link" || args["way"] === "mandate" ? t(`timeline.way.${args["way"]}`) : null,
      );
    }
    case "standing.used":
      return say(
        t("timeline.standingUsed", { who: name, title: act.title, signers: text("approvedInAdvanceBy") ?? "" }),
      );
    case "spoken.heard":
      return say(t("timeline.spokenHeard", { who: name, signer: text("signer") ?? "", title: act.title }));
    case "spoken.ratified":
      return say(
        t("timeline.ratified", { signer: text("signer") ?? name, title: act.title }),
        args["late"] === true ? t("timeline.ratifiedLate") : null,
      );
    case "spoken.refused":
      return say(t("timeline.disowned", { signer: text("signer") ?? name, title: act.title }), text("reason"));
    case "spoken.overdue":
      return say(t("timeline.unratified", { title: act.title }));
    case "spoken.orphaned":
      return say(t("timeline.orphaned", { signer: text("signer") ?? "", title: act.title }));
    case "act.refused":
      return say(t("timeline.refused", { who: name, title: act.title }), text("reason"));
    case "act.voided":
      return say(t("timeline.voided", { title: act.title }), t("timeline.voidedWhy"));
    case "act.takenBack":
      return say(
        t("timeline.takenBack", { places: text("places") ?? "" }),
        t("timeline.takenBackWhy", { title: act.title }),
      );
    case "act.unsigned":
      return say(t("timeline.unsigned", { title: act.title }), t("timeline.unsignedWhy"));
    case "act.executed": {
      const word = actWord(args["kind"]);
      // A closing, an excuse and a lifted freeze have lines of their own, which say more.
      if (word === "close" || word === "excuseTouchpoint" || word === "unfreeze") return null;
      if (word === "doNotAnswer" || word === "restoreAccount") return null;
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
      if (args["cause"] === "lettersLeft")
        return say(t("timeline.partly", { place: text("name") ?? "" }), t("timeline.partlyWhy"));
      return say(t("timeline.unknown", { place: text("name") ?? "" }), t("timeline.unknownWhy"));
    case "publication.retried":
      return say(t("timeline.retried", { who: name, place: text("name") ?? "" }));
    case "publication.excused":
      return say(t("timeline.excused", { place: text("name") ?? "" }), text("reason"));
    case "note.sent": {
      const language = oneOf(args["language"], LANGUAGES);
      return say(t("timeline.noteSent", { who: name }), language === null ? null : LANGUAGE_NAMES[language]);
    }
    default:
      return roleTold({ kind, args, name, teller });
  }
}

/** Who took, offered, accepted or left which role. */
function roleTold({
  kind,
  args,
  name: who,
  teller: { role: t },
}: Pick<TimelineItem, "kind" | "args"> & { name: string; teller: Teller }): Told | null {
  const code = oneOf(args["role"], ROLE_CODES);
  if (code === null) return null;
  const text = (key: string) => (typeof args[key] === "string" && args[key] !== "" ? args[key] : null);
  const role = t(`name.${code}`);
  const [to, from, of] = [text("to") ?? "", text("from") ?? "", text("of") ?? ""];
  switch (kind) {
    case "role.taken":
      return { title: t(args["again"] === true ? "timeline.again" : "timeline.taken", { who, role }), detail: null };
    case "role.offered":
      return { title: t("timeline.offered", { who, to, role }), detail: text("note") };
    case "role.accepted":
      return {
        title: t("timeline.accepted", { who, role }),
        detail: from === "" ? null : t("timeline.acceptedFrom", { from }),
      };
    case "role.refused":
      return { title: t("timeline.refused", { who, role }), detail: text("reason") };
    case "role.withdrawn":
      return { title: t("timeline.withdrawn", { who, to, role }), detail: null };
    case "role.takenOver":
      return { title: t("timeline.takenOver", { who, from, role }), detail: text("reason") };
    case "role.ended": {
      const how = oneOf(args["how"], ["released", "expired", "left"] as const);
      // That roles end with the incident is what its closing says already.
      return how === null ? null : { title: t(`timeline.${how}`, { of, role }), detail: t("timeline.nobody") };
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
    if (args["kind"] === "reply") return { title: t("timeline.answered", { title: act.title }), detail: null };
    return args["kind"] === "publish" ? { title: t("timeline.published", { title: act.title }), detail: null } : null;
  }
  return { title: t(`timeline.finished.${outcome}`, { act: act.act, title: act.title }), detail: null };
}

function oneOf<T>(value: unknown, options: readonly T[]): T | null {
  return options.find((option) => option === value) ?? null;
}
