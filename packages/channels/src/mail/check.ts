import type { ConnectionCheck } from "../channel.ts";
import type { Outbound } from "../outbound/outbound.ts";
import { openConnection } from "./connection.ts";
import type { MailCredentials } from "./credentials.ts";
import { deliveryFailure } from "./errors.ts";

/** What is known of a mail account. */
export interface MailIdentity {
  readonly address: string;
}

/**
 * Connects and signs in, and writes to nobody. Never throws. Whether the server lets this login use the sender's address
 * shows with the first letter.
 */
export async function checkMail(
  credentials: MailCredentials,
  outbound: Outbound,
): Promise<ConnectionCheck<MailIdentity>> {
  try {
    (await openConnection(credentials, outbound, () => undefined)).quit();
    const { address } = credentials.from;
    return { ok: true, account: address, identity: { address }, missing: [] };
  } catch (error) {
    const failure = deliveryFailure(error, false);
    return failure.kind === "unsent"
      ? { ok: false, error: failure.error, reason: failure.cause }
      : { ok: false, error: { kind: "rejected", reason: failure.kind }, reason: failure.kind };
  }
}
