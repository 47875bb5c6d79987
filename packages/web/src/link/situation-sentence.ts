import type { TimelineItem } from "@baluarte/contract/incident.ts";
import { CLOCK_KINDS } from "@baluarte/domain/clock/model.ts";
import { LEVELS } from "@baluarte/domain/incident/model.ts";
import type { TFunction } from "i18next";

/** A line of the outside timeline; what a newer server adds reads as a change of the incident. */
export function situationSentence({ kind, args }: TimelineItem, t: TFunction<"link">, word: TFunction): string {
  const level = LEVELS.find((each) => each === args["level"]);
  const title = typeof args["title"] === "string" ? args["title"] : "";
  switch (kind) {
    case "incident.declared":
      return level === undefined ? t("event.declared") : t("event.declaredAt", { level: word(`level.name.${level}`) });
    case "incident.closed":
      return t("event.closed");
    case "incident.t0Moved":
      return t("event.t0Moved");
    case "act.executed":
      return t("event.executed", { title });
    case "act.finished":
      return t(args["outcome"] === "done" ? "event.finished" : "event.unsettled", { title });
    case "clock.stopped": {
      const clock = CLOCK_KINDS.find((each) => each === args["kind"]);
      const name = clock === undefined ? "" : t(`clock.${clock}`);
      return t(args["late"] === true ? "event.clockLate" : "event.clockMet", { name });
    }
    default:
      return level === undefined ? t("event.changed") : t("event.levelNow", { level: word(`level.name.${level}`) });
  }
}
