import { useTranslation } from "react-i18next";
import { Skeleton } from "../kit/skeleton.tsx";
import { PlainFrame } from "../shell/plain-frame.tsx";

export function SignInScreen() {
  const { t } = useTranslation("screens");
  return (
    <PlainFrame title={t("signIn.title")}>
      <Skeleton />
    </PlainFrame>
  );
}
