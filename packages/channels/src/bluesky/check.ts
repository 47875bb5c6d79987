import type { ConnectionCheck } from "../channel.ts";
import type { Outbound } from "../outbound/outbound.ts";
import { agentOver } from "./account.ts";
import type { BlueskyCredentials, BlueskyIdentity } from "./credentials.ts";
import { causeOf, refusalOf } from "./errors.ts";

/** Signs in once and says as whom. Never throws. */
export async function checkBluesky(
  credentials: BlueskyCredentials,
  outbound: Outbound,
): Promise<ConnectionCheck<BlueskyIdentity>> {
  const agent = agentOver(outbound, credentials.service);
  try {
    const { data } = await agent.login({ identifier: credentials.handle, password: credentials.appPassword });
    const pds = (agent.pdsUrl ?? agent.serviceUrl).href;
    return {
      ok: true,
      account: data.handle,
      identity: { did: data.did, handle: data.handle, pds },
      // An account that was deactivated or suspended may sign in, and write nothing.
      missing: data.active === false ? ["publish", "reply"] : [],
    };
  } catch (error) {
    const refusal = refusalOf(error);
    return refusal === null
      ? { ok: false, error: { kind: "unavailable" }, reason: causeOf(error) }
      : { ok: false, error: refusal.error, reason: refusal.name };
  }
}
