export const OUTBOUND_CODES = [
  "badAddress",
  "carriesPassword",
  "notHttps",
  "privateAddress",
  "unresolvable",
  "tooManyRedirects",
  "bodyTooLarge",
  "timedOut",
  "noAnswer",
] as const;
export type OutboundCode = (typeof OUTBOUND_CODES)[number];

/**
 * Why a request has no answer. `sent`: it may have reached the far side, so it may have had its effect; `false` is
 * certain. Its message names the host and nothing else of the request: paths, queries and headers may carry secrets.
 */
export class OutboundError extends Error {
  override readonly name = "OutboundError";
  readonly code: OutboundCode;
  readonly sent: boolean;

  constructor(code: OutboundCode, host: string, sent: boolean, options?: ErrorOptions) {
    super(`${code}: ${host}`, options);
    this.code = code;
    this.sent = sent;
  }
}
