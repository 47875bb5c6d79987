import { useCallback, useState } from "react";
import { restored, type FormValues } from "./kept-form.ts";

/**
 * The fields of a form, kept through a reload of this tab until `forget`: nothing typed is lost.
 * Never for a password, a code or a key.
 */
export function useKeptForm<T extends FormValues>(name: string, initial: () => T) {
  const key = `baluarte.form.${name}`;
  const [fields, setFields] = useState<T>(() => {
    const fresh = initial();
    try {
      return restored(sessionStorage.getItem(key), fresh);
    } catch {
      return fresh; // storage is blocked
    }
  });
  const change = (changed: Partial<T>) => {
    const next = { ...fields, ...changed };
    setFields(next);
    try {
      sessionStorage.setItem(key, JSON.stringify(next));
    } catch {
      // blocked or full: it lives as long as the page
    }
  };
  const forget = useCallback(() => {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // blocked: there was nothing to remove
    }
  }, [key]);
  return { fields, change, forget };
}
