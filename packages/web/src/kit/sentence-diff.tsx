import { VisuallyHidden } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/use-words.ts";
import type { Language } from "../i18n/language.ts";
import { diffTexts, type DiffPart } from "./diff.ts";
import styles from "./sentence-diff.module.css";

export interface SentenceDiffProps {
  readonly before: string;
  readonly after: string;
  /** Language of the texts; the screen's own when left out. */
  readonly language?: Language;
  /** `new` shows the new text with what is new underlined, for someone who never saw the old one. */
  readonly show?: "both" | "new";
}

/** What changed in a text, by strike and underline as well as colour. */
export function SentenceDiff({ before, after, language, show = "both" }: SentenceDiffProps) {
  const { t } = useTranslation("kit");
  const own = useLanguage();
  const spoken = language ?? own;
  const parts = useMemo(() => diffTexts(before, after, spoken), [before, after, spoken]);
  if (parts.every(({ kind }) => kind === "same")) return <p className={styles.text}>{t("diff.same")}</p>;
  return (
    <p className={styles.text} lang={spoken}>
      {parts
        .filter(({ kind }) => show === "both" || kind !== "removed")
        .map((part, at, shown) => (
          <Part key={at} part={part} parted={part.kind === "removed" && shown[at + 1]?.kind === "added"} />
        ))}
    </p>
  );
}

/**
 * Spaces at the edges stay outside the mark: an underlined space looks like a fault. `parted`: what was taken out and
 * what came in its place stand apart, even where the text has no space.
 */
function Part({ part: { kind, text }, parted }: { part: DiffPart; parted: boolean }) {
  const { t } = useTranslation("kit");
  if (kind === "same") return text;
  const core = text.trim();
  const [lead, tail] = [text.slice(0, text.indexOf(core)), text.slice(text.indexOf(core) + core.length)];
  const Tag = kind === "removed" ? "del" : "ins";
  return (
    <>
      {lead}
      <Tag className={styles[kind]}>
        <VisuallyHidden>{t(`diff.${kind}`)} </VisuallyHidden>
        {core}
      </Tag>
      {tail === "" && parted ? " " : tail}
    </>
  );
}
