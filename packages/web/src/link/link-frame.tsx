import { useDocumentTitle } from "@mantine/hooks";
import type { LinkView } from "@baluarte/contract/link.ts";
import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BrandTimeZone } from "../i18n/use-words.ts";
import { Badge } from "../kit/badge.tsx";
import { Text } from "../kit/text.tsx";
import { Logo } from "../shell/logo.tsx";
import { LanguageChoice } from "../shell/preferences.tsx";
import styles from "./link.module.css";

export interface LinkFrameProps {
  readonly brand: LinkView["brand"];
  /** Whose link it is and for how long. */
  readonly note: string;
  readonly title: string;
  readonly lead?: string;
  /** Said where one might expect to need one; not where one is about to be made. */
  readonly noAccount?: boolean;
  readonly children: ReactNode;
}

/** One column for a thumb, in the brand's name and the brand's time. */
export function LinkFrame({ brand, note, title, lead, noAccount = true, children }: LinkFrameProps) {
  const { t } = useTranslation("link");
  useDocumentTitle([title, brand.name].join(", "));
  return (
    <BrandTimeZone value={brand.timeZone}>
      <div className={styles.frame}>
        <header className={styles.head}>
          <Logo size={26} />
          <span className={styles.brand}>
            <span className={styles.brandName}>{brand.name}</span>
            <span className={styles.note}>{note}</span>
          </span>
          {noAccount && <Badge glyph={<IconLock size={13} stroke={1.7} aria-hidden />}>{t("noAccount")}</Badge>}
        </header>
        <main className={styles.main}>
          <Text as="h1" size="display">
            {title}
          </Text>
          {lead !== undefined && (
            <Text as="p" tone="ink2" className={styles.lead} numeric>
              {lead}
            </Text>
          )}
          {children}
        </main>
        <footer className={styles.foot}>
          <LanguageChoice />
        </footer>
      </div>
    </BrandTimeZone>
  );
}
