import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import styles from "./preview-card.module.css";

/** Who gets a letter: one by name, more as a number that opens. */
export function RecipientList({ addresses }: { readonly addresses: readonly string[] }) {
  const { t } = useTranslation("publication");
  const { whole } = useNumberWords();
  if (addresses.length === 1) return addresses[0];
  return (
    <details className={styles.recipients}>
      <summary>{t("preview.mail.each", { count: addresses.length, number: whole(addresses.length) })}</summary>
      <ul>
        {addresses.map((address) => (
          <li key={address}>{address}</li>
        ))}
      </ul>
    </details>
  );
}
