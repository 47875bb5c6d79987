import { Button } from "@mantine/core";
import type { SpokenView } from "@baluarte/contract/spoken.ts";
import type { StatementView } from "@baluarte/contract/statement.ts";
import { ACCESS_ROLES } from "@baluarte/domain/access/model.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { incidentRoom } from "../incident/queries.ts";
import { useChange } from "../incident/use-change.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { announce } from "../kit/announcer.tsx";
import { Avatar } from "../kit/avatar.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { ActStep, type OpenStep } from "./act-step.tsx";
import styles from "./approval-bar.module.css";
import { signersQuery } from "./queries.ts";
import type { Saving } from "./use-draft.ts";

export interface ApprovalBarProps {
  readonly view: StatementView;
  readonly saving: Saving;
  readonly phone: boolean;
}

type Slot = {
  readonly roles: readonly string[];
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly state: "signed" | "byMandate" | "void" | "waiting" | "planned";
  readonly at: string | null;
  readonly spoken?: SpokenView | null;
};

/** Who signs, who has, and the one thing to do next about it. */
export function ApprovalBar({ view, saving, phone }: ApprovalBarProps) {
  const { t } = useTranslation("statement");
  const { slug, can } = useBrand();
  const { act } = view;
  const room = useQuery(incidentRoom(slug, view.incident));
  const signers = useQuery(signersQuery(slug));
  const [open, setOpen] = useState<OpenStep>(null);
  const stops = view.checks.filter(({ severity }) => severity === "stop").length;
  const alive = act !== null && (act.state === "requested" || act.state === "approved");
  const slots = slotsOf(view, room.data?.incident.level, signers.data?.levels);
  const ask = useChange(
    ["statements", "incidents", "acts"],
    () => api("statement.ask", { params: { brand: slug, statement: view.id }, body: { version: view.version } }),
    () => {
      announce(t("asked.done"));
      setOpen("ask");
    },
  );
  const settled = saving.kind === "saved";
  const asks = !view.readOnly && !alive && can("act.request");
  return (
    <footer className={styles.bar}>
      <div className={styles.inner}>
        <ol className={styles.slots} aria-label={t("signatures")}>
          {slots.map((slot, at) => (
            <SlotView key={at} slot={slot} />
          ))}
        </ol>
        <div className={styles.action}>
          <Note view={view} stops={stops} alive={alive} />
          {asks && (
            <Button
              size="lg"
              fullWidth={phone}
              disabled={stops > 0 || !settled}
              loading={ask.isPending}
              onClick={() => ask.mutate(undefined)}
            >
              {t("ask")}
            </Button>
          )}
          {act !== null && !view.readOnly && (
            <ActStep view={view} act={act} open={open} onOpen={setOpen} size="lg" fullWidth={phone} held={!settled} />
          )}
        </div>
      </div>
      <ProblemNote error={ask.error} />
    </footer>
  );
}

function Note({
  view: { act, readOnly, open, parts },
  stops,
  alive,
}: {
  view: StatementView;
  stops: number;
  alive: boolean;
}) {
  const { t } = useTranslation("statement");
  const words = useTimeWords();
  const since = useBrandTime((now) => (act === null ? "" : words.since(Date.parse(act.askedAt), now)));
  if (readOnly) return <p className={styles.note}>{t("note.readOnly")}</p>;
  if (act?.state === "refused" && act.refusal !== null) {
    return (
      <p className={styles.note}>
        <StateMark mark="void" size={14} />
        <span>{t("note.refused", { who: act.refusal.by.name, reason: act.refusal.reason })}</span>
      </p>
    );
  }
  if (!alive) return stops > 0 ? <p className={styles.note}>{t("note.stops", { count: stops })}</p> : null;
  if (act?.state === "approved") {
    return (
      <p className={styles.note}>
        <StateMark mark="done" size={14} />
        {t(open.length + parts.length > 0 ? "note.approvedApart" : "note.approved")}
      </p>
    );
  }
  return (
    <p className={styles.note}>
      <StateMark mark="soon" size={14} />
      {t("note.waiting", { since })}
    </p>
  );
}

const SLOT_MARKS = {
  signed: "done",
  byMandate: "done",
  void: "void",
  waiting: "soon",
  planned: "notBegun",
} as const satisfies Record<Slot["state"], Mark>;

const SPOKEN_MARKS = { slot: "soon", slotLate: "overdue", slotRefused: "void", slotOrphaned: "void" } as const;

/** What a signature that was said aloud still owes; `null`: nothing. */
function owedBy(spoken: SpokenView | null, late: boolean): keyof typeof SPOKEN_MARKS | null {
  if (spoken?.state === "refused") return "slotRefused";
  if (spoken?.state === "orphaned") return "slotOrphaned";
  if (spoken?.state !== "pending") return null;
  return late ? "slotLate" : "slot";
}

function SlotView({ slot: { roles, person, state, at, spoken = null } }: { slot: Slot }) {
  const { t } = useTranslation("statement");
  const { t: approval } = useTranslation("approval");
  const late = useBrandTime((now) => spoken !== null && Date.parse(spoken.dueAt) < now);
  const owed = owedBy(spoken, late);
  const { t: people } = useTranslation("people");
  const language = useLanguage();
  const words = useTimeWords();
  const when = useBrandTime((now) => (at === null ? "" : words.at(Date.parse(at), now)));
  // The first role is the one the plan names; those behind it stand in.
  const [first, ...others] = ACCESS_ROLES.filter((role) => roles.includes(role))
    .toSorted((a, b) => roles.indexOf(a) - roles.indexOf(b))
    .map((role) => people(`role.${role}`));
  const orList = new Intl.ListFormat(LOCALES[language], { type: "disjunction" });
  return (
    <li className={styles.slot} data-state={state} title={orList.format([first ?? "", ...others])}>
      {person === null ? (
        <StateMark mark="notBegun" size={22} />
      ) : (
        <Avatar id={person.id} name={person.name} size={28} />
      )}
      <span className={styles.who}>
        <span className={styles.name}>{person?.name ?? (roles.length > 6 ? t("slot.anyOther") : first)}</span>
        <span className={styles.state}>
          <StateMark mark={owed === null ? SLOT_MARKS[state] : SPOKEN_MARKS[owed]} size={12} />
          {owed === null ? t(`slot.${state}`, { at: when }) : approval(`spoken.${owed}`)}
        </span>
      </span>
    </li>
  );
}

function slotsOf(
  { act, lastAsked }: StatementView,
  level: number | undefined,
  levels:
    | readonly { level: number; slots: readonly { roles: readonly string[]; person: Slot["person"] }[] }[]
    | undefined,
): readonly Slot[] {
  if (act !== null && act.state !== "refused") {
    const gone = act.state === "void";
    const readers = gone ? (lastAsked?.signedBy ?? []) : [];
    const given = (way: string | null) => (way === "mandate" ? "byMandate" : "signed");
    return act.signatures.map(({ roles, person, signed, at, way, spoken }, index) => ({
      roles,
      person: person ?? readers[index] ?? null,
      state: gone ? (signed || readers[index] ? "void" : "planned") : signed ? given(way) : "waiting",
      at,
      spoken: gone ? null : spoken,
    }));
  }
  const plan = levels?.find((each) => each.level === level);
  return (plan?.slots ?? []).map(({ roles, person }) => ({ roles, person, state: "planned", at: null }));
}
