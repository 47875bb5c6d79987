import { Button } from "@mantine/core";
import type { MonitorChange, MonitorRow } from "@baluarte/contract/monitor.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { SentenceDiff } from "../kit/sentence-diff.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import styles from "./monitor.module.css";
import { historyPages } from "./queries.ts";
import { QueryDiff } from "./query-diff.tsx";

export interface HistoryPanelProps {
  readonly monitor: MonitorRow;
  readonly onClose: () => void;
}

/** What was done to a monitor, by whom and when, what each wording would find today; an older one can be had again. */
export function HistoryPanel({ monitor, onClose }: HistoryPanelProps) {
  const { t } = useTranslation("query");
  const words = useProblemWords();
  const { whole } = useNumberWords();
  const brand = useBrand();
  const history = useInfiniteQuery(historyPages(brand.slug, monitor.id));
  const restore = useWrite(brand.slug, ["settings"], (version: number) =>
    api("monitor.restore", {
      params: { brand: brand.slug, monitor: monitor.id },
      body: { version, baseVersion: monitor.version },
    }),
  );
  return (
    <SectionState query={history}>
      {({ pages }) => {
        const looked = pages[0]!.looked;
        const items = pages.flatMap((page) => page.items);
        return (
          <Panel
            title={t("history.of", { name: monitor.name })}
            body="rows"
            aside={
              <Button size="xs" variant="default" onClick={onClose}>
                {t("history.back")}
              </Button>
            }
          >
            <p className={styles.lead}>{t("history.lead", { count: looked, looked: whole(looked) })}</p>
            {restore.isError && (
              <Notice tone="soon" mark="blind" alert>
                {words(restore.error)}
              </Notice>
            )}
            <ol className={styles.changes} aria-label={t("history.of", { name: monitor.name })}>
              {items.map((change, at) => (
                <Change
                  key={change.seq}
                  change={change}
                  before={items[at + 1] ?? pages.at(-1)!.before}
                  canRestore={
                    brand.can("monitor.write") &&
                    change.version !== monitor.version &&
                    (change.query !== monitor.query || change.name !== monitor.name) &&
                    items.findIndex(({ version }) => version === change.version) === at
                  }
                  busy={restore.isPending}
                  onRestore={() => restore.mutate(change.version)}
                />
              ))}
            </ol>
            {history.hasNextPage && (
              <Button
                variant="default"
                className={styles.older!}
                loading={history.isFetchingNextPage}
                onClick={() => void history.fetchNextPage()}
              >
                {t("history.older")}
              </Button>
            )}
            {history.isFetchNextPageError && (
              <Notice alert mark="blind">
                {words(history.error)}
              </Notice>
            )}
          </Panel>
        );
      }}
    </SectionState>
  );
}

interface ChangeProps {
  readonly change: MonitorChange;
  /** What stood before; nothing before the first. */
  readonly before: MonitorChange | null;
  readonly canRestore: boolean;
  readonly busy: boolean;
  readonly onRestore: () => void;
}

function Change({ change, before, canRestore, busy, onRestore }: ChangeProps) {
  const { t } = useTranslation("query");
  const { whole } = useNumberWords();
  const times = useTimeWords();
  const at = Date.parse(change.at);
  const when = useBrandTime((now) => times.at(at, now));
  const who = change.by?.name ?? t("history.unknown");
  const { matched } = change;
  const gained = matched === null || before === null || before.matched === null ? null : matched - before.matched;
  const isReworded = before !== null && (before.query !== change.query || before.name !== change.name);
  return (
    <li className={styles.change}>
      <div className={styles.told}>
        <span className={styles.what}>
          {t(`history.kind.${change.kind}`, { version: change.version, from: change.restoredFrom ?? "" })}
        </span>
        <span className={styles.who}>{t("history.by", { who, when })}</span>
      </div>
      {isReworded && before.name !== change.name && <SentenceDiff before={before.name} after={change.name} />}
      {isReworded && before.query !== change.query && <QueryDiff before={before.query} after={change.query} />}
      {before === null && <p className={styles.query}>{change.query}</p>}
      {(isReworded || before === null) && matched !== null && (
        <p className={styles.effect}>
          {t("history.matched", { count: matched, matched: whole(matched) })}
          {gained !== null && gained !== 0 && ` (${gained > 0 ? "+" : "−"}${whole(Math.abs(gained))})`}
        </p>
      )}
      {canRestore && (
        <Button size="xs" variant="default" loading={busy} onClick={onRestore} className={styles.restore!}>
          {t("history.restore", { version: change.version })}
        </Button>
      )}
    </li>
  );
}
