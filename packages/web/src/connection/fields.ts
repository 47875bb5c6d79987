import {
  BLUESKY_APP_PASSWORD,
  BLUESKY_HANDLE,
  MAIL_ADDRESS,
  WORDPRESS_APPLICATION_PASSWORD,
} from "@baluarte/domain/connection/credential.ts";

/** What a field of a connect form can be told; `null`: it is as it should be. */
export type FieldFault =
  | "missing"
  | "handle"
  | "appPassword"
  | "address"
  | "user"
  | "applicationPassword"
  | "host"
  | "port"
  | "mailAddress"
  | "recipients"
  | "recipientsMax";

export const handleFault = (typed: string): FieldFault | null =>
  typed.trim() === "" ? "missing" : BLUESKY_HANDLE.test(handleOf(typed)) ? null : "handle";

/** As people copy it: with the sign, or the address of the profile. */
export function handleOf(typed: string): string {
  return typed
    .trim()
    .replace(/^https?:\/\/[^/]+\/profile\//i, "")
    .replace(/^@/, "")
    .replace(/\/$/, "")
    .toLowerCase();
}

export const appPasswordFault = (typed: string): FieldFault | null =>
  typed === "" ? "missing" : BLUESKY_APP_PASSWORD.test(typed.trim()) ? null : "appPassword";

export const applicationPasswordFault = (typed: string): FieldFault | null =>
  typed === ""
    ? "missing"
    : WORDPRESS_APPLICATION_PASSWORD.test(typed.replace(/\s+/g, ""))
      ? null
      : "applicationPassword";

/** An address of the web as people type it, mostly without the beginning. */
export function addressOf(typed: string): string {
  const text = typed.trim();
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text === "" ? text : `https://${text}`;
}

export function addressFault(typed: string): FieldFault | null {
  if (typed.trim() === "") return "missing";
  const url = URL.parse(addressOf(typed));
  return url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== ""
    ? "address"
    : null;
}

/** WordPress takes the name and the password as one word with a colon between. */
export const userFault = (typed: string): FieldFault | null =>
  typed.trim() === "" ? "missing" : typed.includes(":") ? "user" : null;

export const hostFault = (typed: string): FieldFault | null =>
  typed.trim() === "" ? "missing" : /^[^\s/@:]+$|^\[[\da-f:]+\]$/i.test(typed.trim()) ? null : "host";

export function portFault(typed: string): FieldFault | null {
  const port = Number(typed);
  return typed.trim() === "" ? "missing" : Number.isInteger(port) && port >= 1 && port <= 65_535 ? null : "port";
}

export const mailAddressFault = (typed: string): FieldFault | null =>
  typed.trim() === "" ? "missing" : MAIL_ADDRESS.test(typed.trim()) ? null : "mailAddress";
