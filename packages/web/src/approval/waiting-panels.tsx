import { Button } from "@mantine/core";
import type { WaitingAct } from "@baluarte/contract/act.ts";
import { useQuery } from "@tanstack/react-query";
import { IconSignature } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { actWord } from "../publication/act-word.ts";
import { useBrand } from "../session/queries.ts";
import { useActTitle } from "../publication/use-act-title.ts";
import styles from "./approval.module.css";
import { waitingQuery } from "./queries.ts";
import { RepliesPanel } from "./replies-panel.tsx";
import { WaitingDialog } from "./waiting-dialog.tsx";

/** Everything that waits for this person: what they owe a hand to first, then what they are asked; answers in a sitting. */
export function WaitingPanels() {
  const { t } = useTranslation("approval");
  const say = useProblemWords();
  const { slug } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery(waitingQuery(slug));
  const [open, setOpen] = useState<WaitingAct | null>(null);
  const replies = data?.items.filter(({ kind, why }) => kind === "reply" && why === "sign") ?? [];
  const others = data?.items.filter((item) => !replies.includes(item)) ?? [];
  if (data === undefined) {
    return (
      <Panel title={t("waiting.title")}>
        {isError ? (
          <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
        ) : (
          <Skeleton shape="rows" />
        )}
      </Panel>
    );
  }
  return (
    <>
      {(others.length > 0 || replies.length === 0) && (
        <Panel
          title={t("waiting.title")}
          body={others.length > 0 ? "rows" : "text"}
          {...(others.length > 0 && { aside: others.length })}
        >
          {others.length === 0 ? (
            <EmptyState
              icon={<IconSignature size={23} stroke={1.7} />}
              title={t("waiting.none")}
              detail={t("waiting.noneDetail")}
            />
          ) : (
            <Rows label={t("waiting.title")}>
              {others.map((item) => (
                <Waiting key={`${item.act} ${item.why}`} item={item} onOpen={() => setOpen(item)} />
              ))}
            </Rows>
          )}
        </Panel>
      )}
      {replies.length > 0 && <RepliesPanel items={replies} />}
      {data.more > 0 && <p className={styles.meta}>{t("waiting.more", { count: data.more })}</p>}
      <WaitingDialog item={open} onClose={() => setOpen(null)} />
    </>
  );
}

function Waiting({ item, onOpen }: { readonly item: WaitingAct; readonly onOpen: () => void }) {
  const { t } = useTranslation("approval");
  const { t: publication } = useTranslation("publication");
  const words = useTimeWords();
  const titleOf = useActTitle();
  const { why, incident, askedBy, heardBy } = item;
  const asked = useBrandTime((now) => words.at(Date.parse(item.askedAt), now));
  const due = useBrandTime((now) => (item.dueAt === null ? "" : words.until(Date.parse(item.dueAt), now)));
  const late = useBrandTime((now) => item.dueAt !== null && Date.parse(item.dueAt) < now);
  const title = publication(`act.what.${actWord(item.kind)}`, { title: titleOf(item) });
  return (
    <Row look={why === "ratify" ? "attention" : "plain"}>
      <StateMark mark={why === "sign" ? "now" : late ? "overdue" : "soon"} size={16} />
      <span className={styles.words}>
        <span className={styles.name}>{title}</span>
        <span className={styles.meta}>
          {why === "ratify"
            ? t(late ? "waiting.ratifyLate" : "waiting.ratify", { who: heardBy?.name ?? "", due })
            : t("waiting.askedBy", { who: askedBy.name, at: asked })}
          {incident !== null && ` · ${t("waiting.incident", { number: incident.number, name: incident.name })}`}
        </span>
      </span>
      <Button
        size="sm"
        variant="default"
        onClick={onOpen}
        aria-label={t(why === "ratify" ? "waiting.readAndRatifyOf" : "waiting.readOf", { title })}
      >
        {t(why === "ratify" ? "waiting.readAndRatify" : "waiting.read")}
      </Button>
    </Row>
  );
}
