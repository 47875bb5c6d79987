import type { ActId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { Dialog } from "../incident/dialog.tsx";
import { useTimeWords } from "../i18n/use-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { Text } from "../kit/text.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { useActTitle } from "./use-act-title.ts";
import styles from "./act-dialog.module.css";
import { actWord } from "./act-word.ts";
import { ClosingFacts } from "./closing-facts.tsx";
import { Decide } from "./decide.tsx";
import { GroupedPreviews } from "./grouped-previews.tsx";
import { actQuery } from "./queries.ts";
import { SilenceTerms } from "./silence-terms.tsx";

export interface ActDialogProps {
  /** `null`: closed. */
  readonly act: ActId | null;
  readonly onClose: () => void;
}

/** An act that is no statement (an answer, closing, a later T0, a place taken off): what is asked, why, and yes or no. */
export function ActDialog({ act, onClose }: ActDialogProps) {
  const { t } = useTranslation("publication");
  return (
    <Dialog opened={act !== null} onClose={onClose} title={t("act.title")}>
      {act !== null && <Asked key={act} act={act} onClose={onClose} />}
    </Dialog>
  );
}

function Asked({ act, onClose }: { readonly act: ActId; readonly onClose: () => void }) {
  const { t } = useTranslation("publication");
  const say = useProblemWords();
  const { slug } = useBrand();
  const words = useTimeWords();
  const titleOf = useActTitle();
  const { data, isError, error, refetch, isFetching } = useQuery(actQuery(slug, act));
  const askedAt = useBrandTime((now) => (data === undefined ? "" : words.at(Date.parse(data.askedAt), now)));
  if (data === undefined) {
    return isError ? (
      <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
    ) : (
      <Skeleton />
    );
  }
  return (
    <div className={styles.act}>
      <div>
        <Text as="p" size="h2">
          {t(`act.what.${actWord(data.kind)}`, { title: titleOf(data) })}
        </Text>
        <Text as="p" size="small" tone="ink2" numeric>
          {t("act.askedBy", { who: data.askedBy.name, at: askedAt })}
        </Text>
      </div>
      {data.reason !== null && data.reason !== "" && (
        <blockquote className={styles.reason} aria-label={t("act.reason")}>
          {data.reason}
        </blockquote>
      )}
      <GroupedPreviews previews={data.previews} />
      {data.closing && <ClosingFacts facts={data.closing} />}
      {data.silence && <SilenceTerms terms={data.silence} />}
      <Decide
        act={data.id}
        payloadHash={data.payloadHash}
        what={data.previews.length > 0 ? "text" : "act"}
        onDone={onClose}
      />
    </div>
  );
}
