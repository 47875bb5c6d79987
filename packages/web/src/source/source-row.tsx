import type { Source } from "@baluarte/contract/source.ts";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { Sparkline } from "../kit/sparkline.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { NetworkIcon, useChannelName } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import { canRenew } from "./renew-dialog.tsx";
import styles from "./source.module.css";
import { barsOf, networkOf, placeOf, STATE_MARKS } from "./state.ts";

export interface SourceRowProps {
  readonly source: Source;
  readonly onRename: () => void;
  readonly onRemove: () => void;
  /** What opens it is given anew, or looked at. */
  readonly onRenew: () => void;
  readonly onHook: () => void;
}

const HOUR_MS = 3_600_000;
/** What nobody added comes and goes with its posts. */
const PASSING: readonly Source["kind"][] = ["file", "api", "sighting", "drill"];

/** One source: whether we see, how much it says against what it usually does, and what it cannot see. */
export function SourceRow({ source, ...actions }: SourceRowProps) {
  const { t } = useTranslation("source");
  const channelName = useChannelName();
  const { can } = useBrand();
  const passing = PASSING.includes(source.kind);
  // One network comes in by a file and by the API: of two rows called X nobody would know which is which.
  const name = passing
    ? t("passing", { channel: channelName(source.name), kind: t(`kind.${source.kind}`) })
    : source.name;
  return (
    <li className={styles.source} data-state={source.state}>
      <NetworkIcon network={networkOf(source)} size={18} />
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.detail}>
          {!passing && `${t(`kind.${source.kind}`)}. `}
          <BlindSpots source={source} />
        </span>
      </div>
      <div className={styles.volume}>
        <Bars source={source} />
        <Volume source={source} />
      </div>
      <State source={source} />
      {can("monitor.write") && !passing && <Actions source={source} {...actions} />}
    </li>
  );
}

function BlindSpots({ source }: { source: Source }) {
  const { t } = useTranslation("source");
  return <span aria-label={t("blindTitle")}>{source.blind.map((spot) => `${t(`blind.${spot}`)}.`).join(" ")}</span>;
}

function Bars({ source }: { source: Source }) {
  const time = useTimeWords();
  const counts = useBrandTime((now) =>
    barsOf(source, now)
      .map((count) => count ?? "-")
      .join(" "),
  )
    .split(" ")
    .map((count) => (count === "-" ? null : Number(count)));
  const silent = counts.filter((count) => count === null).length;
  return (
    <Sparkline
      counts={counts}
      span={time.duration(counts.length * HOUR_MS)}
      {...(silent > 0 && { silentSpan: time.duration(silent * HOUR_MS) })}
      width={84}
    />
  );
}

function Volume({ source }: { source: Source }) {
  const { t } = useTranslation("source");
  const { t: tKinds } = useTranslation("sourceKinds");
  const { whole, decimal } = useNumberWords();
  const time = useTimeWords();
  const { postsLastDay, expectedLastDay, daysKnown, lateLastDay, delaySeconds, seenCount, state } = source;
  // A story has no habit to be held against.
  if (state === "byHand" || source.kind === "drill") return null;
  const parts = [
    `${t("posts", { count: postsLastDay, number: whole(postsLastDay) })}, ${t("perHour", { rate: decimal(postsLastDay / 24) })}`,
    expectedLastDay === null
      ? t("tooLittle", { count: daysKnown, number: whole(daysKnown) })
      : t("expected", { low: whole(expectedLastDay.low), high: whole(expectedLastDay.high) }),
  ];
  if (delaySeconds !== null && delaySeconds >= 60)
    parts.push(t("delay", { delay: time.duration(delaySeconds * 1000) }));
  if (seenCount > 0) parts.push(tKinds("seen", { seen: whole(seenCount) }));
  if (lateLastDay > 0) parts.push(t("late", { count: lateLastDay, number: whole(lateLastDay) }));
  return <span className={styles.detail}>{parts.join("; ")}</span>;
}

