import { Button } from "@mantine/core";
import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { isFolded, shownWord } from "./caught.ts";
import { LongText } from "./long-text.tsx";
import styles from "./post-head.module.css";

/** The words of a post, those of the brand's lists marked in them; folded away where a list asks for it. */
export function PostText({ text, language, caught }: Pick<MentionDetail, "text" | "language" | "caught">) {
  const { t } = useTranslation("mention");
  const [shown, setShown] = useState(!isFolded(caught));
  const said = useId();
  const list = new Intl.ListFormat(LOCALES[useLanguage()]);
  const words = [...new Set((caught?.hits ?? []).map(({ word }) => shownWord(word)))];
  return (
    <>
      {isFolded(caught) && (
        <div className={styles.fold}>
          <span>{t("caught.held")}</span>
          <Button
            size="xs"
            variant="default"
            aria-expanded={shown}
            aria-controls={said}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? "caught.hide" : "caught.show")}
          </Button>
        </div>
      )}
      <div id={said} hidden={!shown}>
        <LongText text={text} language={language} hits={caught?.hits ?? []} />
      </div>
      {shown && words.length > 0 && (
        <p className={styles.meta}>{t("caught.found", { words: list.format(words.slice(0, WORDS_SHOWN)) })}</p>
      )}
    </>
  );
}

const WORDS_SHOWN = 6;
