import { Button } from "@mantine/core";
import type { ActView } from "@baluarte/contract/act.ts";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { ActDialog } from "../publication/act-dialog.tsx";
import { ApprovalLink } from "../publication/approval-link.tsx";
import { BoardRow } from "../publication/board-row.tsx";
import { needsPerson } from "../publication/marks.ts";
import { PreviewCard } from "../publication/preview-card.tsx";
import { actQuery } from "../publication/queries.ts";
import { SendSheet } from "../publication/send-sheet.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./reply.module.css";

/** Where an answer stands, from the request to the link that proves it, and what this person may do about it. */
export function ReplyState({ act }: { readonly act: ActId }) {
  const say = useProblemWords();
  const { slug } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery(actQuery(slug, act));
  if (data === undefined) {
    return isError ? (
      <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
    ) : (
      <Skeleton lines={2} />
    );
  }
  return <Standing act={data} />;
}

const MARKS = {
  requested: "soon",
  approved: "done",
  executing: "soon",
  done: "done",
  unknown: "quiet",
  failed: "blind",
  refused: "void",
  void: "void",
  reviewed: "done",
} as const satisfies Record<ActView["state"], Mark>;

function Standing({ act }: { readonly act: ActView }) {
  const { t } = useTranslation("mention");
  const words = useTimeWords();
  const language = useLanguage();
  const { can } = useBrand();
  const [open, setOpen] = useState<"read" | "send" | null>(null);
  const [place, setPlace] = useState<string | null>(null);
  const since = useBrandTime((now) => words.since(Date.parse(act.askedAt), now));
  const signers = new Intl.ListFormat(LOCALES[language]).format(
    act.signatures.flatMap(({ person }) => (person === null ? [] : [person.name])),
  );
  const { id, state, publications } = act;
  const shown = place ?? publications.find(needsPerson)?.id ?? (state === "done" ? publications[0]?.id : null) ?? null;
  return (
    <div className={styles.standing}>
      <p className={styles.line}>
        <StateMark mark={MARKS[state]} size={16} />
        <span>{t(`reply.state.${state}`, { who: act.askedBy.name, since, signers })}</span>
      </p>
      {state === "refused" && act.refusal !== null && (
        <blockquote className={styles.reason}>
          {t("reply.refused", { who: act.refusal.by.name, reason: act.refusal.reason })}
        </blockquote>
      )}
      {publications.length === 0 &&
        act.previews.map((preview) => <PreviewCard key={preview.touchpoint} preview={preview} />)}
      {state === "requested" && act.mine === "canSign" && (
        <div>
          <Button onClick={() => setOpen("read")}>{t("reply.read")}</Button>
        </div>
      )}
      {state === "requested" && <ApprovalLink act={id} />}
      {state === "approved" &&
        (can("act.execute") ? (
          <div>
            <Button onClick={() => setOpen("send")}>{t("reply.send")}</Button>
          </div>
        ) : (
          <p className={styles.hint}>{t("reply.sendOthers")}</p>
        ))}
      {publications.length > 0 && (
        <ul className={styles.places} aria-label={t("reply.where")}>
          {publications.map((publication) => (
            <BoardRow
              key={publication.id}
              publication={publication}
              expanded={publication.id === shown}
              onExpand={() => setPlace(publication.id === shown ? "" : publication.id)}
            />
          ))}
        </ul>
      )}
      <ActDialog act={open === "read" ? id : null} onClose={() => setOpen(null)} />
      <SendSheet act={open === "send" ? id : null} title={t("reply.send")} onClose={() => setOpen(null)} />
    </div>
  );
}
