import type { AlertView } from "@baluarte/contract/alert.ts";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { useBrandTime } from "../kit/ticker.ts";

/** Who is on an alert, or whom it calls, in one sentence that stays true by itself. */
export function useStateWords(alert: AlertView): string {
  const { t } = useTranslation("alert");
  const words = useTimeWords();
  return useBrandTime((now) => {
    const at = (instant: string | null) => words.at(Date.parse(instant!), now);
    switch (alert.state) {
      case "acknowledged":
        return t("state.acknowledged", {
          who: alert.acknowledgedByName!.name,
          since: words.since(Date.parse(alert.acknowledgedAt!), now),
        });
      case "resolved":
        return t("state.resolved", { who: alert.resolvedByName!.name, at: at(alert.resolvedAt) });
      case "raised": {
        const { calling } = alert;
        if (calling === null) return t("state.note");
        if (calling.person === null) {
          return calling.nextAt === null ? t("state.note") : t("state.later", { at: at(calling.nextAt) });
        }
        return t("state.calling", { who: calling.person.name, at: at(calling.lastAt) });
      }
    }
  });
}
