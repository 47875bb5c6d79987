const STORAGE_KEY = "baluarte.brand";

/** The brand this device was on last, or `null`. */
export function lastBrand(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null; // blocked storage: the first brand is a fair guess
  }
}

export function rememberBrand(slug: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, slug);
  } catch {
    // blocked storage: the next visit opens the first brand
  }
}
