import { useTranslation } from "react-i18next";
import { Skeleton } from "../kit/skeleton.tsx";
import { Page } from "../shell/page.tsx";

export function RoomScreen() {
  const { t } = useTranslation("screens");
  return (
    <Page title={t("room.title")}>
      <Skeleton shape="rows" />
    </Page>
  );
}
