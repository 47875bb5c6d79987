import type { Preview } from "@baluarte/contract/statement.ts";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES } from "../i18n/language.ts";
import styles from "./preview-card.module.css";
import { RecipientList } from "./recipient-list.tsx";
import { Spans } from "./spans.tsx";

/** As much of a text as stands for a subject where there is no title; what is sent takes the same. */
const SUBJECT_MAX = 140;

/** A letter: from whom, to how many, under which subject, every language whole. */
export function MailLook({ preview: { account, recipients, parts } }: { readonly preview: Preview }) {
  const { t } = useTranslation("publication");
  const [first] = parts;
  const subject = first?.title || [...(first?.text ?? "")].slice(0, SUBJECT_MAX).join("").replace(/\s+/g, " ");
  return (
    <>
      <dl className={styles.letter}>
        <dt>{t("preview.mail.from")}</dt>
        <dd>{account}</dd>
        <dt>{t("preview.mail.to")}</dt>
        <dd>
          <RecipientList addresses={recipients ?? []} />
        </dd>
        <dt>{t("preview.mail.subject")}</dt>
        <dd className={styles.subject} lang={first?.language}>
          {subject}
        </dd>
      </dl>
      {parts.map((part, index) => (
        <div key={part.language} className={styles.part} lang={part.language}>
          {parts.length > 1 && <p className={styles.language}>{LANGUAGE_NAMES[part.language]}</p>}
          {index > 0 && part.title !== null && part.title !== "" && <p className={styles.title}>{part.title}</p>}
          <p className={styles.text}>
            <Spans text={part.text} channel="mail" />
          </p>
        </div>
      ))}
    </>
  );
}
