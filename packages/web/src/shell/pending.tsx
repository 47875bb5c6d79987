import { VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Skeleton } from "../kit/skeleton.tsx";
import styles from "./page.module.css";

/** While a screen's code or its first answer is on its way, inside a frame that stands already. */
export function Pending() {
  return (
    <div className={styles.page}>
      <Skeleton />
    </div>
  );
}

/** The same before there is any frame: a page of its own, for those who hear it. */
export function PendingPage() {
  const { t } = useTranslation();
  return (
    <main>
      <VisuallyHidden component="h1">{t("product")}</VisuallyHidden>
      <Pending />
    </main>
  );
}
