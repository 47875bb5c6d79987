import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { RefObject } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { accountName } from "../connection/account-name.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrand } from "../session/queries.ts";
import { mentionAnswers } from "./answers-query.ts";
import styles from "./reply.module.css";
import { ReplyForm } from "./reply-form.tsx";
import { ReplyState } from "./reply-state.tsx";

/** While one of these stands, a second answer to the same person would talk over it. */
const PENDING: readonly string[] = ["requested", "approved", "executing"];

export interface ReplyCardProps {
  /** Whether it stands somewhere that can be opened; a call or a letter does not. */
  readonly hasOriginal: boolean;
  readonly post: PostId;
  /** The language the post is written in, where that is known. */
  readonly language: string;
  /** Where the answer is typed, for the key that leads there. */
  readonly field?: RefObject<HTMLTextAreaElement | null>;
}

/** The answer to a mention: what was asked for and where it stands, and words to write where one may be asked for. */
export function ReplyCard({ post, language, field, hasOriginal }: ReplyCardProps) {
  const { t } = useTranslation("mention");
  const say = useProblemWords();
  const { slug, can } = useBrand();
  const answers = useQuery(mentionAnswers(slug, post));
  const [again, setAgain] = useState<string | null>(null);
  const { data } = answers;
  if (data === undefined) {
    return (
      <Panel title={t("reply.title")}>
        {answers.isError ? (
          <FailedState
            detail={say(answers.error)}
            onRetry={() => void answers.refetch()}
            retrying={answers.isFetching}
          />
        ) : (
          <Skeleton lines={2} />
        )}
      </Panel>
    );
  }
  const [newest] = data.acts;
  const pending = newest !== undefined && PENDING.includes(newest.state);
  const working = data.from.filter(({ state }) => state === "connected");
  // After an answer another is a decision; after a no it is what comes next.
  const writes =
    can("act.request") &&
    working.length > 0 &&
    !pending &&
    (newest === undefined || newest.state !== "done" || again === newest.act);
  return (
    <Panel title={t("reply.title")}>
      <div className={styles.card}>
        {newest !== undefined && <ReplyState act={newest.act} />}
        {data.from
          .filter(({ state, problem }) => state === "expired" || problem === "replyMissing")
          .map(({ connection, channel, account, state }) => (
            <Notice key={connection} tone="soon" mark={state === "expired" ? "blind" : "quiet"}>
              {t(state === "expired" ? "reply.expired" : "reply.heldBack", { account: accountName(channel, account) })}{" "}
              <Link to="/b/$brand/settings" params={{ brand: slug }} search={{ section: "channels" }}>
                {t("reply.toChannels")}
              </Link>
            </Notice>
          ))}
        {writes && (
          <ReplyForm key={newest?.act ?? "first"} post={post} language={language} from={working} field={field} />
        )}
        {newest?.state === "done" && !writes && can("act.request") && working.length > 0 && (
          <p className={styles.hint}>
            <LinkButton onClick={() => setAgain(newest.act)}>{t("reply.again")}</LinkButton>
          </p>
        )}
        {data.from.length === 0 && (
          <p className={styles.hint}>
            {t(data.channelAnswers ? "reply.notConnected" : hasOriginal ? "reply.byHand" : "reply.offline")}{" "}
            {data.channelAnswers && (
              <Link to="/b/$brand/settings" params={{ brand: slug }} search={{ section: "channels" }}>
                {t("reply.toChannels")}
              </Link>
            )}
          </p>
        )}
        {!can("act.request") && newest === undefined && data.from.length > 0 && (
          <p className={styles.hint}>{t("reply.othersTurn")}</p>
        )}
      </div>
    </Panel>
  );
}
