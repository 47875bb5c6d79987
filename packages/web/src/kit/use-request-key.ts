import { useMemo } from "react";
import { newRequestKey } from "./request-key.ts";

/**
 * The key of an open form with these contents: the same sent twice, by a double click or after an answer that was lost, is
 * done once. What was changed in between is another request, and has another key.
 */
export function useRequestKey(...contents: readonly unknown[]): string {
  const text = JSON.stringify(contents);
  return useMemo(() => (text === "" ? "" : newRequestKey()), [text]);
}
