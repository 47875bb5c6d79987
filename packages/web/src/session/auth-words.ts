import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { AuthError } from "./auth.ts";

/** Like `useProblemWords`, for what the identity service refuses as well. */
export function useAuthWords(): (error: unknown) => string {
  const { t } = useTranslation("signIn");
  const problem = useProblemWords();
  return useCallback(
    (error: unknown) => (error instanceof AuthError ? t(`refusal.${error.refusal}`) : problem(error)),
    [t, problem],
  );
}
