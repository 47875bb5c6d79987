import { useTranslation } from "react-i18next";
import { Skeleton } from "../kit/skeleton.tsx";
import { PlainFrame } from "../shell/plain-frame.tsx";

export function SetupScreen() {
  const { t } = useTranslation("screens");
  return (
    <PlainFrame title={t("setup.title")}>
      <Skeleton />
    </PlainFrame>
  );
}
