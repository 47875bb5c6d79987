import type { ImportPreview } from "@baluarte/contract/post.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { loadAllWords } from "../i18n/start.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { ProgressBar } from "../kit/progress-bar.tsx";
import { DropZone } from "./drop-zone.tsx";
import styles from "./import.module.css";
import { ImportList } from "./import-list.tsx";
import { askPreview } from "./preview.ts";
import { useUpload } from "./use-upload.ts";

/** Only whoever brings a file looks at what it would become. */
const Review = lazy(async () => {
  const [review] = await Promise.all([import("./review.tsx"), loadAllWords()]);
  return { default: review.Review };
});

export interface ImportPanelProps {
  readonly brand: BrandSlug;
  /** A file has gone out and is being read. */
  readonly onSent?: () => void;
}

/** Files of posts: drop one, see what it would become, follow it, fetch what was not taken. */
export function ImportPanel({ brand, onSent }: ImportPanelProps) {
  const { t } = useTranslation("imports");
  const { percent } = useNumberWords();
  const words = useProblemWords();
  const { send, file, share, cancel, error } = useUpload(brand, onSent);
  const [reviewed, setReviewed] = useState<{ file: File; preview: ImportPreview } | null>(null);
  const look = useMutation({
    mutationFn: (chosen: File) => askPreview(brand, chosen, null),
    onSuccess: (preview, chosen) => {
      if (preview.problem !== null) return;
      // There is nothing to see in a file without a line: its import says so.
      const isBlank = preview.format === "own" && preview.posts.length + preview.rejections.length === 0;
      if (isBlank) send({ file: chosen, columns: null });
      else setReviewed({ file: chosen, preview });
    },
  });
  const problem = look.data?.problem ?? null;
  return (
    <div className={styles.panel}>
      <DropZone onFile={look.mutate} />
      {look.isPending && (
        <p className={styles.facts} role="status">
          {t("looking", { name: look.variables.name })}
        </p>
      )}
      {problem !== null && (
        <Notice tone="soon" mark="void" alert>
          {t(`problem.${problem}`)}
        </Notice>
      )}
      {file && (
        <div className={styles.upload}>
          <div className={styles.line}>
            <span className={styles.name}>{t("uploading", { name: file.name })}</span>
            <span className={styles.figure}>{percent(share)}</span>
            <Button variant="default" size="xs" onClick={cancel}>
              {t("cancel")}
            </Button>
          </div>
          <ProgressBar value={Math.round(share * 100)} max={100} label={t("uploading", { name: file.name })} />
        </div>
      )}
      {(error ?? look.error) && (
        <Notice tone="soon" mark="blind" alert>
          {words((error ?? look.error)!)}
        </Notice>
      )}
      <ImportList brand={brand} />
      {reviewed !== null && (
        <Suspense>
          <Review
            // Another file dropped on top begins its own answers.
            key={`${reviewed.file.name} ${reviewed.file.size} ${reviewed.file.lastModified}`}
            brand={brand}
            file={reviewed.file}
            first={reviewed.preview}
            onImport={(columns) => {
              send({ file: reviewed.file, columns });
              setReviewed(null);
            }}
            onClose={() => setReviewed(null)}
          />
        </Suspense>
      )}
    </div>
  );
}
