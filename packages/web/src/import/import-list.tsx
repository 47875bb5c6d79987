import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import styles from "./import.module.css";
import { ImportRow } from "./import-row.tsx";
import { importsQuery } from "./queries.ts";

const SHOWN = 4;

/** What came in as files, the newest first, with what became of each. */
export function ImportList({ brand }: { readonly brand: BrandSlug }) {
  const { t } = useTranslation("imports");
  const { whole } = useNumberWords();
  const words = useProblemWords();
  const [all, setAll] = useState(false);
  const imports = useQuery(importsQuery(brand));
  return (
    <>
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
    </>
  );
}
