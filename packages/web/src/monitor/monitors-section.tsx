import type { MonitorRow } from "@baluarte/contract/monitor.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { BackfillPart, Monitor, MonitorState } from "@baluarte/domain/monitor/model.ts";
import { watchingState } from "@baluarte/domain/monitor/pauses.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel, Rows } from "../kit/panel.tsx";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { MonitorForm } from "./monitor-form.tsx";
import { MonitorItem } from "./monitor-item.tsx";
import { monitorsQuery } from "./queries.ts";
import { WatchingNotice } from "./watching-notice.tsx";
import styles from "./monitor.module.css";

type Shown =
  | { readonly kind: "list" }
  | { readonly kind: "new" }
  | { readonly kind: "change" | "history"; readonly id: MonitorId };

/** What is watched: written, tried, put in order, paused, ended, applied to what is stored, and how it came to be so. */
export function MonitorsSection() {
  const { t } = useTranslation("settings");
  const { t: say } = useTranslation("query");
  const words = useProblemWords();
  const brand = useBrand();
  const monitors = useQuery(monitorsQuery(brand.slug));
  const [shown, setShown] = useState<Shown>({ kind: "list" });
  const [saved, setSaved] = useState<Monitor | null>(null);
  const params = { brand: brand.slug };
  const put = useWrite(brand.slug, ["settings"], ({ id, state }: { id: MonitorId; state: MonitorState }) =>
    api("monitor.state", { params: { ...params, monitor: id }, body: { state } }),
  );
  const order = useWrite(brand.slug, ["settings"], (ids: MonitorId[]) =>
    api("monitor.order", { params, body: { order: ids } }),
  );
  const apply = useWrite(
    brand.slug,
    ["settings"],
    ({ id, part }: { id: MonitorId; part: BackfillPart }) =>
      api("monitor.apply", { params: { ...params, monitor: id }, query: { part } }),
    (_, { id }) => setSaved((before) => (before?.id === id ? null : before)),
  );
  const failed = [put, order, apply].find(({ isError }) => isError);
  const back = () => setShown({ kind: "list" });
  const canWrite = brand.can("monitor.write");

  const rowsOf = (items: readonly MonitorRow[], all: readonly MonitorRow[]) =>
    items.map((monitor, at) => (
      <MonitorItem
        key={monitor.id}
        monitor={monitor}
        canWrite={canWrite}
        isFirst={at === 0}
        isLast={at === items.length - 1}
        busy={order.isPending || put.isPending}
        onChange={() => setShown({ kind: "change", id: monitor.id })}
        onHistory={() => setShown({ kind: "history", id: monitor.id })}
        onState={(state) => put.mutate({ id: monitor.id, state })}
        onApply={(part) => apply.mutate({ id: monitor.id, part })}
        onMove={(by) => {
          const ids = items.map(({ id }) => id);
          const [moved] = ids.splice(at, 1);
          ids.splice(at + by, 0, moved!);
          order.mutate([...ids, ...all.map(({ id }) => id).filter((id) => !ids.includes(id))]);
        }}
      />
    ));

  return (
    <SectionState query={monitors}>
      {({ items }) => {
        const chosen = "id" in shown ? items.find(({ id }) => id === shown.id) : undefined;
        if (shown.kind === "history" && chosen !== undefined) return <HistoryPanel monitor={chosen} onClose={back} />;
        if (shown.kind === "new" || (shown.kind === "change" && chosen !== undefined)) {
          return (
            <MonitorForm
              key={chosen?.id ?? "new"}
              monitor={chosen ?? null}
              onClose={(written) => {
                setSaved(written);
                back();
              }}
            />
          );
        }
        const watching = {
          state: watchingState(items.map(({ state }) => state)),
          paused: items.filter(({ state }) => state === "paused").map(({ id }) => id),
        };
        // Without any there is an invitation to write one already.
        const paused = watching.state === "paused";
        const running = items.filter(({ state }) => state !== "ended");
        const ended = items.filter(({ state }) => state === "ended");
        return (
          <>
            {paused && <WatchingNotice watching={{ ...watching, missed: null }} />}
            {saved !== null && stands(saved, items) && (
              <Notice
                tone="met"
                mark="done"
                action={
                  <Button size="xs" variant="default" onClick={() => apply.mutate({ id: saved.id, part: "all" })}>
                    {say("apply.do")}
                  </Button>
                }
              >
                {say("apply.offer", { name: saved.name })}
              </Notice>
            )}
            {failed !== undefined && (
              <Notice tone="soon" mark="blind" alert>
                {words(failed.error)}
              </Notice>
            )}
            <Panel title={t("monitor.title")} body="rows">
              {items.length === 0 ? (
                <EmptyState title={t("monitor.none")} detail={t("monitor.noneDetail")} />
              ) : (
                <Rows label={t("monitor.title")}>{rowsOf(running, items)}</Rows>
              )}
              {canWrite && (
                <div className={styles.actions}>
                  <Button variant="default" size="sm" onClick={() => setShown({ kind: "new" })}>
                    {t("monitor.add")}
                  </Button>
                </div>
              )}
            </Panel>
            {ended.length > 0 && (
              <Panel title={say("ended.title")} body="rows">
                <Rows label={say("ended.title")}>{rowsOf(ended, items)}</Rows>
              </Panel>
            )}
          </>
        );
      }}
    </SectionState>
  );
}

/** Whether what was saved is still what is looked for: the note is about that, and goes when it was changed since. */
function stands(saved: Monitor, items: readonly MonitorRow[]): boolean {
  const now = items.find(({ id }) => id === saved.id);
  return now?.version === saved.version && now.state === "active";
}
