import type { SourceView } from "@baluarte/contract/overview.ts";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { Sparkline } from "../kit/sparkline.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { NetworkIcon, useChannelName } from "../publication/network-icon.tsx";
import styles from "./overview.module.css";
import { silentHours } from "./silence.ts";

const MARKS = { healthy: "done", quiet: "quiet", waiting: "blind", byHand: "notBegun" } satisfies Record<
  SourceView["state"],
  Mark
>;
const HOUR_MS = 3_600_000;

/** Where we look, and whether we see: "no mentions" and "cannot see" never look alike. */
export function SourcesPanel({ sources }: { readonly sources: readonly SourceView[] }) {
  const { t } = useTranslation("overview");
  const channelName = useChannelName();
  const { whole } = useNumberWords();
  const live = sources.filter(({ state }) => state !== "byHand");
  const healthy = live.filter(({ state }) => state === "healthy").length;
  return (
    <div id="sources" className={styles.anchor}>
      <Panel
        title={t("source.title")}
        body="rows"
        {...(sources.length > 0 && {
          aside:
            live.length === 0
              ? t("source.noneLive")
              : t("source.healthy", { healthy: whole(healthy), count: live.length, total: whole(live.length) }),
        })}
      >
        {sources.length === 0 ? (
          <EmptyState
            icon={<StateMark mark="blind" size={22} />}
            title={t("source.none")}
            detail={t("source.noneDetail")}
          />
        ) : (
          <Rows label={t("source.title")}>
            {sources.map((source) => (
              <Row key={source.id} look={source.state === "quiet" ? "attention" : "plain"}>
                <NetworkIcon network={source.channel} size={17} />
                <span className={styles.sourceName}>{channelName(source.name)}</span>
                <span className={styles.spark}>
                  <Spark source={source} />
                </span>
                <SourceState source={source} />
              </Row>
            ))}
          </Rows>
        )}
      </Panel>
    </div>
  );
}

function Spark({ source }: { source: SourceView }) {
  const time = useTimeWords();
  const silent = useBrandTime((now) => silentHours(source, now));
  const seen = source.recent.length - silent;
  const counts = source.recent.map((count, at) => (at < seen ? count : null));
  return (
    <Sparkline
      counts={counts}
      span={time.duration(source.recent.length * HOUR_MS)}
      {...(silent > 0 && { silentSpan: time.duration(silent * HOUR_MS) })}
    />
  );
}

function SourceState({ source }: { source: SourceView }) {
  const { t } = useTranslation("overview");
  const time = useTimeWords();
  const text = useBrandTime((now) => {
    if (source.lastSuccessAt === null) return t("source.waiting");
    const at = Date.parse(source.lastSuccessAt);
    if (source.state === "byHand") return t("source.byHand", { ago: time.ago(at, now) });
    return source.state === "quiet" ? t("source.quiet", { since: time.since(at, now) }) : time.ago(at, now);
  });
  return (
    <span className={styles.sourceState} data-state={source.state}>
      <StateMark
        mark={MARKS[source.state]}
        size={14}
        labelled={source.state === "healthy" || source.state === "waiting"}
      />
      {text}
    </span>
  );
}
