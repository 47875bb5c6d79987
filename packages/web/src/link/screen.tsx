import { useTranslation } from "react-i18next";
import { Skeleton } from "../kit/skeleton.tsx";
import { PlainFrame } from "../shell/plain-frame.tsx";

export function LinkScreen() {
  const { t } = useTranslation("screens");
  return (
    <PlainFrame title={t("link.title")}>
      <Skeleton />
    </PlainFrame>
  );
}
