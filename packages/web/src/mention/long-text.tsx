import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MarkedText, type MarkedTextProps } from "../filter/marked-text.tsx";
import { useNumberWords } from "../i18n/use-words.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { folded } from "./fold.ts";
import styles from "./post-head.module.css";

export interface LongTextProps {
  readonly text: string;
  readonly language: string;
  /** What is marked in it. */
  readonly hits: MarkedTextProps["hits"];
}

/** What was said. Of a very long text the beginning, or its reading and its questions would lie thousands of lines below. */
export function LongText({ text, language, hits }: LongTextProps) {
  const { t } = useTranslation("mention");
  const { whole } = useNumberWords();
  const [all, setAll] = useState(false);
  const fold = folded(text);
  return (
    <div>
      <p className={styles.text} lang={language}>
        {fold === null || all ? (
          <MarkedText text={text} hits={hits} />
        ) : (
          <>
            <MarkedText text={fold.start} hits={hits.filter(({ to }) => to <= fold.start.length)} />…
          </>
        )}
      </p>
      {fold !== null && (
        <LinkButton expanded={all} onClick={() => setAll(!all)}>
          {all ? t("text.less") : t("text.more", { count: fold.hidden, number: whole(fold.hidden) })}
        </LinkButton>
      )}
    </div>
  );
}
