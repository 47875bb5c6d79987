const STORAGE_KEY = "baluarte.guest";

/** Keeps on this device that somebody looks at a drill as a guest: when that ends for them, the door says why. */
export function rememberLook(guest: boolean): void {
  try {
    if (guest) localStorage.setItem(STORAGE_KEY, "1");
    else localStorage.removeItem(STORAGE_KEY);
  } catch {
    // blocked storage: the door says nothing of it
  }
}

export function wasGuest(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== null;
  } catch {
    return false;
  }
}
