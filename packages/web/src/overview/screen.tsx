import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { SignalView } from "@baluarte/contract/signal.ts";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { loadAllWords } from "../i18n/start.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { Ladder } from "../kit/ladder.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrand } from "../session/queries.ts";
import { Page } from "../shell/page.tsx";
import { OverviewBody } from "./overview-body.tsx";
import { DEFAULT_RANGE, overviewQuery } from "./queries.ts";
import { useHeadline } from "./use-headline.ts";
import { signalLevel, signalLevelWhy } from "./signal-level.ts";
import styles from "./overview.module.css";

/** Not before somebody asks for it: a dialog weighs as much as the rest of the screen. */
const ActivateDialog = lazy(async () => {
  const [dialog] = await Promise.all([import("../incident/activate-dialog.tsx"), loadAllWords()]);
  return { default: dialog.ActivateDialog };
});

/** Where the brand stands, and what to do next. */
export function OverviewScreen() {
  const { t } = useTranslation("overview");
  const words = useProblemWords();
  const brand = useBrand();
  const search = useSearch({ from: "/b/$brand/" });
  const navigate = useNavigate({ from: "/b/$brand" });
  // A drill is the story of one day.
  const range = search.range ?? (brand.kind === "drill" ? "24h" : DEFAULT_RANGE);
  const { data, error, isFetching, refetch } = useQuery(overviewQuery(brand.slug, range));
  const [signal, setSignal] = useState<SignalView | null>(null);
  const headline = useHeadline(data);
  const canActivate = brand.can("incident.declare");
  const activating = canActivate && (search.activate === true || signal !== null);
  const setActivating = (activate: boolean) =>
    navigate({ to: ".", search: (before) => ({ ...before, activate: activate || undefined }), replace: true });
  return (
    <Page
      title={headline.title}
      lead={headline.lead}
      aside={
        <div className={styles.stand}>
          {data && <Ladder level={data.level} />}
          {canActivate && (
            <Button variant="default" onClick={() => void setActivating(true)}>
              {t("activate")}
            </Button>
          )}
        </div>
      }
    >
      {data ? (
        <OverviewBody
          overview={data}
          unrest={headline.unrest}
          range={range}
          onRange={(next) =>
            void navigate({
              to: ".",
              search: (before) => ({ ...before, range: next }),
              replace: true,
              resetScroll: false,
            })
          }
          onActivate={canActivate ? setSignal : null}
        />
      ) : error ? (
        <FailedState detail={words(error)} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <>
          <Skeleton lines={2} />
          <Skeleton shape="block" />
          <Skeleton shape="rows" lines={5} />
        </>
      )}
      {activating && (
        <Suspense>
          <ActivateDialog
            opened
            onClose={() => {
              setSignal(null);
              if (search.activate) void setActivating(false);
            }}
            {...(signal && { signal: signal.id, level: signalLevel(signal), why: signalLevelWhy(signal) })}
          />
        </Suspense>
      )}
    </Page>
  );
}
