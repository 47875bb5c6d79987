import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text } from "../kit/text.tsx";
import { Logo } from "./logo.tsx";
import styles from "./plain-frame.module.css";
import { LanguageChoice } from "./preferences.tsx";

export interface PlainFrameProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One column without a rail: for people who are not signed in. */
export function PlainFrame({ title, children }: PlainFrameProps) {
  const { t } = useTranslation();
  useDocumentTitle(`${title}, ${t("product")}`);
  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <Logo size={24} />
        <span className={styles.product}>{t("product")}</span>
      </header>
      <main className={styles.main}>
        <Text as="h1" size="display">
          {title}
        </Text>
        {children}
      </main>
      <footer className={styles.foot}>
        <LanguageChoice />
      </footer>
    </div>
  );
}
