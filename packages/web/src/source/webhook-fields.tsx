import { useTranslation } from "react-i18next";
import { CopyField } from "../kit/copy-field.tsx";
import styles from "./source.module.css";

/** Nothing is typed: the other program gets an address and a key. What it has to send is said here. */
export function WebhookFields() {
  const { t } = useTranslation("sourceKinds");
  return (
    <>
      <p>{t("webhook.what")}</p>
      <ul className={styles.offers}>
        <li>{t("webhook.body")}</li>
        <li>{t("webhook.signed")}</li>
        <li>{t("webhook.once")}</li>
      </ul>
    </>
  );
}

/** Where the other program sends to: this very server, as the person reaches it. */
export function HookAddress({ source }: { readonly source: string }) {
  const { t } = useTranslation("sourceKinds");
  return <CopyField label={t("webhook.address")} value={hookAddress(window.location.origin, source)} />;
}

export function hookAddress(origin: string, source: string): string {
  return `${origin}/api/v1/hooks/${source}`;
}
