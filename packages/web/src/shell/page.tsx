import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text } from "../kit/text.tsx";
import styles from "./page.module.css";
import { useShellView } from "./shell-view.ts";

export interface PageProps {
  readonly title: string;
  /** One line under the title: what is so, since when. */
  readonly lead?: string;
  /** Ladder and buttons at the right. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A screen's heading and its room to breathe. */
export function Page({ title, lead, aside, children }: PageProps) {
  const { t } = useTranslation();
  const brand = useShellView()?.brand.name;
  useDocumentTitle([title, brand ?? t("product")].join(", "));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          <Text as="h1" size="display">
            {title}
          </Text>
          {lead !== undefined && (
            <Text as="p" tone="ink2" numeric>
              {lead}
            </Text>
          )}
        </div>
        {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      </header>
      {children}
    </div>
  );
}
