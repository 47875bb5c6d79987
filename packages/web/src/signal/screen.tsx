import type { SignalView } from "@baluarte/contract/signal.ts";
import type { SignalId } from "@baluarte/domain/kernel/id.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { IconChevronLeft } from "@tabler/icons-react";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { Fact } from "../alert/fact.tsx";
import { PostsPanel } from "../alert/posts-panel.tsx";
import styles from "../alert/alert.module.css";
import { useProblemWords } from "../api/problem-words.ts";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { AbsoluteTime } from "../kit/moments.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { DecideDialog, type PendingDecision } from "../overview/decide-dialog.tsx";
import { signalBecause, signalTogether } from "../overview/signal-because.ts";
import { signalLevel } from "../overview/signal-level.ts";
import { useChannelName } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import { Page } from "../shell/page.tsx";
import { TogetherGroups } from "../together/together-groups.tsx";
import { signalQuery } from "./queries.ts";

const ActivateDialog = lazy(async () => ({
  default: (await import("../incident/activate-dialog.tsx")).ActivateDialog,
}));

/** One signal: why it stands there and what to do with it, who acts together in it, and what was said. */
export function SignalScreen() {
  const { t } = useTranslation("alert");
  const say = useProblemWords();
  const { slug } = useBrand();
  const id = useParams({ from: "/b/$brand/signals/$signal" }).signal as SignalId;
  const { data, isError, error, refetch, isFetching } = useQuery(signalQuery(slug, id));
  return (
    <Page
      title={t("signal.one")}
      {...(data && { lead: data.signal.monitorName })}
      aside={
        <Link to="/b/$brand" params={{ brand: slug }} hash="signals" className={styles.back}>
          <IconChevronLeft size={16} stroke={1.7} aria-hidden />
          {t("signal.back")}
        </Link>
      }
    >
      {data !== undefined ? (
        <>
          <Signal signal={data.signal} />
          <PostsPanel posts={data.posts} counted={false} silent={false} among={amongOf(data.signal)} />
        </>
      ) : isError ? (
        <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <Skeleton shape="rows" />
      )}
    </Page>
  );
}

const MINUTE_MS = 60_000;

/** The mentions of its window, where it is about all of them. */
function amongOf({ subject, monitor, windowFrom, windowTo }: SignalView) {
  return subject === null ? { monitor, from: windowFrom, to: windowTo } : {};
}

function Signal({ signal }: { readonly signal: SignalView }) {
  const { t } = useTranslation("alert");
  const { t: overview } = useTranslation("overview");
  const { t: together } = useTranslation("together");
  const { can } = useBrand();
  const [pending, setPending] = useState<PendingDecision | null>(null);
  const [activating, setActivating] = useState(false);
  const numbers = useNumberWords();
  const channelName = useChannelName();
  const { channel, observed, windowMinutes, ...because } = signal.because;
  const expected = Math.round(because.expected);
  const window = useTimeWords().duration(windowMinutes * MINUTE_MS);
  const words = { t: overview, channelName, ...numbers };
  return (
    <>
      {signal.state !== "open" && (
        <Notice mark="done">{t(`signal.${signal.state}`, { who: signal.decidedByName?.name ?? "" })}</Notice>
      )}
      <Panel
        title={overview(`signal.kind.${signal.kind}`, {
          about: channel === undefined ? (signal.about ?? "") : channelName(channel),
        })}
      >
        <dl className={styles.facts}>
          <Fact name={t("why.about")}>{signal.monitorName}</Fact>
          <Fact name={t("why.together")}>{signalTogether(signal, words)}</Fact>
          <Fact name={t("why.expected")}>
            {t("expected.signal", { count: expected, number: numbers.whole(expected), window })}
          </Fact>
          <Fact name={t("why.seen")}>
            <strong>{t("seen.signal", { count: observed, number: numbers.whole(observed), window })}</strong>
          </Fact>
          <Fact name={t("why.because")}>{signalBecause(signal, words)}</Fact>
          <Fact name={t(signal.subject === null ? "why.rise" : "why.since")}>
            <AbsoluteTime at={Date.parse(signal.windowFrom)} />
          </Fact>
          <Fact name={t("why.noticed")}>
            <AbsoluteTime at={Date.parse(signal.raisedAt)} />
          </Fact>
        </dl>
        {signal.state === "open" && (
          <div className={styles.beside}>
            {can("mention.triage") && (
              <>
                <Button variant="default" onClick={() => setPending({ signal, beside: [], decision: "watched" })}>
                  {overview("signal.watch")}
                </Button>
                <Button variant="subtle" onClick={() => setPending({ signal, beside: [], decision: "dismissed" })}>
                  {overview("signal.dismiss")}
                </Button>
              </>
            )}
            {can("incident.declare") && (
              <Button variant="subtle" onClick={() => setActivating(true)}>
                {overview("signal.activate")}
              </Button>
            )}
          </div>
        )}
      </Panel>
      <Panel title={together("title")}>
        <TogetherGroups of={{ signal: signal.id }} />
      </Panel>
      {pending && <DecideDialog pending={pending} onClose={() => setPending(null)} />}
      {activating && (
        <Suspense>
          <ActivateDialog opened onClose={() => setActivating(false)} signal={signal.id} level={signalLevel(signal)} />
        </Suspense>
      )}
    </>
  );
}
