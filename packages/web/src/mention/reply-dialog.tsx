import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { Dialog } from "../incident/dialog.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrand } from "../session/queries.ts";
import { mentionDetail } from "./queries.ts";
import styles from "./reply.module.css";
import { ReplyCard } from "./reply-card.tsx";

/** A mention and its answer, wherever the mention was met. */
export function ReplyDialog({ post, onClose }: { readonly post: PostId | null; readonly onClose: () => void }) {
  const { t } = useTranslation("mention");
  return (
    <Dialog opened={post !== null} onClose={onClose} title={t("reply.open")} size="wide">
      {post !== null && <Answering key={post} post={post} />}
    </Dialog>
  );
}

function Answering({ post }: { readonly post: PostId }) {
  const say = useProblemWords();
  const { slug } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery(mentionDetail(slug, post));
  if (data === undefined) {
    return isError ? (
      <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
    ) : (
      <Skeleton lines={4} />
    );
  }
  return (
    <div className={styles.card}>
      <blockquote className={styles.reason} lang={data.language}>
        {data.text}
      </blockquote>
      <ReplyCard post={post} language={data.language} hasOriginal={data.url !== null} />
    </div>
  );
}
