import { Unreachable } from "@baluarte/contract/client.ts";
import { z } from "zod";

/** Why the identity service refused, as far as screens tell it apart. */
export const AUTH_REFUSALS = [
  "credentialsWrong",
  "codeWrong",
  "backupCodeWrong",
  "tryExpired",
  "passwordWrong",
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
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "tooMany",
  ACCOUNT_TEMPORARILY_LOCKED: "tooMany",
};

/** Exported for its test: the refusal that an answer means. */
export function refusalOf(status: number, body: unknown): AuthRefusal {
  if (status === 429) return "tooMany";
  const code = z.object({ code: z.string() }).safeParse(body);
  return (code.success && REFUSALS[code.data.code]) || "other";
}

async function call<T>(path: string, schema: z.ZodType<T>, body?: object): Promise<T> {
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
  return schema.parse(answer);
}

const Anything = z.unknown();

/** Signs in; `secondFactor` when a code has to follow before anybody is signed in. */
export async function signIn(email: string, password: string): Promise<"signedIn" | "secondFactor"> {
  const answer = await call("sign-in/email", z.object({ twoFactorRedirect: z.boolean().optional() }), {
    email,
    password,
  });
  return answer.twoFactorRedirect ? "secondFactor" : "signedIn";
}

/** The second factor, of a sign-in that began or of one being switched on. */
export const verifyTotp = (code: string) => call("two-factor/verify-totp", Anything, { code });
export const verifyBackupCode = (code: string) => call("two-factor/verify-backup-code", Anything, { code });
export const signOut = () => call("sign-out", Anything, {});

const TwoFactorSetup = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
export type TwoFactorSetup = z.infer<typeof TwoFactorSetup>;
/** Begins the second factor; it counts once a code has been verified. */
export const enableTwoFactor = (password: string) => call("two-factor/enable", TwoFactorSetup, { password });
export const disableTwoFactor = (password: string) => call("two-factor/disable", Anything, { password });

const DeviceSession = z.object({
  token: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  userAgent: z.string().nullish(),
  ipAddress: z.string().nullish(),
});
export type DeviceSession = z.infer<typeof DeviceSession>;
export const listSessions = () => call("list-sessions", z.array(DeviceSession));
export const revokeSession = (token: string) => call("revoke-session", Anything, { token });
export const currentSession = () => call("get-session", z.object({ session: DeviceSession }));
export const changePassword = (currentPassword: string, newPassword: string) =>
  call("change-password", Anything, { currentPassword, newPassword, revokeOtherSessions: true });
