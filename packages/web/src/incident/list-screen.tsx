import { useTranslation } from "react-i18next";
import { Skeleton } from "../kit/skeleton.tsx";
import { Page } from "../shell/page.tsx";

export function IncidentsScreen() {
  const { t } = useTranslation("screens");
  return (
    <Page title={t("incidents.title")}>
      <Skeleton shape="rows" />
    </Page>
  );
}
