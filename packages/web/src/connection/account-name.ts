import type { ConnectionChannel } from "@baluarte/domain/connection/model.ts";

/** An account as people write it. */
export function accountName(channel: ConnectionChannel, account: string): string {
  return channel === "bluesky" ? `@${account}` : account.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
