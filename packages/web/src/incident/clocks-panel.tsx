import type { Room } from "@baluarte/contract/incident.ts";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { ClockWatch } from "../kit/announcer.tsx";
import { ClockCard, ClockRow } from "../kit/clock-card.tsx";
import { ClockGroup, ClockGroups } from "../kit/clock-groups.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { usePhone } from "../kit/phone.ts";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { clockView, clocksByGroup, type ShownGroup } from "./clock-view.ts";
import styles from "./clocks-panel.module.css";

export interface ClocksPanelProps {
  readonly room: Room;
  readonly onT0: () => void;
}

/** Every clock in its named group, never mixed, with what it is counted from. */
export function ClocksPanel({ room, onT0 }: ClocksPanelProps) {
  const { t } = useTranslation("incident");
  const { can } = useBrand();
  const phone = usePhone();
  const words = useTimeWords();
  const { incident, clocks, coverage } = room;
  const { t0 } = incident;
  const t0Note = useBrandTime((now) => {
    if (t0.status === "none") return t("t0.none");
    const at = words.at(Date.parse(t0.at), now);
    return t(t0.status === "proposed" ? "t0.proposed" : t0.precision === "exact" ? "t0.exact" : "t0.dateOnly", { at });
  });
  const knownNote = useBrandTime((now) =>
    t(room.signal === null ? "known.declared" : "known.signal", { at: words.at(Date.parse(incident.detectedAt), now) }),
  );
  // Once it is closed nothing runs any more: what was met stays on record.
  const open = incident.state === "open";
  const groups = clocksByGroup(open ? clocks : clocks.filter(({ stoppedAt }) => stoppedAt !== null));
  const late = clocks.filter(({ overdueAtDeclaration }) => overdueAtDeclaration);
  // By a first message that nobody confirmed: it may turn out to be none of this.
  const supposed = late.filter(({ anchor }) => anchor === "t0" && t0.status === "proposed");
  const before = late.filter((clock) => !supposed.includes(clock));
  const named = (some: typeof late) => ({
    count: some.length,
    clocks: some.map(({ kind }) => t(`clock.${kind}`).toLocaleLowerCase()).join(", "),
  });
  const provisional = open && clocks.some(({ provisional: counted, stoppedAt }) => counted && stoppedAt === null);
  if (groups.length === 0) return null;
  const notes: Record<ShownGroup, string> = {
    sinceFirstMessage: t0Note,
    sinceKnown: knownNote,
    promise: t("group.promiseNote"),
    decision: t("group.decisionNote"),
    legal: t("group.legalNote"),
  };
  const mayMove = can("incident.run") && open;
  return (
    <div className={styles.clocks}>
      <ClockGroups>
        {groups.map(([group, own]) => (
          <ClockGroup
            key={group}
            title={t(`group.${group}`)}
            note={notes[group]}
            action={
              group === "sinceFirstMessage" &&
              mayMove && (
                <LinkButton onClick={onT0}>{t(t0.status === "confirmed" ? "t0.change" : "t0.confirm")}</LinkButton>
              )
            }
          >
            {own.map((clock) => {
              const shown = clockView(clock, words, t, coverage.planned);
              return (
                <div key={clock.id}>
                  {phone ? <ClockRow clock={shown} /> : <ClockCard clock={shown} />}
                  <ClockWatch clock={shown} />
                </div>
              );
            })}
          </ClockGroup>
        ))}
      </ClockGroups>
      {(provisional || late.length > 0) && (
        <ul className={styles.notes}>
          {provisional && <li>{t("clock.provisional")}</li>}
          {supposed.length > 0 && <li>{t("clock.overdueSupposed", named(supposed))}</li>}
          {before.length > 0 && <li>{t("clock.overdueBefore", named(before))}</li>}
        </ul>
      )}
    </div>
  );
}
