import type { Room } from "@baluarte/contract/incident.ts";
import type { ActId, StatementId } from "@baluarte/domain/kernel/id.ts";
import { useDocumentTitle } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { SpokenNote } from "../approval/spoken-note.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { usePhone } from "../kit/phone.ts";
import type { LevelNumber } from "../kit/level.tsx";
import { ActDialog } from "../publication/act-dialog.tsx";
import { PresenceBar } from "../presence/presence-bar.tsx";
import { RolesBar } from "../role/roles-bar.tsx";
import { useBrand } from "../session/queries.ts";
import { ClocksPanel } from "./clocks-panel.tsx";
import { ClosePanel } from "./close-panel.tsx";
import { CoveragePanel } from "./coverage-panel.tsx";
import { EvidencePanel } from "./evidence-panel.tsx";
import { LevelDialog } from "./level-dialog.tsx";
import { NextPanel } from "./next-panel.tsx";
import { toolOf } from "./next.ts";
import { PeoplePanel } from "./people-panel.tsx";
import { RenameDialog } from "./rename-dialog.tsx";
import { RoomHead, type RoomAction } from "./room-head.tsx";
import styles from "./room.module.css";
import { SettleDialog } from "./settle-dialog.tsx";
import { SilencePanel } from "./silence-panel.tsx";
import { SinceLooked } from "./since-looked.tsx";
import { SituationDialog } from "./situation-dialog.tsx";
import { StatementsPanel } from "./statements-panel.tsx";
import { StepsPanel } from "./steps-panel.tsx";
import { StoryMentions } from "./story-mentions.tsx";
import { T0Dialog } from "./t0-dialog.tsx";
import { TimelinePanel } from "./timeline-panel.tsx";
import { VolumePanel } from "./volume-panel.tsx";
import { WriteDialog } from "./write-dialog.tsx";

// The wizard brings the playbooks' words with it, which nothing else on this screen needs.
const CaseDialog = lazy(async () => ({ default: (await import("./case-dialog.tsx")).CaseDialog }));

const AnswerDialog = lazy(async () => ({ default: (await import("./answer-dialog.tsx")).AnswerDialog }));
const LostAccounts = lazy(async () => ({ default: (await import("./lost-accounts.tsx")).LostAccounts }));

type Open =
  | { readonly kind: RoomAction | "t0" | "case" | "write" | "answer" }
  | { readonly kind: "level"; readonly level: LevelNumber }
  | { readonly kind: "act"; readonly act: ActId }
  | { readonly kind: "settle"; readonly task: Room["tasks"][number] }
  | null;

