import type { TryOutcome } from "@baluarte/contract/notify.ts";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";

/** What became of an invitation by mail: it left, or why it did not, with the far side's own words. */
export function MailOutcome({ to, outcome }: { readonly to: string; readonly outcome: TryOutcome }) {
  const { t } = useTranslation("member");
  if (outcome.problem === null) {
    return (
      <Notice tone="met" mark="done">
        {t("mail.sent", { email: to })}
      </Notice>
    );
  }
  return (
    <Notice tone="soon" mark="blind" alert>
      {t("mail.failed", { email: to, why: t(`mail.why.${outcome.problem}`) })}
      {outcome.detail !== null && ` (${outcome.detail})`}
    </Notice>
  );
}
