import type {
  SharedThing,
  TogetherEvidence,
  TogetherGroup,
  TogetherMissing,
  TogetherPost,
  TogetherView,
} from "@baluarte/contract/together.ts";
import { TRIAGE_QUESTION_TEXTS } from "@baluarte/domain/triage/questions.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { Badge } from "../kit/badge.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { Notice } from "../kit/notice.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { NetworkIcon } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import { togetherOf } from "./queries.ts";
import type { TogetherDetailsProps } from "./together-details.tsx";
import styles from "./together-groups.module.css";

/** The groups with what speaks for each; what was merely copied; what to do; what is missing; what is kept. */
export function TogetherGroups({ of, onCoordinated }: TogetherDetailsProps) {
  const { t } = useTranslation("together");
  const say = useProblemWords();
  const { slug } = useBrand();
  const { whole } = useNumberWords();
  const { data, isError, error, refetch, isFetching } = useQuery(togetherOf(slug, of));
  if (data === undefined) {
    if (!isError) return <Skeleton shape="rows" />;
    return <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  }
  const { groups, suspected, groupCount } = data;
  return (
    <div className={styles.together}>
      {isError && (
        <Notice tone="soon" mark="blind" alert>
          {t("stale")}
        </Notice>
      )}
      {groups.length === 0 ? (
        <EmptyState title={t("none")} detail={t("noneDetail")} />
      ) : (
        <p className={styles.sentence}>
          {suspected.accounts === 0
            ? t("onlyWeak")
            : t("suspected", {
                count: suspected.accounts,
                number: whole(suspected.accounts),
                posts: whole(suspected.posts),
                of: whole(suspected.of),
              })}
        </p>
      )}
      {groups.map((group) => (
        <Group
          key={`${group.accounts[0]!.channel} ${group.accounts[0]!.author}`}
          group={group}
          isWholeMinutes={isWholeMinutes(data)}
        />
      ))}
      {groupCount > groups.length && (
        <p className={styles.sentence}>
          {t("moreGroups", { count: groupCount - groups.length, number: whole(groupCount - groups.length) })}
        </p>
      )}
      {suspected.accounts > 0 && <Advice isSuspected={data.isSuspected} onCoordinated={onCoordinated} />}
      <Copies copies={data.copies} />
      <Missing view={data} />
      <p className={styles.kept}>{t("kept")}</p>
    </div>
  );
}

const isWholeMinutes = ({ missing }: TogetherView) => missing.some(({ kind }) => kind === "wholeMinutes");

