/**
 * Whether an address names nobody and holds no password. Settings are shown, listed and written into the record as they are:
 * what opens something belongs into a credential, which is sealed.
 */
export function holdsNoCredentials(address: string): boolean {
  const url = URL.parse(address);
  return url === null || (url.username === "" && url.password === "");
}

export const CREDENTIALS_IN_ADDRESS = "an address without user name and password";
