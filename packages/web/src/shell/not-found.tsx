import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../kit/empty-state.tsx";

export function NotFound() {
  const { t } = useTranslation("shell");
  return (
    <EmptyState
      title={t("notFound.title")}
      detail={t("notFound.detail")}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
          {t("notFound.home")}
        </Button>
      }
    />
  );
}
