import type { SourceView } from "@baluarte/contract/overview.ts";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { Sparkline } from "../kit/sparkline.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { NetworkIcon, useChannelName } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./overview.module.css";
import { silentHours } from "./silence.ts";

const MARKS = {
  healthy: "done",
  quiet: "quiet",
  waiting: "blind",
  failing: "soon",
  blind: "blind",
  paused: "notBegun",
  byHand: "notBegun",
} satisfies Record<SourceView["state"], Mark>;
const HOUR_MS = 3_600_000;
/** What somebody added bears the name they gave it; the rest is named after its channel. */
const LIVE: ReadonlySet<SourceView["kind"]> = new Set(["feed", "googleAlerts", "bluesky", "webhook", "mailbox"]);

/** Where we look, and whether we see: "no mentions" and "cannot see" never look alike. */
export function SourcesPanel({ sources }: { readonly sources: readonly SourceView[] }) {
  const { t } = useTranslation("overview");
  const { slug } = useBrand();
  const channelName = useChannelName();
  const { whole } = useNumberWords();
  const live = sources.filter(({ state }) => state !== "byHand");
  const healthy = live.filter(({ state }) => state === "healthy").length;
  return (
    <div id="sources" className={styles.anchor}>
      <Panel
        title={t("source.title")}
        body="rows"
        aside={
          <Link to="/b/$brand/sources" params={{ brand: slug }} className={styles.toSources}>
            {sources.length === 0
              ? t("source.open")
              : live.length === 0
                ? t("source.noneLive")
                : t("source.healthy", { healthy: whole(healthy), total: whole(live.length) })}
          </Link>
        }
      >
        {sources.length === 0 ? (
          <EmptyState
            icon={<StateMark mark="blind" size={22} />}
            title={t("source.none")}
            detail={t("source.noneDetail")}
          />
        ) : (
          <Rows label={t("source.title")}>
            {[...live, ...sources.filter(({ state }) => state === "byHand")].map((source) => (
              <Row key={source.id} look={source.state === "quiet" || source.state === "blind" ? "attention" : "plain"}>
                <NetworkIcon network={source.channel} size={17} />
                <span className={styles.sourceWords}>
                  <span className={styles.sourceName}>
                    {LIVE.has(source.kind) ? source.name : channelName(source.name)}
                  </span>
                  <SourceState source={source} />
                </span>
                <span className={styles.spark}>
                  <Spark source={source} />
                </span>
              </Row>
            ))}
          </Rows>
        )}
      </Panel>
    </div>
  );
}

/** How it came in that somebody brought it: channels alone do not tell such rows apart. */
function handOf(kind: SourceView["kind"]): "file" | "sighting" | "drill" {
  return kind === "sighting" || kind === "drill" ? kind : "file";
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
    const since = time.since(source.silentSince === null ? at : Date.parse(source.silentSince), now);
    switch (source.state) {
      case "byHand":
        return t(`source.byHand.${handOf(source.kind)}`, { ago: time.ago(at, now) });
      case "quiet":
        return t("source.quiet", { since });
      case "blind":
        return t("source.blindSince", { since });
      case "failing":
        return t("source.failing");
      case "paused":
        return t("source.paused");
      default:
        return time.ago(at, now);
    }
  });
  return (
    <span className={styles.sourceState} data-state={source.state}>
      <StateMark
        mark={MARKS[source.state]}
        size={14}
        labelled={source.state === "healthy" || source.state === "waiting"}
      />
      {source.kind === "api" && "API, "}
      {text}
    </span>
  );
}