/** By shape and word: what is silent and what cannot be seen never look like a source that has nothing to say. */
function State({ source }: { source: Source }) {
  const { t } = useTranslation("source");
  const time = useTimeWords();
  const { state, lastSuccessAt, silentSince, nextAt, pausedAt, habitSeconds, problem, problemSince } = source;
  const text = useBrandTime((now) => {
    const at = (instant: string | null) => (instant === null ? now : Date.parse(instant));
    switch (state) {
      case "waiting":
        return t("state.waiting");
      case "healthy":
        return t("state.healthy", { ago: time.ago(at(lastSuccessAt), now) });
      case "quiet":
        return t("state.quiet", { since: time.since(at(silentSince), now) });
      case "failing":
        return t("state.failing", { at: time.at(Math.max(now, at(nextAt)), now) });
      case "blind":
        return lastSuccessAt === null
          ? t("state.blindEver")
          : t("state.blind", { since: time.since(at(lastSuccessAt), now) });
      case "paused":
        return t("state.paused", { since: time.since(at(pausedAt), now) });
      case "byHand":
        return t("state.byHand", { ago: time.ago(at(lastSuccessAt), now) });
    }
  });
  const why = useBrandTime((now) => {
    if (problem !== null && state !== "paused") {
      const sentence = t(`problem.${problem}`, { allow: placeOf(source.settings) });
      if (problemSince === null) return sentence;
      return t("problemSince", { problem: sentence, since: time.since(Date.parse(problemSince), now) });
    }
    if (state === "blind") return t("notNone");
    if (state !== "quiet") return "";
    if (habitSeconds === null) return `${t("notNone")}. ${t("habitUnknown")}`;
    return source.kind === "api" || source.kind === "webhook"
      ? `${t("notNone")}. ${t("sendsNothing")}`
      : t("nothingNew", { habit: time.duration(habitSeconds * 1000) });
  });
  return (
    <div className={styles.state}>
      <StateMark mark={STATE_MARKS[state]} size={16} />
      <div>
        <span className={styles.stateWord}>{text}</span>
        {why !== "" && <span className={styles.why}>{why}</span>}
        <Lost source={source} />
        <Refused source={source} />
        <Unreadable source={source} />
      </div>
    </div>
  );
}

/** A stretch of a stream that nobody read in time: it stays on screen for as long as it is in a day's numbers. */
function Lost({ source: { gap } }: { source: Source }) {
  const { t } = useTranslation("sourceKinds");
  const time = useTimeWords();
  const words = useBrandTime((now) => {
    if (gap === null || now - Date.parse(gap.to) > LOST_SHOWN_MS) return "";
    const [from, to] = [Date.parse(gap.from), Date.parse(gap.to)];
    return t("gap", { span: time.duration(to - from), to: time.at(to, now) });
  });
  return words === "" ? null : <span className={styles.why}>{words}</span>;
}

const LOST_SHOWN_MS = 7 * 24 * HOUR_MS;

function Refused({ source: { refusedCount, refused } }: { source: Source }) {
  const { t } = useTranslation("source");
  const { whole } = useNumberWords();
  const [last] = refused;
  if (refusedCount === 0) return null;
  return (
    <span className={styles.why}>
      {t("refused", { count: refusedCount, number: whole(refusedCount) })}
      {last !== undefined && last.what !== "" && `. ${t("refusedWhy", { what: last.what })}`}
    </span>
  );
}

/** Everybody's and not this brand's: said because one of them could have been about it. */
function Unreadable({ source: { unreadableCount } }: { source: Source }) {
  const { t } = useTranslation("sourceKinds");
  const { whole } = useNumberWords();
  if (unreadableCount === 0) return null;
  return (
    <span className={styles.why}>{t("unreadable", { count: unreadableCount, number: whole(unreadableCount) })}</span>
  );
}

function Actions({ source, onRename, onRemove, onRenew, onHook }: SourceRowProps) {
  const { t } = useTranslation("source");
  const { t: tKinds } = useTranslation("sourceKinds");
  const { slug } = useBrand();
  const { id, name, state, kind } = source;
  const params = { brand: slug, source: id };
  const done = (words: string) => () => announce(words);
  const ask = useChange(["sources"], () => api("source.ask", { params }), done(t("asked")));
  const pause = useChange(["sources"], () => api("source.pause", { params }), done(t("paused", { name })));
  const resume = useChange(["sources"], () => api("source.resume", { params }), done(t("resumed", { name })));
  const error = ask.error ?? pause.error ?? resume.error;
  return (
    <div className={styles.actions}>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t("more", { name })}>
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {state === "paused" ? (
            <Menu.Item onClick={() => resume.mutate(undefined)}>{t("resume")}</Menu.Item>
          ) : (
            <>
              {kind !== "webhook" && <Menu.Item onClick={() => ask.mutate(undefined)}>{t("ask")}</Menu.Item>}
              <Menu.Item onClick={() => pause.mutate(undefined)}>{t("pause")}</Menu.Item>
            </>
          )}
          {canRenew(source) && <Menu.Item onClick={onRenew}>{tKinds("renew.open")}</Menu.Item>}
          {kind === "webhook" && <Menu.Item onClick={onHook}>{tKinds("webhook.open")}</Menu.Item>}
          <Menu.Item onClick={onRename}>{t("rename")}</Menu.Item>
          <Menu.Item onClick={onRemove}>{t("remove")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ProblemNote error={error} />
    </div>
  );
}
