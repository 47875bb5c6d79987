import { Unreachable } from "@baluarte/contract/client.ts";
import { UnknownShape, misfitOf, type Shape } from "@baluarte/contract/shape.ts";

/** Why the identity service refused, as far as screens tell it apart. */
export const AUTH_REFUSALS = [
  "credentialsWrong",
  "codeWrong",
  "backupCodeWrong",
  "tryExpired",
  "passwordWrong",
  "resetExpired",
  "tooMany",
  "other",
] as const;
export type AuthRefusal = (typeof AUTH_REFUSALS)[number];

export class AuthError extends Error {
  readonly refusal: AuthRefusal;
  constructor(refusal: AuthRefusal) {
    super(refusal);
    this.name = "AuthError";
    this.refusal = refusal;
  }
}

/** better-auth's own codes (`two-factor/error-code`, `base-error-codes`); the rest is `other`. */
const REFUSALS: Readonly<Record<string, AuthRefusal>> = {
  INVALID_EMAIL_OR_PASSWORD: "credentialsWrong",
  INVALID_EMAIL: "credentialsWrong",
  INVALID_CODE: "codeWrong",
  INVALID_BACKUP_CODE: "backupCodeWrong",
  INVALID_TWO_FACTOR_COOKIE: "tryExpired",
  INVALID_PASSWORD: "passwordWrong",
  INVALID_TOKEN: "resetExpired",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "tooMany",
  ACCOUNT_TEMPORARILY_LOCKED: "tooMany",
};

/** Exported for its test: the refusal that an answer means. */
export function refusalOf(status: number, body: unknown): AuthRefusal {
  if (status === 429) return "tooMany";
  const code = typeof body === "object" && body !== null && "code" in body ? body.code : null;
  return (typeof code === "string" && REFUSALS[code]) || "other";
}

/** better-auth's answers are not of our contract, so their shapes stand here, beside the types they promise. */
async function call<T>(path: string, shape: Shape, body?: object): Promise<T> {
  const response = await fetch(`/api/auth/${path}`, {
    method: body === undefined ? "GET" : "POST",
    credentials: "same-origin",
    headers: { accept: "application/json", ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new Unreachable(cause);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new AuthError(refusalOf(response.status, answer));
  const misfit = misfitOf(shape, answer);
  if (misfit !== null) throw new UnknownShape(`${path} ${misfit}`);
  return answer as T;
}

const ANYTHING: Shape = {};
const TEXT: Shape = { type: "string" };
const TEXT_OR_NULL: Shape = { anyOf: [TEXT, { type: "null" }] };
const SIGNED_IN: Shape = { type: "object", properties: { twoFactorRedirect: { type: "boolean" } } };

/** Signs in; `secondFactor` when a code has to follow before anybody is signed in. */
export async function signIn(email: string, password: string): Promise<"signedIn" | "secondFactor"> {
  const answer = await call<{ twoFactorRedirect?: boolean }>("sign-in/email", SIGNED_IN, { email, password });
  return answer.twoFactorRedirect ? "secondFactor" : "signedIn";
}

/** The second factor, of a sign-in that began or of one being switched on. */
export const verifyTotp = (code: string) => call("two-factor/verify-totp", ANYTHING, { code });
export const verifyBackupCode = (code: string) => call("two-factor/verify-backup-code", ANYTHING, { code });
export const signOut = () => call("sign-out", ANYTHING, {});

export interface TwoFactorSetup {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}
const TWO_FACTOR_SETUP: Shape = {
  type: "object",
  properties: { totpURI: TEXT, backupCodes: { type: "array", items: TEXT } },
  required: ["totpURI", "backupCodes"],
};
/** Begins the second factor; it counts once a code has been verified. */
export const enableTwoFactor = (password: string) =>
  call<TwoFactorSetup>("two-factor/enable", TWO_FACTOR_SETUP, { password });
export const disableTwoFactor = (password: string) => call("two-factor/disable", ANYTHING, { password });

export interface DeviceSession {
  readonly token: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly userAgent?: string | null | undefined;
  readonly ipAddress?: string | null | undefined;
}
const DEVICE_SESSION: Shape = {
  type: "object",
  properties: {
    token: TEXT,
    createdAt: TEXT,
    updatedAt: TEXT,
    userAgent: TEXT_OR_NULL,
    ipAddress: TEXT_OR_NULL,
  },
  required: ["token", "createdAt", "updatedAt"],
};
export const listSessions = () => call<DeviceSession[]>("list-sessions", { type: "array", items: DEVICE_SESSION });
export const revokeSession = (token: string) => call("revoke-session", ANYTHING, { token });
export const currentSession = () =>
  call<{ session: DeviceSession }>("get-session", {
    type: "object",
    properties: { session: DEVICE_SESSION },
    required: ["session"],
  });
export const changePassword = (currentPassword: string, newPassword: string) =>
  call("change-password", ANYTHING, { currentPassword, newPassword, revokeOtherSessions: true });
/** Sets a new password by a one-time link; every device is signed out. */
export const resetPassword = (token: string, newPassword: string) =>
  call("reset-password", ANYTHING, { token, newPassword });
