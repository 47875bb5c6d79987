import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { savedLanguage } from "../i18n/language.ts";
import { changeLanguage } from "../i18n/start.ts";
import { sessionQuery } from "./queries.ts";

/** After signing in: asks who that is, and speaks their language on a device where nobody has chosen one. */
export function useEnter(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    const session = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
    if (session && savedLanguage() === null) await changeLanguage(session.person.language);
  }, [queries]);
}