function Group({ group, isWholeMinutes: isMinute }: { group: TogetherGroup; isWholeMinutes: boolean }) {
  const { t } = useTranslation("together");
  const { whole } = useNumberWords();
  const { level, accounts, accountCount, evidence, posts, postCount } = group;
  const more = accountCount - accounts.length;
  return (
    <article className={styles.group}>
      <div className={styles.head}>
        <h4 className={styles.heading}>
          {t("group", {
            accounts: t("accounts", { count: accountCount, number: whole(accountCount) }),
            posts: t("posts", { count: postCount, number: whole(postCount) }),
          })}
        </h4>
        <Badge tone={level === "weak" ? "neutral" : "soon"} glyph={<StateMark mark={LEVEL_MARKS[level]} size={13} />}>
          {t(`level.${level}`)}
        </Badge>
      </div>
      <p className={styles.sentence}>{t(`levelNote.${level}`)}</p>
      <ul className={styles.evidence}>
        {evidence.map((piece) => (
          <li key={piece.kind === "copied" ? piece.example.post : piece.kind}>
            <Evidence piece={piece} isWholeMinutes={isMinute} />
          </li>
        ))}
      </ul>
      <p className={styles.sentence}>
        {t("who")}{" "}
        {accounts.map(({ author, channel, posts: own }) => (
          <span key={`${channel} ${author}`} className={styles.account}>
            <NetworkIcon network={channel} size={14} />
            {author} ({whole(own)})
          </span>
        ))}
        {more > 0 && ` ${t("moreAccounts", { count: more, number: whole(more) })}`}
      </p>
      {posts.length > 0 && (
        <>
          <p className={styles.label}>{t("theirPosts")}</p>
          <ul className={styles.posts}>
            {posts.map((post) => (
              <li key={post.post}>
                <Post post={post} />
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

const LEVEL_MARKS = { weak: "notBegun", moderate: "soon", strong: "now" } as const;

function Evidence({ piece, isWholeMinutes: isMinute }: { piece: TogetherEvidence; isWholeMinutes: boolean }) {
  const { t } = useTranslation("together");
  const { whole } = useNumberWords();
  const words = useTimeWords();
  const said = { count: piece.accounts, number: whole(piece.accounts) };
  switch (piece.kind) {
    case "sharedTogether":
      return (
        <>
          {t("evidence.sharedTogether", {
            ...said,
            rounds: t("rounds", { count: piece.roundCount, number: whole(piece.roundCount) }),
            repeats: t("repeats", { count: piece.repeats, number: whole(piece.repeats) }),
          })}{" "}
          {piece.rounds.length > 1 && t("roundsOrder")}
          <Rounds piece={piece} isWholeMinutes={isMinute} />
        </>
      );
    case "copied":
      return (
        <>
          {t("evidence.copied", { ...said, together: whole(piece.together), exact: whole(piece.exact) })}{" "}
          <Post post={piece.example} />
        </>
      );
    case "new":
      return t("evidence.new", { ...said, known: whole(piece.known), together: whole(piece.madeTogether) });
    case "evenIntervals":
      return t("evidence.evenIntervals", { ...said, apart: words.duration(piece.seconds * 1000) });
    case "noNight":
    case "onlyInBurst":
      return t(`evidence.${piece.kind}`, said);
  }
}

type Rounds = Extract<TogetherEvidence, { kind: "sharedTogether" }>;

/** Each time that they posted the same: when, how many within how long, what was the same of it. A text is quoted once. */
function Rounds({ piece, isWholeMinutes: isMinute }: { piece: Rounds; isWholeMinutes: boolean }) {
  const { t } = useTranslation("together");
  const { whole } = useNumberWords();
  const words = useTimeWords();
  const minute = useBrandTime((now) => Math.floor(now / 60_000) * 60_000);
  const list = useThingWords();
  const more = piece.roundCount - piece.rounds.length;
  return (
    <ol className={styles.rounds}>
      {piece.rounds.map(({ shared, example, accounts, seconds }, at) => {
        const isSaid = piece.rounds.slice(0, at).some((before) => before.example.text === example.text);
        const how = isMinute ? "roundMinute" : seconds === 0 ? "roundSame" : "round";
        const many = { count: accounts, number: whole(accounts), apart: words.duration(seconds * 1000) };
        return (
          <li key={example.post}>
            <strong className={styles.at}>{words.dayAndClock(Date.parse(example.at), minute)}</strong> · {t(how, many)}:{" "}
            {list(shared)}. {isSaid && t("saidBefore")}
            <span className={styles.said}>
              <Author post={example} />
              {!isSaid && <q className={styles.text}>{example.text}</q>}
            </span>
          </li>
        );
      })}
      {more > 0 && <li>{t("moreRounds", { count: more, number: whole(more) })}</li>}
    </ol>
  );
}

/** What was the same, by its name: the text, the address of the link, the hashtags. */
function useThingWords(): (shared: readonly SharedThing[]) => string {
  const { t } = useTranslation("together");
  const language = useLanguage();
  return (shared) =>
    new Intl.ListFormat(LOCALES[language]).format(shared.map(({ kind, name }) => t(`thing.${kind}`, { name })));
}

/** A post by its author's public handle, with its time and its first words; it opens in the inbox. */
function Post({ post }: { post: TogetherPost }) {
  const words = useTimeWords();
  const when = useBrandTime((now) => words.dayAndClock(Date.parse(post.at), now));
  return (
    <span className={styles.post}>
      <Author post={post} />
      <span className={styles.when}>{when}</span>
      <q className={styles.text}>{post.text}</q>
    </span>
  );
}

function Author({ post: { post, author, channel } }: { post: TogetherPost }) {
  const { slug } = useBrand();
  return (
    <>
      <NetworkIcon network={channel} size={14} />
      <Link
        to="/b/$brand/mentions"
        params={{ brand: slug }}
        search={{ state: "all", mention: post }}
        className={styles.link}
      >
        {author}
      </Link>{" "}
    </>
  );
}

interface AdviceProps extends Pick<TogetherDetailsProps, "onCoordinated"> {
  readonly isSuspected: TogetherView["isSuspected"];
}

/**
 * What the handbook does with an attack by a group, and how it goes with what is proposed for the post that is open: of theirs
 * a person may say so to the triage in the same move.
 */
function Advice({ isSuspected, onCoordinated }: AdviceProps) {
  const { t } = useTranslation("together");
  const language = useLanguage();
  const answer = isSuspected === true ? onCoordinated : undefined;
  return (
    <Notice
      mark="now"
      action={
        answer && (
          <Button variant="default" size="xs" className={styles.answer!} onClick={answer}>
            {t("answerYes")}
          </Button>
        )
      }
    >
      {t("advice")}
      {isSuspected !== null && onCoordinated && ` ${t(isSuspected ? "adviceTheirs" : "adviceOthers")}`}
      {answer && ` ${t("adviceAnswer", { question: TRIAGE_QUESTION_TEXTS.coordinated[language] })}`}
    </Notice>
  );
}

function Copies({ copies }: Pick<TogetherView, "copies">) {
  const { t } = useTranslation("together");
  const { whole } = useNumberWords();
  if (copies.length === 0) return null;
  return (
    <>
      <h4 className={styles.heading}>{t("copies")}</h4>
      <p className={styles.sentence}>{t("copiesNote")}</p>
      <ul className={styles.evidence}>
        {copies.map(({ example, accounts, together, exact }) => (
          <li key={example.post}>
            {t("evidence.copied", {
              count: accounts,
              number: whole(accounts),
              together: whole(together),
              exact: whole(exact),
            })}{" "}
            <q className={styles.text}>{example.text}</q>
          </li>
        ))}
      </ul>
    </>
  );
}

function Missing({ view: { missing, looked, posts, before } }: { view: TogetherView }) {
  const { t } = useTranslation("together");
  const { whole } = useNumberWords();
  const words = useTimeWords();
  const minute = useBrandTime((now) => Math.floor(now / 60_000) * 60_000);
  return (
    <>
      {missing.length > 0 && (
        <>
          <h4 className={styles.heading}>{t("missing.title")}</h4>
          <ul className={styles.missing}>
            {missing.map((gap) => (
              <li key={gap.kind}>
                <StateMark mark="blind" size={14} />
                <Gap gap={gap} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={styles.sentence}>
        {looked < posts
          ? t("lookedPart", { count: posts, number: whole(posts), looked: whole(looked) })
          : t("looked", { count: posts, number: whole(posts) })}
        {before !== null &&
          ` ${t(before.posts === 0 ? "beforeNone" : "before", {
            count: before.posts,
            number: whole(before.posts),
            since: words.since(Date.parse(before.since), minute),
          })}`}
      </p>
    </>
  );
}

function Gap({ gap }: { gap: TogetherMissing }) {
  const { t } = useTranslation("together");
  const { whole } = useNumberWords();
  switch (gap.kind) {
    case "authorUnknown":
    case "dayOnly":
      return t(`missing.${gap.kind}`, { count: gap.posts, number: whole(gap.posts) });
    case "wholeMinutes":
      return t("missing.wholeMinutes");
    case "ageUnknown":
      return t("missing.ageUnknown", { count: gap.accounts, number: whole(gap.accounts), of: whole(gap.of) });
    case "crowd":
      return t("missing.crowd", { count: gap.accounts, number: whole(gap.accounts) });
  }
}
