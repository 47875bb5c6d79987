import type { Clock as ServerClock, ClockGroup, ClockKind } from "@baluarte/domain/clock/model.ts";
import type { TFunction } from "i18next";
import type { TimeWords } from "../i18n/time-words.ts";
import type { Clock } from "../kit/clock-state.ts";

/** The groups in which clocks stand on screen: never mixed, in this order. */
export const SHOWN_GROUPS = [
  "sinceFirstMessage",
  "sinceKnown",
  "promise",
  "decision",
  "legal",
] as const satisfies readonly ClockGroup[];
export type ShownGroup = (typeof SHOWN_GROUPS)[number];

/** A clock of the server as the kit shows it, under the name of what it measures. */
export function clockView(clock: ServerClock, words: TimeWords, t: TFunction<"incident">, planned: number): Clock {
  return {
    id: clock.id,
    name: clockName(clock.kind, t, planned),
    rule: clock.group === "promise" ? "" : words.duration(clock.offsetMs),
    startsAt: Date.parse(clock.anchorAt),
    dueAt: Date.parse(clock.dueAt),
    metAt: clock.stoppedAt === null ? null : Date.parse(clock.stoppedAt),
  };
}

/** «Respuesta lista»; `planned` places make «Publicado en los 14». */
export function clockName(kind: ClockKind, t: TFunction<"incident">, planned: number): string {
  return kind === "publishedEverywhere" && planned > 0
    ? t("clock.publishedOn", { count: planned })
    : t(`clock.${kind}`);
}

/** The clocks of each group, the earliest due first; groups without one are left out. */
export function clocksByGroup(
  clocks: readonly ServerClock[],
): readonly (readonly [ShownGroup, readonly ServerClock[]])[] {
  return SHOWN_GROUPS.map((group) => {
    const own = clocks.filter((clock) => clock.group === group).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
    return [group, own] as const;
  }).filter(([, own]) => own.length > 0);
}
