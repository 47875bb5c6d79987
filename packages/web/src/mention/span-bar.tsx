import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./list-pane.module.css";
import type { Inbox } from "./use-inbox.ts";

/** Between which moments the posts of the list were published, where it is narrowed down to some; taken away by one tap. */
export function SpanBar({ inbox: { search, narrow } }: { readonly inbox: Inbox }) {
  const { t } = useTranslation("mention");
  const time = useTimeWords();
  const minute = useBrandTime((now) => Math.floor(now / 60_000) * 60_000);
  const { from, to } = search;
  if (from === undefined && to === undefined) return null;
  const told = (at: string) => time.dayAndClock(Date.parse(at), minute);
  const sentence =
    from === undefined
      ? t("span.until", { to: told(to!) })
      : to === undefined
        ? t("span.since", { from: told(from) })
        : // The last moment of a bucket is told as the first of the next: 9:00–10:00, and not 9:59.
          t("span.between", {
            from: told(from),
            to: time.dayAndClock(Math.ceil(Date.parse(to) / 1_000) * 1_000, minute),
          });
  return (
    <p className={styles.span} role="status">
      <span>{sentence}</span>
      <LinkButton onClick={() => narrow({ from: undefined, to: undefined })}>{t("span.clear")}</LinkButton>
    </p>
  );
}
