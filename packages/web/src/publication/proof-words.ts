import type { ApiError } from "@baluarte/contract/client.ts";
import { useTranslation } from "react-i18next";

/** Why a link or a word is no proof, as the channels tell it. */
export const PROOF_PROBLEMS = [
  "notALink",
  "notHttps",
  "carriesPassword",
  "otherPlace",
  "onlyTheFrontPage",
  "placeHasNoLinks",
  "noteMissing",
] as const;

/** The sentence for a proof that was not taken; `undefined` leaves it to the general one. */
export function useProofWords(): (error: ApiError) => string | undefined {
  const { t } = useTranslation("publication");
  return ({ problem: { code, data } }) => {
    if (code !== "proofInvalid") return undefined;
    const problem = PROOF_PROBLEMS.find((each) => each === data?.["problem"]);
    return problem === undefined ? undefined : t(`invalid.${problem}`);
  };
}
