import { excerptOf, payloadHash, type PublishRequest, type ReadBack } from "../channel.ts";
import type { BlueskyAccount } from "./account.ts";
import { causeOf, refusalOf } from "./errors.ts";
import { saysPayload } from "./record.ts";
import { recordKey } from "./record-key.ts";
import { pageOf, POSTS } from "./reference.ts";

/**
 * Whether the account's public records hold this publication with these words, asked without signing in. That others
 * choose not to show it (labels, blocks) is not seen here.
 */
export async function readBackPost(account: BlueskyAccount, request: PublishRequest): Promise<ReadBack> {
  const { publication, payload, at } = request;
  const { did } = account.identity;
  const rkey = recordKey(publication);
  try {
    const { data } = await account.public().com.atproto.repo.getRecord({ repo: did, collection: POSTS, rkey });
    if (!saysPayload(data.value, payload)) return { kind: "cannotTell", why: "changed" };
    const proof = { sha256: payloadHash(payload), at, excerpt: excerptOf(payload) };
    return { kind: "found", link: pageOf(did, rkey), proof };
  } catch (error) {
    if (refusalOf(error)?.name === "RecordNotFound") return { kind: "absent" };
    return { kind: "cannotTell", why: causeOf(error) };
  }
}
