import type { Source } from "@baluarte/contract/source.ts";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { WatchingNotice } from "../monitor/watching-notice.tsx";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { Page } from "../shell/page.tsx";
import { AddDialog } from "./add-dialog.tsx";
import { RemoveDialog, RenameDialog } from "./change-dialogs.tsx";
import { HookDialog } from "./hook-dialog.tsx";
import { sourcesQuery } from "./queries.ts";
import { RenewDialog } from "./renew-dialog.tsx";
import { SourceRow } from "./source-row.tsx";
import styles from "./source.module.css";
import { inOrder } from "./state.ts";
import { UnwatchedPanel } from "./unwatched-panel.tsx";

/** Coverage: where we look, whether we see, and what nobody watches. */
export function SourcesScreen() {
  const { t } = useTranslation("source");
  const { whole } = useNumberWords();
  const { slug, kind, can } = useBrand();
  const sources = useQuery(sourcesQuery(slug));
  const [adding, setAdding] = useState(false);
  const [renaming, setRenaming] = useState<Source | null>(null);
  const [removing, setRemoving] = useState<Source | null>(null);
  const [renewing, setRenewing] = useState<Source | null>(null);
  const [hook, setHook] = useState<Source | null>(null);
  const mayAdd = can("monitor.write") && kind !== "drill";
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.9} />} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} aside={mayAdd && add}>
      <div className={styles.screen}>
        {kind === "drill" && (
          <Notice tone="soon" mark="blind">
            {t("drill")}
          </Notice>
        )}
        <SectionState query={sources}>
          {({ items, unwatched, kinds, watching }) => {
            const live = items.filter(({ state }) => state !== "byHand");
            const healthy = live.filter(({ state }) => state === "healthy").length;
            return (
              <>
                <WatchingNotice watching={watching} />
                <Panel
                  title={t("list")}
                  body="rows"
                  {...(live.length > 0 && {
                    aside: t("healthy", { healthy: whole(healthy), total: whole(live.length) }),
                  })}
                >
                  {items.length === 0 ? (
                    <EmptyState
                      icon={<StateMark mark="blind" size={22} />}
                      title={t("none")}
                      detail={t("noneDetail")}
                    />
                  ) : (
                    <ul className={styles.list} aria-label={t("list")}>
                      {inOrder(items).map((source) => (
                        <SourceRow
                          key={source.id}
                          source={source}
                          onRename={() => setRenaming(source)}
                          onRemove={() => setRemoving(source)}
                          onRenew={() => setRenewing(source)}
                          onHook={() => setHook(source)}
                        />
                      ))}
                    </ul>
                  )}
                </Panel>
                <UnwatchedPanel unwatched={unwatched} />
                <AddDialog opened={adding} kinds={kinds} onClose={() => setAdding(false)} />
              </>
            );
          }}
        </SectionState>
      </div>
      <RenameDialog source={renaming} onClose={() => setRenaming(null)} />
      <RenewDialog source={renewing} onClose={() => setRenewing(null)} />
      <HookDialog source={hook} onClose={() => setHook(null)} />
      <RemoveDialog source={removing} onClose={() => setRemoving(null)} />
    </Page>
  );
}
