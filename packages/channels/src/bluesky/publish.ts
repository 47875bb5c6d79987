import { lengthOf } from "../manual/length.ts";
import type { PublishOutcome, PublishRequest, RenderedPayload } from "../channel.ts";
import type { BlueskyAccount } from "./account.ts";
import { causeOf, neverLeft, refusalOf } from "./errors.ts";
import { BLUESKY_CHANNEL, blueskyManifest } from "./manifest.ts";
import { NoRecord, recordOf, saysPayload } from "./record.ts";
import { recordKey } from "./record-key.ts";
import { pageOf, POSTS } from "./reference.ts";

/**
 * Writes a publication's record under the key that is its own, and only where there is none yet.
 *
 * `putRecord` with `swapRecord: null` is the one call that may be repeated: the same record again is no change, another
 * one is refused (`InvalidSwap`). `createRecord` on a key that exists answers 500, which looks like trouble and is a
 * duplicate; `putRecord` without a swap would silently edit.
 */
export async function publishPost(account: BlueskyAccount, request: PublishRequest): Promise<PublishOutcome> {
  const reason = whyNot(request.payload);
  if (reason !== null) return { kind: "rejected", reason };
  const outcome = await writePost(account, request);
  const expired = outcome.kind === "rejected" && outcome.error?.kind === "authExpired";
  // A session that ran out while it was kept says nothing of the password. That one signed in anew is refused does.
  return expired && account.signOut() ? writePost(account, request) : outcome;
}

async function writePost(account: BlueskyAccount, request: PublishRequest): Promise<PublishOutcome> {
  const rkey = recordKey(request.publication);
  const link = pageOf(account.identity.did, rkey);
  let writing = false;
  try {
    const agent = await account.signedIn();
    const record = await recordOf(agent, request);
    writing = true;
    const { data } = await agent.com.atproto.repo.putRecord({
      repo: account.identity.did,
      collection: POSTS,
      rkey,
      record: { ...record },
      swapRecord: null,
    });
    return { kind: data.commit === undefined ? "duplicate" : "accepted", reference: data.uri, link };
  } catch (error) {
    const refusal = refusalOf(error);
    if (writing && refusal?.name === "InvalidSwap") return alreadyThere(account, request, rkey, link);
    return outcomeOf(error, writing);
  }
}

/** Why this payload cannot become a post; `null`: it can. */
function whyNot({ channel, target, parts, media }: RenderedPayload): string | null {
  if (channel !== BLUESKY_CHANNEL) return "otherChannel";
  if (target.kind !== "post" && target.kind !== "reply") return `${target.kind}NotSupported`;
  if (media.length > 0) return "mediaNotSupported";
  if (parts.length !== 1) return "oneLanguageAPost";
  const { limit, unit } = blueskyManifest.maxLength!;
  return lengthOf(parts[0]!.text, unit) > limit ? "tooLong" : null;
}

async function alreadyThere(
  account: BlueskyAccount,
  { payload }: PublishRequest,
  rkey: string,
  link: string,
): Promise<PublishOutcome> {
  try {
    const agent = await account.signedIn();
    const { data } = await agent.com.atproto.repo.getRecord({ repo: account.identity.did, collection: POSTS, rkey });
    return saysPayload(data.value, payload)
      ? { kind: "duplicate", reference: data.uri, link }
      : { kind: "rejected", reason: "publicationCarriesOtherContent" };
  } catch (error) {
    return { kind: "unknown", cause: causeOf(error) };
  }
}

function outcomeOf(error: unknown, writing: boolean): PublishOutcome {
  if (error instanceof NoRecord) return { kind: "rejected", reason: error.message };
  const refusal = refusalOf(error);
  if (refusal !== null) return { kind: "rejected", reason: refusal.name, error: refusal.error };
  if (writing && !neverLeft(error)) return { kind: "unknown", cause: causeOf(error) };
  return { kind: "rejected", reason: causeOf(error), error: { kind: "unavailable" } };
}