/** The room: what stands, what is next, until when, and who has it. */
export function RoomView({ room }: { readonly room: Room }) {
  const { t } = useTranslation("incident");
  const brand = useBrand();
  const phone = usePhone();
  const navigate = useNavigate();
  const tab = useSearch({ from: "/b/$brand/incidents/$incident" }).tab ?? "now";
  const [open, setOpen] = useState<Open>(null);
  const { incident } = room;
  useDocumentTitle([incident.name || t("unnamed", { number: incident.number }), brand.name].join(", "));

  const close = () => setOpen(null);
  const toStatement = (statement: StatementId) =>
    void navigate({
      to: "/b/$brand/incidents/$incident/statements/$statement",
      params: { brand: brand.slug, incident: incident.id, statement },
    });
  const doStep = (task: Room["tasks"][number]) => {
    const tool = toolOf(task.step);
    const ready = room.statements.find(({ act }) => act !== null && act.state !== "refused" && act.state !== "void");
    const draft = room.statements.find(({ act }) => act === null || act.state === "requested");
    if (tool === "close" || tool === "accounts") {
      if (phone) void navigate({ to: ".", search: tool === "close" ? { tab: "steps" } : {} });
      const place = tool === "close" ? "closing" : "accounts";
      setTimeout(() => document.getElementById(place)?.scrollIntoView({ block: "center" }), 60);
    } else if (tool === "write") {
      if (draft && task.step === "K7" && draft.kind === "full") toStatement(draft.id);
      else setOpen({ kind: "write" });
    } else if (tool === "publish") {
      if (ready) toStatement(ready.id);
      else setOpen({ kind: "write" });
    } else if (tool === "settle") setOpen({ kind: "settle", task });
    // Whoever may not answer for the accounts sees the question in the wizard, with the rest of the case.
    else if (tool === "account") setOpen({ kind: "case" });
    else setOpen({ kind: tool });
  };

  const head = (
    <RoomHead
      room={room}
      brief={phone && tab !== "now"}
      onLevel={(level) => setOpen({ kind: "level", level })}
      onAction={(kind) => setOpen({ kind })}
    />
  );
  const next = (
    <NextPanel
      room={room}
      onApprove={({ act, statement }) => (statement === null ? setOpen({ kind: "act", act }) : toStatement(statement))}
      onStatement={toStatement}
      onStep={doStep}
    />
  );
  const clocks = <ClocksPanel room={room} onT0={() => setOpen({ kind: "t0" })} />;
  const steps = <StepsPanel room={room} onDo={doStep} onSettle={(task) => setOpen({ kind: "settle", task })} />;
  const statements = <StatementsPanel room={room} onNew={() => setOpen({ kind: "write" })} />;
  const closing = <ClosePanel room={room} />;
  // What stands above every step as long as it goes on.
  const urgent = (
    <>
      <SilencePanel room={room} onAnswer={() => setOpen({ kind: "answer" })} />
      {incident.conditions["accountOut"] === true && (
        <div id="accounts">
          <Suspense fallback={<Skeleton />}>
            <LostAccounts room={room} />
          </Suspense>
        </div>
      )}
    </>
  );
  const timeline = <TimelinePanel room={room} />;
  const volume = <VolumePanel room={room} />;
  const coverage = <CoveragePanel room={room} />;
  const people = <PeoplePanel room={room} />;
  const evidence = <EvidencePanel room={room} />;

  return (
    <div className={styles.room}>
      {head}
      {(!phone || tab === "now") && room.unratified.length > 0 && (
        <div className={styles.column}>
          {room.unratified.map(({ act, title, person, spoken, out }) => (
            <SpokenNote key={`${act} ${person.id}`} title={title} who={person.name} spoken={spoken} out={out} />
          ))}
        </div>
      )}
      <PresenceBar incident={incident.id} statements={room.statements} />
      {(!phone || tab === "now" || tab === "people") && <RolesBar room={room} />}
      {phone ? (
        <div className={styles.column}>
          {tab === "now" && (
            <>
              {next}
              {clocks}
              {urgent}
              <SinceLooked room={room} />
              {statements}
              {volume}
              {timeline}
            </>
          )}
          {tab === "mentions" && (
            <>
              <StoryMentions room={room} />
              {evidence}
            </>
          )}
          {tab === "steps" && (
            <>
              {steps}
              {closing}
            </>
          )}
          {tab === "people" && (
            <>
              {people}
              {coverage}
            </>
          )}
        </div>
      ) : (
        <>
          {next}
          {clocks}
          <div className={styles.columns}>
            <div className={styles.column}>
              {steps}
              {closing}
            </div>
            <div className={styles.column}>
              {urgent}
              {statements}
              {timeline}
              {evidence}
            </div>
            <div className={styles.column}>
              {volume}
              {coverage}
              {people}
            </div>
          </div>
        </>
      )}
      <T0Dialog room={room} opened={open?.kind === "t0"} onClose={close} />
      <LevelDialog
        room={room}
        level={open?.kind === "level" ? open.level : incident.level}
        opened={open?.kind === "level"}
        onClose={close}
      />
      <RenameDialog room={room} opened={open?.kind === "rename"} onClose={close} />
      <SituationDialog room={room} opened={open?.kind === "situation"} onClose={close} />
      <WriteDialog room={room} opened={open?.kind === "write"} onClose={close} />
      <SettleDialog task={open?.kind === "settle" ? open.task : null} onClose={close} />
      <ActDialog act={open?.kind === "act" ? open.act : null} onClose={close} />
      {open?.kind === "answer" && (
        <Suspense>
          <AnswerDialog room={room} onClose={close} />
        </Suspense>
      )}
      {open?.kind === "case" && (
        <Suspense>
          <CaseDialog room={room} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
