import { CloseButton } from "@mantine/core";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import styles from "./import.module.css";
import { ImportRow } from "./import-row.tsx";
import { importsQuery } from "./queries.ts";

export interface LastImportProps {
  readonly brand: BrandSlug;
  readonly onClose: () => void;
}

/**
 * What became of the file that was just brought, once its first posts have taken the place of the panel that brought it:
 * how many came in, and which lines did not.
 */
export function LastImport({ brand, onClose }: LastImportProps) {
  const { t } = useTranslation("imports");
  const newest = useQuery(importsQuery(brand)).data?.items[0];
  if (newest === undefined) return null;
  return (
    <section className={styles.last} aria-label={t("last")}>
      <ul className={styles.list} aria-label={t("last")}>
        <ImportRow brand={brand} value={newest} />
      </ul>
      <CloseButton aria-label={t("lastClose")} onClick={onClose} />
    </section>
  );
}
