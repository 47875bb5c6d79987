import type { ChannelWriter } from "../channel.ts";
import type { BlueskyAccount } from "./account.ts";
import { publishPost } from "./publish.ts";
import { readBackPost } from "./read-back.ts";

/** The writing side of one account. To be kept as long as the account stays connected: it holds the session. */
export function blueskyWriter(account: BlueskyAccount): ChannelWriter {
  return {
    publish: (request) => publishPost(account, request),
    readBack: (request) => readBackPost(account, request),
  };
}
