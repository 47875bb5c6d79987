import { useTranslation } from "react-i18next";
import { Skeleton } from "../kit/skeleton.tsx";
import { Page } from "../shell/page.tsx";

export function StatementScreen() {
  const { t } = useTranslation("screens");
  return (
    <Page title={t("statement.title")}>
      <Skeleton shape="rows" />
    </Page>
  );
}
