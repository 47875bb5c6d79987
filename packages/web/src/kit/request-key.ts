/**
 * A key under which a form is sent: sent twice, the server does it once. Random enough that no two forms share one;
 * not `randomUUID`, which a browser has under https alone, and a house may run without.
 */
export function newRequestKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
