import { useTranslation } from "react-i18next";

/** Why a publication did not go out, as the act gate and the channels name it. Anything else is the far side's own word. */
export const PUBLICATION_FAULTS = [
  "connectionRevoked",
  "connectionExpired",
  "secretBroken",
  "scopeMissing",
  "waitedTooLong",
  "mentionGone",
  "mentionChanged",
  "mentionUnreadable",
  "publicationCarriesOtherContent",
  "refusedByServer",
  "siteMoved",
  "blockedBeforeWordPress",
  "tooLong",
  "notRatified",
  "privateAddress",
  "unresolvable",
  "timedOut",
  "noAnswer",
] as const;

/** The sentence that says why, and what to do. */
export function useFaultWords(): (error: string | null) => string {
  const { t } = useTranslation("refusal");
  return (error) => {
    // The guard of what goes out names its code before the host.
    const code = error?.split(": ", 1)[0];
    const fault = PUBLICATION_FAULTS.find((each) => each === code);
    return fault === undefined ? t("publicationFault.other", { why: error ?? "–" }) : t(`publicationFault.${fault}`);
  };
}
