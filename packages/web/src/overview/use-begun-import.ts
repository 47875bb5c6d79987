import { useState } from "react";

/** Whether a file was dropped on this screen in this tab; outlives a reload, until the person puts it away. */
export function useBegunImport(brand: string) {
  const key = `baluarte.begunImport.${brand}`;
  const [begun, setBegun] = useState(() => read(key));
  return {
    begun,
    begin: () => {
      write(key, true);
      setBegun(true);
    },
    putAway: () => {
      write(key, false);
      setBegun(false);
    },
  };
}

function read(key: string): boolean {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false; // storage is blocked
  }
}

function write(key: string, begun: boolean): void {
  try {
    if (begun) sessionStorage.setItem(key, "1");
    else sessionStorage.removeItem(key);
  } catch {
    // blocked: it lives as long as the page
  }
}
