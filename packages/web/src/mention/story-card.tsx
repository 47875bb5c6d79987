import type { MentionDetail } from "@baluarte/contract/mention.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { Panel } from "../kit/panel.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { OriginDetails } from "../origin/origin-details.tsx";
import { TogetherDetails } from "../together/together-details.tsx";
import { busiest, curvePaths } from "./curve.ts";
import styles from "./story-card.module.css";
import { StoryGrowth } from "./story-growth.tsx";

const WIDTH = 300;
const HEIGHT = 56;
/** A curve of ones and zeros is a comb that tells nothing. */
const CURVE_FROM = 3;

const EXCERPT = 80;
const shortened = (text: string) => (text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT).trimEnd()}…`);

export interface StoryCardProps {
  readonly story: NonNullable<MentionDetail["story"]>;
  readonly post: PostId;
  /** Answers the question of triage whether this is coordinated, where somebody is deciding. */
  readonly onCoordinated?: (() => void) | undefined;
}

/** The story a post belongs to: how large, since when, and its curve. */
export function StoryCard({ story, post, onCoordinated }: StoryCardProps) {
  const { t } = useTranslation("mention");
  const { t: reading } = useTranslation("reading");
  const language = useLanguage();
  const { whole, percent, compact } = useNumberWords();
  const words = useTimeWords();
  const { line, area } = curvePaths(story.curve, WIDTH, HEIGHT);
  const peak = busiest(story.curve);
  const [from, to] = [story.curve[0], story.curve.at(-1)];
  const since = useBrandTime((now) => words.at(Date.parse(story.first.publishedAt), now));
  const ends = useBrandTime((now) =>
    from && to ? `${words.short(Date.parse(from.at), now)}|${words.short(Date.parse(to.at), now)}` : "|",
  ).split("|");
  const busy =
    peak === null
      ? ""
      : t("story.busiest", {
          count: peak.count,
          number: whole(peak.count),
          time: words.duration(peak.minutes * 60_000),
        });
  const isFirst = story.first.post === post;
  return (
    <Panel
      title={t("story.title")}
      aside={
        <Link
          from="/b/$brand/mentions"
          to="."
          search={{ state: "all", narrative: story.narrative, mention: post }}
          className={styles.all}
        >
          {t("story.posts", { count: story.posts, number: whole(story.posts) })}
        </Link>
      }
    >
      {story.label !== null && (
        <p className={styles.name} lang={story.language ?? undefined}>
          {reading("story.named", { label: story.label })}
        </p>
      )}
      <p className={styles.sentence}>
        {t("story.spread", {
          authors: t("story.authors", { count: story.authors, number: whole(story.authors) }),
          channels: t("story.channels", { count: story.channels }),
        })}{" "}
        {isFirst
          ? t("story.firstIsThis", { at: since })
          : t("story.first", { at: since, author: story.first.author ?? t("unknownAuthor") })}{" "}
        {reading(`story.why.${story.first.why}`)}
      </p>
      <StoryGrowth story={story} />
      {story.nearest !== null && (
        <p className={styles.because}>
          {reading(story.nearest.words.length === 0 ? "story.nearest" : "story.nearestWords", {
            share: percent(story.nearest.alike),
            text: shortened(story.nearest.text),
            words: new Intl.ListFormat(LOCALES[language]).format(
              story.nearest.words.map((word) => reading("word", { word })),
            ),
          })}
        </p>
      )}
      {story.reach.people > 0 && (
        <p className={styles.because}>
          {reading("story.reach", { count: story.reach.people, number: compact(story.reach.people) })}
          {story.reach.unknown > 0 &&
            ` ${reading("story.reachUnknown", { count: story.reach.unknown, number: whole(story.reach.unknown) })}`}
        </p>
      )}
      {peak !== null && peak.count >= CURVE_FROM && (
        <figure className={styles.figure}>
          <svg
            viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`}
            preserveAspectRatio="none"
            className={styles.curve}
            role="img"
            aria-label={busy}
          >
            <path d={area} className={styles.area} />
            <path d={line} className={styles.line} />
          </svg>
          <figcaption className={styles.axis}>
            <span>{ends[0]}</span>
            <span>{busy}</span>
            <span>{ends[1]}</span>
          </figcaption>
        </figure>
      )}
      <Became story={story} />
      <OriginDetails post={post} />
      <TogetherDetails of={{ post }} onCoordinated={onCoordinated} />
    </Panel>
  );
}

/** What flowed into the story and what left it: a name that is gone is found here. */
function Became({ story: { events } }: Pick<StoryCardProps, "story">) {
  const { t } = useTranslation("reading");
  const { whole } = useNumberWords();
  const words = useTimeWords();
  const minute = useBrandTime((now) => Math.floor(now / 60_000) * 60_000);
  if (events.length === 0) return null;
  return (
    <details className={styles.became}>
      <summary>{t("story.became")}</summary>
      <ul>
        {events.map(({ kind, other, label, posts, at }) => {
          const said = { at: words.dayAndClock(Date.parse(at), minute), count: posts, number: whole(posts) };
          return (
            <li key={`${at} ${kind} ${other ?? label}`}>
              {kind === "split"
                ? t("story.split", said)
                : label === null
                  ? t("story.merged", said)
                  : t("story.mergedNamed", { ...said, label })}{" "}
              {other !== null && (
                <Link from="/b/$brand/mentions" to="." search={{ state: "all", narrative: other }}>
                  {t("story.openPart")}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
