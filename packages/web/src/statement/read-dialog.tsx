import type { StatementView } from "@baluarte/contract/statement.ts";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { Dialog } from "../incident/dialog.tsx";
import { LANGUAGE_NAMES } from "../i18n/language.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { SentenceDiff } from "../kit/sentence-diff.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { Text } from "../kit/text.tsx";
import { brandNow, useBrandTime } from "../kit/ticker.ts";
import { Decide } from "../publication/decide.tsx";
import { NetworkIcon } from "../publication/network-icon.tsx";
import { OpenChecks } from "../publication/open-checks.tsx";
import { PreviewCard } from "../publication/preview-card.tsx";
import { actQuery } from "../publication/queries.ts";
import { usePlaceName } from "../publication/use-place-name.ts";
import { useBrand } from "../session/queries.ts";
import { lastRead, saveRead } from "./last-read.ts";
import styles from "./read-dialog.module.css";

export interface ReadDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly view: StatementView;
  readonly act: ActId;
}

/** What an approver reads: exactly what will go out, place by place, and what is new since they last read it. */
export function ReadDialog({ opened, onClose, view, act }: ReadDialogProps) {
  const { t } = useTranslation("statement");
  return (
    <Dialog opened={opened} onClose={onClose} title={t("reading.title", { number: view.number })} size="wide">
      {opened && <Reading view={view} act={act} onClose={onClose} />}
    </Dialog>
  );
}

function Reading({ view, act, onClose }: Omit<ReadDialogProps, "opened">) {
  const { t } = useTranslation("statement");
  const say = useProblemWords();
  const words = useTimeWords();
  const { slug } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery(actQuery(slug, act));
  const [before] = useState(() => lastRead(view.id));
  const placeName = usePlaceName();
  const [chosen, setChosen] = useState<string | null>(null);
  const readAt = useBrandTime((now) => (before === null ? "" : words.at(before.at, now)));
  const askedAt = useBrandTime((now) => (data === undefined ? "" : words.at(Date.parse(data.askedAt), now)));
  if (data === undefined) {
    return isError ? (
      <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
    ) : (
      <Skeleton lines={6} />
    );
  }
  const shown = data.previews.find(({ touchpoint }) => touchpoint === chosen) ?? data.previews[0];
  const changes = (shown?.parts ?? []).flatMap(({ language, text }) => {
    const was = before?.texts.find((each) => each.touchpoint === shown?.touchpoint && each.language === language);
    return was === undefined || was.text === text ? [] : [{ language, was: was.text, is: text }];
  });
  return (
    <div className={styles.body}>
      <Text as="p" tone="ink2">
        {t("reading.asked", { who: data.askedBy.name, at: askedAt })}
      </Text>
      <div className={styles.places} role="group" aria-label={t("preview.choose")}>
        {data.previews.map(({ touchpoint, name, network }) => (
          <button
            key={touchpoint}
            type="button"
            className={styles.place}
            aria-pressed={touchpoint === shown?.touchpoint}
            onClick={() => setChosen(touchpoint)}
          >
            <NetworkIcon network={network} size={15} />
            {placeName(name)}
          </button>
        ))}
      </div>
      {shown && <PreviewCard preview={shown} />}
      {changes.length > 0 && (
        <section className={styles.changes} aria-label={t("reading.changed", { at: readAt })}>
          <h3>{t("reading.changed", { at: readAt })}</h3>
          {changes.map(({ language, was, is }) => (
            <div key={language}>
              {changes.length > 1 && <Text size="small">{LANGUAGE_NAMES[language]}</Text>}
              <SentenceDiff before={was} after={is} language={language} />
            </div>
          ))}
        </section>
      )}
      <OpenChecks checks={data.openChecks} previews={data.previews} />
      <Decide
        act={act}
        payloadHash={data.payloadHash}
        what="text"
        onDone={() => {
          saveRead(view.id, data.previews, brandNow());
          onClose();
        }}
      />
    </div>
  );
}
