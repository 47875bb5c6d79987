import { Button } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import type { StatementId } from "@baluarte/domain/kernel/id.ts";
import { useTranslation } from "react-i18next";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { NextStep } from "../kit/next-step.tsx";
import { usePhone } from "../kit/phone.ts";
import { ThumbBar } from "../kit/thumb-bar.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { useActTitle } from "../publication/use-act-title.ts";
import styles from "./next-panel.module.css";
import { AccountAnswer } from "./account-answer.tsx";
import { nextOf, toolOf } from "./next.ts";
import { isDueAtOnce } from "./step-order.ts";

type Waiting = Room["toApprove"][number];

export interface NextPanelProps {
  readonly room: Room;
  readonly onApprove: (waiting: Waiting) => void;
  readonly onStatement: (statement: StatementId) => void;
  readonly onStep: (task: Room["tasks"][number]) => void;
}

/** The one thing this person does next, with the screen's one filled button. */
export function NextPanel({ room, onApprove, onStatement, onStep }: NextPanelProps) {
  const { t } = useTranslation("incident");
  const { t: publication } = useTranslation("publication");
  const titleOf = useActTitle();
  const language = useLanguage();
  const words = useTimeWords();
  const phone = usePhone();
  const { can } = useBrand();
  const next = nextOf(room, can);
  const promised = room.clocks.find(({ kind, stoppedAt }) => kind === "nextUpdate" && stoppedAt === null);
  const asked = useBrandTime((now) =>
    next.kind === "approve" ? words.since(Date.parse(next.waiting.askedAt), now) : "",
  );
  const running = room.clocks
    .filter(({ stoppedAt }) => stoppedAt === null)
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  const firstDue = promised ?? running[0];
  const dueAt = firstDue === undefined ? null : Date.parse(firstDue.dueAt);

  if (next.kind === "closed") return null;
  if (next.kind === "nothing") {
    return (
      <section className={styles.calm} aria-label={t("next.nothing")}>
        <h2>{t("next.nothing")}</h2>
        <p>{t("next.nothingDetail")}</p>
      </section>
    );
  }
  const view = (() => {
    switch (next.kind) {
      case "approve":
        return {
          title:
            next.waiting.kind === "releaseHeld"
              ? publication("act.what.releaseHeld", { title: titleOf(next.waiting) })
              : t(next.waiting.statement === null ? "next.decide" : "next.approve", { title: next.waiting.title }),
          reason: t("next.approveBy", { who: next.waiting.askedBy.name, since: asked }),
          dueAt,
          label: t("next.read"),
          run: () => onApprove(next.waiting),
        };
      case "publish":
        return {
          title: t("next.publish", { number: next.statement.number }),
          reason: t("next.publishDetail"),
          dueAt,
          label: t("next.toPublish"),
          run: () => onStatement(next.statement.id),
        };
      case "prove":
        return {
          title: t("next.prove", { count: next.left }),
          reason: t("next.proveDetail", { number: next.statement.number }),
          dueAt,
          label: t("next.toBoard"),
          run: () => onStatement(next.statement.id),
        };
      case "step":
        return {
          title: next.task.title[language],
          reason: next.task.how[language],
          dueAt: next.task.dueAt === null ? null : Date.parse(next.task.dueAt),
          atOnce: isDueAtOnce(next.task, room.incident),
          label: t(`next.tool.${toolOf(next.task.step)}`),
          run: () => onStep(next.task),
        };
    }
  })();
  const asksAccount = next.kind === "step" && toolOf(next.task.step) === "account" && can("incident.run");
  const action = asksAccount ? (
    <AccountAnswer room={room} size="lg" />
  ) : (
    <Button size="lg" fullWidth={phone} onClick={view.run}>
      {view.label}
    </Button>
  );
  return (
    <>
      <NextStep
        title={view.title}
        reason={view.reason}
        {...(next.kind === "publish" && { reasonMark: "done" as const })}
        dueAt={view.dueAt}
        atOnce={"atOnce" in view && view.atOnce}
        action={action}
        actionStays={asksAccount}
      />
      {phone && !asksAccount && (
        <div className={styles.thumb}>
          <ThumbBar>{action}</ThumbBar>
        </div>
      )}
    </>
  );
}
