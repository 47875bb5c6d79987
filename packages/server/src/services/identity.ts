import type { BetterAuthOptions } from "better-auth";
import type pg from "pg";
import { PASSWORD_MAX, PASSWORD_MIN } from "@baluarte/contract/setup.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS, type Instant } from "@baluarte/domain/kernel/time.ts";
import { ServiceError } from "./service-error.ts";
import { newToken, newBackupCodes } from "./token.ts";

const RESET_LINK_MS = HOUR_MS;

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
  createAccount(account: NewAccount): Promise<string>;
  /** A token that sets a new password once, within the hour; `null` where the address has no account. */
  makeResetToken(email: string): Promise<string | null>;
  /** Takes back an account whose owner could not be written. */
  deleteAccount(userId: string): Promise<void>;
  /** The house's own identity provider; `null`: there is none. */
  readonly provider: { readonly name: string } | null;
  /** Begins to sign in at the provider: where to go, and the cookies that it begins with. Throws `providerUnreachable`. */
  startAtProvider(to: string, headers: Headers): Promise<{ url: string; cookies: string[] }>;
  /** Signs in and answers with the cookies to set. */
  signIn(credentials: { email: string; password: string }, headers: Headers): Promise<string[]>;
}

/** `sessionToken` names the session and opens it: it is hashed before it is kept anywhere. */
export type IdentityUser = { userId: string; twoFactor: boolean; sessionToken: string; signedInAt: Instant };

/**
 * `emailVerified`: the address is known to be theirs, so that a provider which vouches for it opens this account. Whoever
 * joins by a link types what they like; a letter of the brand is no proof either, for the brand names the server it leaves by.
 */
export type NewAccount = { name: string; email: string; password: string; emailVerified: boolean };

export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string };

/** Whom the provider's word lets in: that is not for the identity to say. */
export interface Doorman {
  /** Whether an invitation to open an account stands for this verified address. */
  isInvited(email: string): Promise<boolean>;
  /** Makes the account of `userId` the one of everybody who was invited at `email`. */
  letIn(userId: string, email: string): Promise<void>;
}

/** `token` names the session and opens it: it is hashed before it is kept anywhere. */
export type IdentitySession = { readonly token: string; readonly userId: string };

/** Is told of sessions, to keep in step with them what hangs on them. */
export interface SessionKeeper {
  /** One began in the browser that sent `headers`, the renewed one of a changed password among them. */
  begun(session: IdentitySession, headers: Headers): Promise<void>;
  /** Somebody ended one that had not run out. Told before and after it is gone: what is begun in it meanwhile ends too. */
  ended(session: IdentitySession): Promise<void>;
}

/** How passwords are kept. */
export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(tried: { password: string; hash: string }): Promise<boolean>;
}

export type IdentityOptions = {
  pool: pg.Pool;
  secret: string;
  publicUrl: string;
  oidc: OidcSettings | null;
  doorman: Doorman;
  sessions: SessionKeeper;
  /** Left out: as slow to guess as the library makes it. */
  passwordHashing?: PasswordHashing | undefined;
};

const PROVIDER = "house";
/** A provider that says nothing for this long is down for whoever waits at the door. */
const PROVIDER_MS = 10_000;
/** How long ago somebody may have proved to the provider who they are: its word opens a fresh session. */
const PROVED_MS = 5 * MINUTE_MS;

