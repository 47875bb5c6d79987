import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { Notice } from "../kit/notice.tsx";
import { ProgressBar } from "../kit/progress-bar.tsx";
import { DropZone } from "./drop-zone.tsx";
import styles from "./import.module.css";
import { ImportRow } from "./import-row.tsx";
import { importsQuery } from "./queries.ts";
import { useUpload } from "./use-upload.ts";

const SHOWN = 4;

/** Files of posts: drop one, follow it, fetch what was not taken. */
export function ImportPanel({ brand }: { readonly brand: BrandSlug }) {
  const { t } = useTranslation("imports");
  const { percent, whole } = useNumberWords();
  const [all, setAll] = useState(false);
  const words = useProblemWords();
  const imports = useQuery(importsQuery(brand));
  const { send, file, share, cancel, error } = useUpload(brand);
  return (
    <div className={styles.panel}>
      <DropZone onFile={send} />
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
      {error && (
        <Notice tone="soon" mark="blind" alert>
          {words(error)}
        </Notice>
      )}
      {imports.isError && !imports.data && (
        <FailedState
          onRetry={() => void imports.refetch()}
          retrying={imports.isFetching}
          detail={words(imports.error)}
        />
      )}
      {imports.data && imports.data.items.length > 0 && (
        <ul className={styles.list} aria-label={t("list")}>
          {imports.data.items.slice(0, all ? undefined : SHOWN).map((each) => (
            <ImportRow key={each.id} brand={brand} value={each} />
          ))}
        </ul>
      )}
      {imports.data && imports.data.items.length > SHOWN && (
        <LinkButton onClick={() => setAll(!all)}>
          {all
            ? t("fewer")
            : t("earlier", {
                count: imports.data.items.length - SHOWN,
                number: whole(imports.data.items.length - SHOWN),
              })}
        </LinkButton>
      )}
    </div>
  );
}
