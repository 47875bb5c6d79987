import type { AlertView } from "@baluarte/contract/alert.ts";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";

const MINUTE_MS = 60_000;

/** What was counted and what is usual, in one line: «24 menciones en 10 min, esperadas 2». `null`: nothing was counted. */
export function useSeenWords({ seen, trigger }: AlertView): string | null {
  const { t } = useTranslation("alert");
  const { whole, percent } = useNumberWords();
  const { duration } = useTimeWords();
  if (seen === null) return null;
  const { mentions, minutes, expected, negativeShare } = seen;
  const window = duration(minutes * MINUTE_MS);
  const counted = t("seen.signal", { count: mentions, number: whole(mentions), window });
  if (trigger.kind === "negativeShare" && negativeShare !== null) {
    return t("told.negative", { seen: counted, share: percent(negativeShare) });
  }
  return expected === null ? counted : t("told.expected", { seen: counted, expected: whole(Math.round(expected)) });
}
