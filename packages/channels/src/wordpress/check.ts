import { z } from "zod";
import type { Capability, ConnectionCheck } from "../channel.ts";
import type { Outbound } from "../outbound/outbound.ts";
import type { WordPressCredentials, WordPressIdentity } from "./credentials.ts";
import { discover } from "./discover.ts";
import { causeOf, platformErrorOf } from "./errors.ts";
import { WordPressSite } from "./site.ts";

const Me = z.object({ id: z.number().int().positive(), capabilities: z.record(z.string(), z.unknown()) });

/**
 * Finds the site's interface, asks it who we are, and reads from the user's rights what cannot be done. Never throws.
 * An answer of a user who may not moderate can be held back by the site; then it is not shown, and a person sees that.
 */
export async function checkWordPress(
  credentials: WordPressCredentials,
  outbound: Outbound,
): Promise<ConnectionCheck<WordPressIdentity>> {
  try {
    const found = await discover(outbound, credentials.site);
    const site = new WordPressSite(credentials, { ...found, userId: 1 }, outbound);
    const { id, capabilities } = await site.read("wp/v2/users/me", { context: "edit" }, Me);
    const missing: Capability[] = [];
    if (!mayAll(capabilities, "edit_posts", "publish_posts")) missing.push("publish");
    if (!mayAll(capabilities, "moderate_comments")) missing.push("reply");
    return { ok: true, account: found.site, identity: { ...found, userId: id }, missing };
  } catch (error) {
    return { ok: false, error: platformErrorOf(error), reason: causeOf(error) };
  }
}

function mayAll(capabilities: Readonly<Record<string, unknown>>, ...needed: readonly string[]): boolean {
  return needed.every((name) => capabilities[name] === true);
}
