import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../kit/empty-state.tsx";

/** A screen threw. Whatever it was, the record is elsewhere, and that is what the person needs to hear. */
export function Crashed() {
  const { t } = useTranslation("shell");
  return (
    <EmptyState
      title={t("crashed.title")}
      detail={t("crashed.detail")}
      action={<Button onClick={() => window.location.reload()}>{t("crashed.reload")}</Button>}
    />
  );
}
