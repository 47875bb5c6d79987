import { Button } from "@mantine/core";
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
import styles from "./approval-bar.module.css";
import { AskDialog } from "./ask-dialog.tsx";
import { PublishSheet } from "./publish-sheet.tsx";
import { signersQuery } from "./queries.ts";
import { ReadDialog } from "./read-dialog.tsx";
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
};

/** Who signs, who has, and the one thing to do next about it. */
export function ApprovalBar({ view, saving, phone }: ApprovalBarProps) {
  const { t } = useTranslation("statement");
  const { slug, can } = useBrand();
  const { act } = view;
  const room = useQuery(incidentRoom(slug, view.incident));
  const signers = useQuery(signersQuery(slug));
  const [open, setOpen] = useState<"ask" | "read" | "publish" | null>(null);
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
  const close = () => setOpen(null);
  const settled = saving.kind === "saved";
  const action = (() => {
    if (view.readOnly) return null;
    if (!alive) {
      if (!can("act.request")) return null;
      return (
        <Button
          size="lg"
          fullWidth={phone}
          disabled={stops > 0 || !settled}
          loading={ask.isPending}
          onClick={() => ask.mutate(undefined)}
        >
          {t("ask")}
        </Button>
      );
    }
    if (act.state === "approved") {
      return (
        can("act.execute") && (
          <Button size="lg" fullWidth={phone} disabled={!settled} onClick={() => setOpen("publish")}>
            {t("publish")}
          </Button>
        )
      );
    }
    if (act.mine === "canSign" && can("act.approve")) {
      return (
        <Button size="lg" fullWidth={phone} onClick={() => setOpen("read")}>
          {t("read")}
        </Button>
      );
    }
    if (act.mine === "author") {
      return (
        <Button size="lg" fullWidth={phone} onClick={() => setOpen("ask")}>
          {t("send")}
        </Button>
      );
    }
    return null;
  })();
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
          {action}
        </div>
      </div>
      <ProblemNote error={ask.error} />
      {act !== null && (
        <>
          <AskDialog opened={open === "ask"} onClose={close} view={view} act={act} />
          <ReadDialog opened={open === "read"} onClose={close} view={view} act={act.id} />
          <PublishSheet opened={open === "publish"} onClose={close} view={view} act={act.id} />
        </>
      )}
    </footer>
  );
}

function Note({ view: { act, readOnly }, stops, alive }: { view: StatementView; stops: number; alive: boolean }) {
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
        {t("note.approved")}
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

function SlotView({ slot: { roles, person, state, at } }: { slot: Slot }) {
  const { t } = useTranslation("statement");
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
          <StateMark mark={SLOT_MARKS[state]} size={12} />
          {t(`slot.${state}`, { at: when })}
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
    return act.signatures.map(({ roles, person, signed, at, way }, index) => ({
      roles,
      person: person ?? readers[index] ?? null,
      state: gone ? (signed || readers[index] ? "void" : "planned") : signed ? given(way) : "waiting",
      at,
    }));
  }
  const plan = levels?.find((each) => each.level === level);
  return (plan?.slots ?? []).map(({ roles, person }) => ({ roles, person, state: "planned", at: null }));
}
