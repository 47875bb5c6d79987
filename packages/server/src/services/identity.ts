import type pg from "pg";
import { PASSWORD_MAX, PASSWORD_MIN } from "@baluarte/contract/setup.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { ServiceError } from "./service-error.ts";

/**
 * Who somebody is, and nothing else: accounts, sessions and second factors by better-auth, in a schema and under a
 * role of their own. What a person may do is ours (`member.ts`).
 */
export interface Identity {
  /** Loads the library, which takes longer than the rest of a start; whoever asks before waits for it. */
  ready(): Promise<void>;
  /** Serves `/api/auth/*`: sign in and out, second factor, own sessions. Signing up there is closed. */
  handle(request: Request): Promise<Response>;
  /** The account behind the request's cookie, or `null`. */
  userOf(headers: Headers): Promise<IdentityUser | null>;
  /** Whether `given` proves who holds the session: a code where the second factor is on, else the password. */
  confirm(headers: Headers, given: string): Promise<boolean>;
  /** The account of an address, or `null`. */
  findAccount(email: string): Promise<{ userId: string; createdAt: Instant } | null>;
  /** Makes an account. Throws `emailTaken`. */
  createAccount(account: { name: string; email: string; password: string }): Promise<string>;
  /** Takes back an account whose owner could not be written. */
  deleteAccount(userId: string): Promise<void>;
  /** Signs in and answers with the cookies to set. */
  signIn(credentials: { email: string; password: string }, headers: Headers): Promise<string[]>;
}

/** `sessionToken` names the session and opens it: it is hashed before it is kept anywhere. */
export type IdentityUser = { userId: string; twoFactor: boolean; sessionToken: string; signedInAt: Instant };

export type IdentityOptions = { pool: pg.Pool; secret: string; publicUrl: string };

export function createIdentity(options: IdentityOptions): Identity {
  let loading: ReturnType<typeof loadAuth> | null = null;
  const auth = () => (loading ??= loadAuth(options));
  return {
    ready: async () => void (await auth()),
    handle: async (request) => (await auth()).handler(request),
    async userOf(headers) {
      const session = await (await auth()).api.getSession({ headers });
      if (session === null) return null;
      return {
        userId: session.user.id,
        twoFactor: session.user.twoFactorEnabled === true,
        sessionToken: session.session.token,
        signedInAt: session.session.createdAt.toISOString() as Instant,
      };
    },
    async confirm(headers, given) {
      const session = await (await auth()).api.getSession({ headers });
      if (session === null) return false;
      if (session.user.twoFactorEnabled === true) {
        const response = await (await auth()).api.verifyTOTP({ body: { code: given }, headers, asResponse: true });
        return response.ok;
      }
      const { internalAdapter, password } = await (await auth()).$context;
      const accounts = await internalAdapter.findAccounts(session.user.id);
      const hash = accounts.find(({ providerId }) => providerId === "credential")?.password;
      return hash != null && (await password.verify({ hash, password: given }));
    },
    async findAccount(email) {
      const { internalAdapter } = await (await auth()).$context;
      const known = await internalAdapter.findUserByEmail(email.toLowerCase());
      return known && { userId: known.user.id, createdAt: known.user.createdAt.toISOString() as Instant };
    },
    async createAccount({ name, email, password }) {
      const { internalAdapter, password: hasher } = await (await auth()).$context;
      const address = email.toLowerCase();
      if (await internalAdapter.findUserByEmail(address)) throw new ServiceError("emailTaken");
      const user = await internalAdapter.createUser({ name, email: address, emailVerified: true }, { method: "email" });
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: "credential",
        accountId: user.id,
        password: await hasher.hash(password),
      });
      return user.id;
    },
    async deleteAccount(userId) {
      const { internalAdapter } = await (await auth()).$context;
      await internalAdapter.deleteUser(userId);
    },
    async signIn(credentials, headers) {
      const response = await (await auth()).api.signInEmail({ body: credentials, headers, asResponse: true });
      if (!response.ok) throw new ServiceError("signInFailed");
      return response.headers.getSetCookie();
    },
  };
}

async function loadAuth({ pool, secret, publicUrl }: IdentityOptions) {
  const [{ betterAuth }, { twoFactor }] = await Promise.all([import("better-auth"), import("better-auth/plugins")]);
  return betterAuth({
    appName: "Baluarte",
    database: pool,
    secret,
    baseURL: publicUrl,
    basePath: "/api/auth",
    // The page that asks is our own, whatever name it was opened under: HTTP refuses foreign origins before we get here.
    trustedOrigins: (request) => {
      const origin = request?.headers.get("origin");
      return origin ? [origin] : [];
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    session: { expiresIn: 14 * 24 * 3600, updateAge: 24 * 3600 },
    plugins: [twoFactor({ issuer: "Baluarte" })],
    advanced: { cookiePrefix: "baluarte", useSecureCookies: publicUrl.startsWith("https:") },
    telemetry: { enabled: false },
    logger: { level: "error" },
  });
}