export function createIdentity(options: IdentityOptions): Identity {
  let loading: ReturnType<typeof loadAuth> | null = null;
  const auth = () => (loading ??= loadAuth(options));
  const { oidc } = options;
  let loadingProvider: ReturnType<typeof loadAuth> | null = null;
  /**
   * The same identity with the provider: a second instance, since the library asks the provider for its addresses when it
   * starts and leaves one out for good that was down just then. So passwords never wait for it, and it is asked anew.
   */
  const providerAuth = async () => {
    if (oidc === null) return null;
    loadingProvider ??= loadAuth(options, oidc);
    const loaded = await within(PROVIDER_MS, loadingProvider).catch(() => null);
    const isThere =
      loaded !== null && (await loaded.$context).socialProviders.some(({ id }) => id === PROVIDER) ? loaded : null;
    if (isThere === null) loadingProvider = null;
    return isThere;
  };
  return {
    ready: async () => void (await auth()),
    async handle(request) {
      const isCallback = new URL(request.url).pathname.startsWith("/api/auth/callback/");
      const provider = isCallback ? await providerAuth() : null;
      return (provider ?? (await auth())).handler(request);
    },
    provider: oidc && { name: oidc.name },
    async startAtProvider(to, headers) {
      if (oidc === null) throw new ServiceError("notFound");
      const loaded = await providerAuth();
      if (loaded === null) throw new ServiceError("providerUnreachable", { name: oidc.name });
      const response = await loaded.api.signInSocial({
        body: { provider: PROVIDER, callbackURL: to, errorCallbackURL: SIGN_IN_PAGE, disableRedirect: true },
        headers,
        asResponse: true,
      });
      const { url } = (await response.json()) as { url?: string };
      if (url === undefined) throw new ServiceError("providerUnreachable", { name: oidc.name });
      return { url, cookies: response.headers.getSetCookie() };
    },
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
    async createAccount({ name, email, password, emailVerified }) {
      const { internalAdapter, password: hasher } = await (await auth()).$context;
      const address = email.toLowerCase();
      if (await internalAdapter.findUserByEmail(address)) throw new ServiceError("emailTaken");
      const user = await internalAdapter.createUser({ name, email: address, emailVerified }, { method: "email" });
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: "credential",
        accountId: user.id,
        password: await hasher.hash(password),
      });
      return user.id;
    },
    async makeResetToken(email) {
      const { internalAdapter } = await (await auth()).$context;
      const known = await internalAdapter.findUserByEmail(email.toLowerCase());
      if (known === null) return null;
      const { token } = newToken();
      await internalAdapter.createVerificationValue({
        value: known.user.id,
        // As the library's own `reset-password` reads it; its way of asking for one would tell anybody who asks by HTTP.
        identifier: `reset-password:${token}`,
        expiresAt: new Date(Date.now() + RESET_LINK_MS),
      });
      return token;
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

/** Where the provider's answer is told when it lets nobody in: `?error=` names why. */
const SIGN_IN_PAGE = "/sign-in";

/** `work`, or a rejection after `ms`. */
function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer in time")), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

type SessionContext = Parameters<
  NonNullable<NonNullable<NonNullable<BetterAuthOptions["databaseHooks"]>["session"]>["delete"]>["after"] & {}
>[1];

async function loadAuth(
  { pool, secret, publicUrl, doorman, sessions, passwordHashing }: IdentityOptions,
  oidc: OidcSettings | null = null,
) {
  const [{ betterAuth }, { genericOAuth, twoFactor }] = await Promise.all([
    import("better-auth"),
    import("better-auth/plugins"),
  ]);
  const sayEnded = async (session: IdentitySession & { expiresAt: Date }, context: SessionContext): Promise<void> => {
    // One that ran out is deleted by whoever asks for it next, and one's own by what renews it: that is nobody's wish.
    const isOwn = context?.context.session?.session.token === session.token;
    const isRenewed = isOwn && !/^\/(?:sign-out|revoke-)/.test(context?.path ?? "");
    if (!isRenewed && session.expiresAt.getTime() > Date.now()) await sessions.ended(session);
  };
  const letting: Partial<ReturnType<typeof lettingIn>> = oidc === null ? {} : lettingIn(pool, doorman);
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
      revokeSessionsOnPasswordReset: true,
      ...(passwordHashing && { password: passwordHashing }),
    },
    session: { expiresIn: 14 * 24 * 3600, updateAge: 24 * 3600 },
    ...letting,
    databaseHooks: {
      ...letting.databaseHooks,
      session: {
        create: {
          after: async (session, context) => {
            if (context?.headers !== undefined) await sessions.begun(session, context.headers);
          },
        },
        delete: {
          before: (session, context) => sayEnded(session, context),
          after: (session, context) => sayEnded(session, context),
        },
      },
    },
    onAPIError: { errorURL: SIGN_IN_PAGE },
    plugins: [
      twoFactor({ issuer: "Baluarte", backupCodeOptions: { customBackupCodesGenerate: newBackupCodes } }),
      ...(oidc === null
        ? []
        : [
            genericOAuth({
              config: [
                {
                  providerId: PROVIDER,
                  discoveryUrl: `${oidc.issuer.replace(/\/+$/u, "")}/.well-known/openid-configuration`,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret,
                  scopes: ["openid", "email", "profile"],
                  prompt: "login",
                  // With it the provider must say when it asked; the browser may take both out of the address.
                  authorizationUrlParams: { max_age: "0" },
                  requireIdTokenVerification: true,
                },
              ],
            }),
          ]),
    ],
    advanced: { cookiePrefix: "baluarte", useSecureCookies: publicUrl.startsWith("https:") },
    telemetry: { enabled: false },
    logger: { level: "error" },
  });
}

/**
 * Whether the provider says that it asked just now who somebody is. One that does not say when may have let in a browser
 * that was left open, for what we ask of it stands in an address that the browser can edit.
 */
export function isProvedNow(authTime: unknown, nowMs: number): boolean {
  return typeof authTime === "number" && authTime * SECOND_MS >= nowMs - PROVED_MS;
}

/** Whom a provider lets in. Accounts by password are made by us, without a request that the library could ask about. */
function lettingIn(pool: pg.Pool, doorman: Doorman) {
  return {
    user: {
      validateUserInfo: async ({ user, source }) => {
        if (source.method !== "oauth") return;
        if (user.emailVerified !== true) return { error: "emailNotVerified" };
        // It must have asked who they are just now: this sign-in opens what a password and its step-up would.
        if (!isProvedNow(source.oauth?.profile?.["auth_time"], Date.now())) return { error: "notProved" };
        if (source.action === "create-user") {
          return (await doorman.isInvited(user.email ?? "")) ? undefined : { error: "notInvited" };
        }
        // A second factor that somebody set here is not walked round.
        const known = await pool.query<{ twoFactorEnabled: boolean | null }>(
          'select "twoFactorEnabled" from "user" where id = $1',
          [user.id],
        );
        return known.rows[0]?.twoFactorEnabled === true ? { error: "secondFactorHere" } : undefined;
      },
    },
    databaseHooks: {
      user: {
        create: {
          after: async (user, context) => {
            if (context?.path?.startsWith("/callback/") !== true) return;
            try {
              await doorman.letIn(user.id, user.email);
            } catch (error) {
              // An account with nobody behind it would be found by every later sign-in, and let nobody in.
              await pool.query('delete from "user" where id = $1', [user.id]);
              throw error;
            }
          },
        },
      },
    },
  } satisfies Partial<BetterAuthOptions>;
}
