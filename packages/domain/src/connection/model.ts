import { z } from "zod";

/** The channels that are written to with a credential of the brand's own. */
export const CONNECTION_CHANNELS = ["bluesky", "wordpress", "mail"] as const;
export const ConnectionChannel = z.enum(CONNECTION_CHANNELS);
export type ConnectionChannel = z.infer<typeof ConnectionChannel>;

/**
 * `expired`: the far side does not take the credential any more; connecting the same account again mends it.
 * `revoked`: a person cut it, and the credential is erased.
 */
export const CONNECTION_STATES = ["connected", "expired", "revoked"] as const;
export const ConnectionState = z.enum(CONNECTION_STATES);
export type ConnectionState = z.infer<typeof ConnectionState>;

/**
 * What was wrong when the credential was last used. `scopeMissing`: it may not publish. `replyMissing`: it may publish, and
 * the far side holds answers back. `certificateUntrusted`: it answers with a certificate that nobody vouches for. `secretBroken`: what is stored does not open under this installation's secret.
 */
export const CONNECTION_PROBLEMS = [
  "authExpired",
  "scopeMissing",
  "replyMissing",
  "unreachable",
  "certificateUntrusted",
  "addressPrivate",
  "addressNotHttps",
  "secretBroken",
] as const;
export const ConnectionProblem = z.enum(CONNECTION_PROBLEMS);
export type ConnectionProblem = z.infer<typeof ConnectionProblem>;
