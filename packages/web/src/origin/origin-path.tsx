import type { OriginMissing, OriginStep, OriginView, OriginVoice } from "@baluarte/contract/origin.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { NetworkIcon, useChannelName } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./origin-path.module.css";
import { originOf } from "./queries.ts";

/**
 * The way of a story as a list in order of time: who took it from whom, when and how; then how sure it is and what is missing,
 * unless that is told already.
 */
export function OriginPath({ post, isSureTold }: { readonly post: PostId; readonly isSureTold: boolean }) {
  const { t } = useTranslation("origin");
  const say = useProblemWords();
  const { slug } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery(originOf(slug, post));
  if (data === undefined) {
    if (!isError) return <Skeleton shape="rows" />;
    return <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  }
  return (
    <div className={styles.path}>
      {!isSureTold && <Sure origin={data} />}
      <ol className={styles.steps}>
        {data.steps.map((step) => (
          <Step key={step.post} step={step} />
        ))}
      </ol>
      {data.posts === 1 && <EmptyState title={t("alone")} />}
      <Ways origin={data} />
      {!isSureTold && <WhatIsMissing origin={data} />}
    </div>
  );
}

/** How sure it is that a post is the first, and what is missing, where somebody has to say so. `isRivalled`: others may be. */
export function OriginSure({ post, isRivalled }: { readonly post: PostId; readonly isRivalled: boolean }) {
  const { t } = useTranslation("origin");
  const say = useProblemWords();
  const { slug } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery(originOf(slug, post));
  if (data === undefined) {
    if (!isError) return <Skeleton shape="rows" />;
    return <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  }
  return (
    <div className={styles.path}>
      {isRivalled ? <p className={styles.sure}>{t("confidence.rivalled")}</p> : <Sure origin={data} />}
      <WhatIsMissing origin={data} />
    </div>
  );
}

function Sure({ origin }: { readonly origin: OriginView }) {
  const { t } = useTranslation("origin");
  return (
    <p className={styles.sure}>{t(isByWords(origin) ? "confidence.byWords" : `confidence.${origin.confidence}`)}</p>
  );
}

function WhatIsMissing({ origin: { missing } }: { readonly origin: OriginView }) {
  const { t } = useTranslation("origin");
  if (missing.length === 0) return null;
  return (
    <>
      <h4 className={styles.heading}>{t("missing.title")}</h4>
      <ul className={styles.missing}>
        {missing.map((gap) => (
          <li key={JSON.stringify(gap)}>
            <StateMark mark="blind" size={14} />
            <Missing gap={gap} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Nothing is missing, and it is not sure all the same: nobody names the first message, others are only like it. */
function isByWords({ confidence, missing }: OriginView): boolean {
  return confidence === "medium" && missing.length === 0;
}

function Step({ step }: { readonly step: OriginStep }) {
  const { t } = useTranslation("origin");
  const { slug } = useBrand();
  const name = useVoiceName();
  const words = useTimeWords();
  const { compact, whole } = useNumberWords();
  const when = useBrandTime((now) => words.dayAndClock(Date.parse(step.at), now));
  const isFirst = step.roles.includes("first");
  const roleWords = (role: OriginStep["roles"][number]) =>
    role === "shared"
      ? t("role.shared", { count: step.sharers, number: whole(step.sharers) })
      : t(`role.${role}`, { number: compact(step.followers ?? 0) });
  return (
    <li className={styles.step}>
      <p className={styles.who}>
        <NetworkIcon network={step.channel} size={15} />
        <Link
          to="/b/$brand/mentions"
          params={{ brand: slug }}
          search={{ state: "all", mention: step.post }}
          className={styles.link}
        >
          {name(step)}
        </Link>
        <span>{step.precision === "dateOnly" ? t("dayOnly", { at: when }) : when}</span>
      </p>
      <p className={styles.how}>
        {step.roles.map((role) => roleWords(role)).join(" ")}{" "}
        {step.from !== null ? t(`way.${step.way}`, { from: name(step.from) }) : isFirst ? null : t("way.unknown")}
      </p>
      <Medium step={step} account={name(step)} />
      <blockquote className={styles.text}>{step.text}</blockquote>
    </li>
  );
}

/** Whether the account is a medium as somebody said; one press says so, or takes it back. */
function Medium({ step: { post, medium }, account }: { readonly step: OriginStep; readonly account: string }) {
  const { t } = useTranslation("origin");
  const say = useProblemWords();
  const queries = useQueryClient();
  const { slug, can } = useBrand();
  const mark = useChange(
    ["mentions"],
    (isMedium: boolean) => api("mention.watchAuthor", { params: { brand: slug, post }, body: { medium: isMedium } }),
    (_, isMedium) => {
      announce(t(isMedium ? "medium.announceOn" : "medium.announceOff", { account }));
      // The way of every story that names the account; lists of mentions stay where they are.
      void queries.invalidateQueries({ queryKey: [slug, "mentions", "origin"] });
    },
  );
  if (medium === null || medium.is === "outlet") return null;
  const isMarked = medium.is === "marked";
  return (
    <p className={styles.how}>
      {isMarked && `${t("medium.marked", { who: medium.by.name })} `}
      {can("mention.triage") && (
        <LinkButton onClick={() => mark.mutate(!isMarked)}>{t(isMarked ? "medium.unmark" : "medium.mark")}</LinkButton>
      )}
      {mark.isError && <span role="alert"> {say(mark.error)}</span>}
    </p>
  );
}

/** How the posts came in, counted; and how much of a large story was looked at. */
function Ways({ origin: { ways, looked, posts } }: { readonly origin: OriginView }) {
  const { t } = useTranslation("origin");
  const { whole } = useNumberWords();
  if (ways.length === 0) return null;
  return (
    <p className={styles.ways}>
      {t("ways")} {ways.map(({ way, count }) => t(`count.${way}`, { count, number: whole(count) })).join(" · ")}
      {"."}
      {looked < posts && ` ${t("looked", { count: posts, looked: whole(looked), number: whole(posts) })}`}
    </p>
  );
}

function Missing({ gap }: { readonly gap: OriginMissing }) {
  const { t } = useTranslation("origin");
  const name = useVoiceName();
  const words = useTimeWords();
  const minute = useBrandTime((now) => Math.floor(now / 60_000) * 60_000);
  switch (gap.kind) {
    case "originalNotHeld":
      return t(`missing.original.${gap.way}`, { who: name(gap.voice) });
    case "beforeWatch":
      return t("missing.beforeWatch", { at: words.dayAndClock(Date.parse(gap.since), minute) });
    case "sourceDown":
      return t("missing.sourceDown", {
        source: gap.source,
        span: words.span(Date.parse(gap.from), Date.parse(gap.to), minute),
      });
    case "sameTime":
      return t("missing.sameTime", { who: name(gap.voice), apart: words.duration(gap.apartSeconds * 1000) });
    case "clocksDisagree":
      return t("missing.clocksDisagree", { who: name(gap.voice), original: name(gap.original) });
  }
}

function useVoiceName() {
  const channelName = useChannelName();
  return ({ author, channel }: OriginVoice) => author ?? channelName(channel);
}
