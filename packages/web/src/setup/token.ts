const STORAGE_KEY = "baluarte.setup";

/**
 * The one-time token of the set-up link: out of the address, or kept since this tab had it there, so that whoever looked at
 * a drill first finds set-up as they left it. It never leaves the tab.
 */
export function setupToken(hash: string): string {
  const given = hash.slice(1);
  try {
    if (given !== "") sessionStorage.setItem(STORAGE_KEY, given);
    return given === "" ? (sessionStorage.getItem(STORAGE_KEY) ?? "") : given;
  } catch {
    return given; // blocked storage: the link still works where it is opened
  }
}

export function forgetSetupToken(): void {
  try {
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // nothing was kept
  }
}
