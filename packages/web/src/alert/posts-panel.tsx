import type { MentionRow } from "@baluarte/contract/mention.ts";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { DrillMark } from "../drill/mark.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { AbsoluteTime } from "../kit/moments.tsx";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { authorName } from "../mention/author.ts";
import type { MentionSearch } from "../mention/search.ts";
import { NetworkIcon, useChannelName } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./alert.module.css";

export interface PostsPanelProps {
  readonly posts: readonly MentionRow[];
  /** The newest of what was counted, not all of it. */
  readonly counted: boolean;
  /** There are none: a source says nothing. */
  readonly silent: boolean;
  /** Which mentions it is about, where that can be asked for; else all are offered. */
  readonly among: MentionSearch;
}

/** What was said, each a tap from the mention itself. */
export function PostsPanel({ posts, counted, silent, among }: PostsPanelProps) {
  const { t } = useTranslation("alert");
  const { whole } = useNumberWords();
  const { slug } = useBrand();
  if (silent) {
    return (
      <Panel title={t("posts.title")} body="rows">
        <EmptyState
          icon={<StateMark mark="quiet" size={22} />}
          title={t("posts.silent")}
          detail={t("posts.silentDetail")}
        />
      </Panel>
    );
  }
  return (
    <Panel
      title={t("posts.title")}
      body="rows"
      aside={
        <Link
          to="/b/$brand/mentions"
          params={{ brand: slug }}
          search={{ ...among, state: "all" }}
          className={styles.link}
        >
          {t("posts.all")}
        </Link>
      }
    >
      {posts.length === 0 ? (
        <EmptyState title={t("posts.none")} detail={t("posts.noneDetail")} />
      ) : (
        <>
          {counted && (
            <p className={styles.note}>{t("posts.newest", { count: posts.length, number: whole(posts.length) })}</p>
          )}
          <ul className={styles.posts}>
            {posts.map((post) => (
              <li key={post.post}>
                <PostLink post={post} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function PostLink({ post }: { post: MentionRow }) {
  const { t } = useTranslation("mention");
  const { slug } = useBrand();
  const channelName = useChannelName();
  const { compact } = useNumberWords();
  const followers = post.author?.followers ?? 0;
  return (
    <Link
      to="/b/$brand/mentions"
      params={{ brand: slug }}
      search={{ state: "all", mention: post.post }}
      className={styles.post}
    >
      <span className={styles.postHead}>
        <NetworkIcon network={post.channel} size={15} />
        <span className={styles.author}>{authorName(post.author) ?? channelName(post.channel)}</span>
        {followers > 0 && <span>{t("followers", { count: followers, number: compact(followers) })}</span>}
        <DrillMark />
        <AbsoluteTime at={Date.parse(post.publishedAt)} short />
      </span>
      <span className={styles.text} lang={post.language}>
        {post.text}
      </span>
    </Link>
  );
}
