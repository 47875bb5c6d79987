import { z } from "zod";
import type { OidcSettings } from "../services/identity.ts";

const Roles = z.enum(["web", "reader", "matcher", "worker"]);
export type ProcessRole = z.infer<typeof Roles>;
export const PROCESS_ROLES = Roles.options;

const Url = (protocols: string) =>
  z.string().refine((text) => new RegExp(`^(?:${protocols}):$`).test(URL.parse(text)?.protocol ?? ""));

/** Every setting there is. What belongs together is required together, and start says which is missing. */
const Environment = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65535).default(4310),
  TLS_CERT: z.string().min(1).optional(),
  TLS_KEY: z.string().min(1).optional(),
  TRUST_PROXY: z.string().optional(),
  BALUARTE_PUBLIC_URL: Url("https?").optional(),
  BALUARTE_DATA: z.string().min(1).default("./data"),
  DATABASE_URL: Url("postgres|postgresql").optional(),
  NATS_URL: Url("nats|tls").optional(),
  CLICKHOUSE_URL: Url("https?").optional(),
  BALUARTE_SECRET: z.string().optional(),
  BALUARTE_OUTBOUND_ALLOW: z
    .string()
    .regex(/^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}(?:,(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5})*$/)
    .optional(),
  BALUARTE_LOG: z.enum(["fatal", "error", "warn", "info", "debug"]).default("warn"),
  BALUARTE_OIDC_ISSUER: z
    .string()
    .regex(/^(?:https:\/\/[^\s/]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)(?:\/\S*)?$/)
    .optional(),
  BALUARTE_OIDC_CLIENT_ID: z.string().min(1).optional(),
  BALUARTE_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  BALUARTE_OIDC_NAME: z.string().min(1).max(40).optional(),
  BALUARTE_ADMIN_EMAIL: z.email().optional(),
  BALUARTE_ADMIN_PASSWORD: z.string().min(1).optional(),
});
export type Environment = z.infer<typeof Environment>;

/** The sentences a wrong setting gets; the value itself is never repeated, since it may be a secret. */
const HINTS: Record<keyof Environment, string> = {
  HOST: "HOST is the address to listen on, for example 127.0.0.1 or 0.0.0.0.",
  PORT: "PORT is a number from 0 to 65535.",
  TLS_CERT: "TLS_CERT is the path of a certificate in PEM.",
  TLS_KEY: "TLS_KEY is the path of the certificate's key in PEM.",
  TRUST_PROXY: "TRUST_PROXY is true, a number of proxies, or their addresses.",
  BALUARTE_PUBLIC_URL: "BALUARTE_PUBLIC_URL is the address people type, for example https://crisis.example.com.",
  BALUARTE_DATA: "BALUARTE_DATA is a folder that Baluarte may write to.",
  DATABASE_URL: "DATABASE_URL is written as postgres://role:password@host:5432/database.",
  NATS_URL: "NATS_URL is written as nats://host:4222.",
  CLICKHOUSE_URL: "CLICKHOUSE_URL is written as http://host:8123.",
  BALUARTE_SECRET: "BALUARTE_SECRET is 32 random bytes in base64, for example from: openssl rand -base64 32",
  BALUARTE_OUTBOUND_ALLOW:
    "BALUARTE_OUTBOUND_ALLOW names places in your own network that may be spoken to, each with its port, for example mail.lan:25,10.0.0.5:443.",
  BALUARTE_LOG: "BALUARTE_LOG is fatal, error, warn, info or debug.",
  BALUARTE_OIDC_ISSUER:
    "BALUARTE_OIDC_ISSUER is the https address of your identity provider, as it names itself, for example https://login.example.com/realms/house.",
  BALUARTE_OIDC_CLIENT_ID: "BALUARTE_OIDC_CLIENT_ID is the client's id at your identity provider.",
  BALUARTE_OIDC_CLIENT_SECRET: "BALUARTE_OIDC_CLIENT_SECRET is the client's secret at your identity provider.",
  BALUARTE_OIDC_NAME:
    "BALUARTE_OIDC_NAME is what the sign-in button calls your identity provider, at most 40 characters.",
  BALUARTE_ADMIN_EMAIL: "BALUARTE_ADMIN_EMAIL is the first admin's e-mail address.",
  BALUARTE_ADMIN_PASSWORD: "BALUARTE_ADMIN_PASSWORD is the first admin's password.",
};

/** What is wrong with the settings, a sentence each, for the admin. */
export class ConfigError extends Error {
  readonly sentences: readonly string[];
  constructor(sentences: readonly string[]) {
    super(sentences.join("\n"));
    this.name = "ConfigError";
    this.sentences = sentences;
  }
}

/** Reads the environment. Throws `ConfigError` naming everything that is missing, wrong or contradictory at once. */
export function readConfig(env: Record<string, string | undefined>): Environment {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => path[0] as keyof Environment))];
    throw new ConfigError(names.map((name) => HINTS[name]));
  }
  const together = [
    ["TLS_CERT", "TLS_KEY"],
    ["BALUARTE_ADMIN_EMAIL", "BALUARTE_ADMIN_PASSWORD"],
  ] as const;
  const wrong = together
    .filter(([a, b]) => (parsed.data[a] === undefined) !== (parsed.data[b] === undefined))
    .map(([a, b]) => `${a} and ${b} belong together: set both or neither.`);
  const oidc = ["BALUARTE_OIDC_ISSUER", "BALUARTE_OIDC_CLIENT_ID", "BALUARTE_OIDC_CLIENT_SECRET"] as const;
  const missing = oidc.filter((name) => parsed.data[name] === undefined);
  const wantsOidc = missing.length < oidc.length || parsed.data.BALUARTE_OIDC_NAME !== undefined;
  if (wantsOidc && missing.length > 0) {
    wrong.push(`Signing in with your identity provider needs ${missing.join(", ")}, too: set all three or none.`);
  }
  if (wrong.length > 0) throw new ConfigError(wrong);
  return parsed.data;
}

/** The house's own identity provider, when one is set. */
export function oidcOf(config: Environment): OidcSettings | null {
  const { BALUARTE_OIDC_ISSUER: issuer, BALUARTE_OIDC_CLIENT_ID: clientId } = config;
  const { BALUARTE_OIDC_CLIENT_SECRET: clientSecret, BALUARTE_OIDC_NAME: name } = config;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return { issuer, clientId, clientSecret, name: name ?? new URL(issuer).hostname };
}
