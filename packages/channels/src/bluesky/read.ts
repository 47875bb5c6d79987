import { hash } from "node:crypto";
import type { AtpAgent } from "@atproto/api";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import { MINUTE_MS, SECOND_MS, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { SourceProblem } from "@baluarte/domain/source/model.ts";
import { parseIsoTime } from "../file/iso-time.ts";
import { readFailure, type ReadFailure, type Reader, type Reading, type ReadRequest } from "../reading.ts";
import { failureOf } from "../reading-errors.ts";
import { inTime } from "../in-time.ts";
import { BlueskyAccount } from "./account.ts";
import { Batch } from "./batch.ts";
import { causeOf, refusalOf } from "./errors.ts";
import { StreamReader } from "./jetstream.ts";
import { OWN_UNREAD, readOwnPosts } from "./own-posts.ts";
import { KeptAccounts } from "./kept-accounts.ts";
import { refusedRecord } from "./post-of.ts";
import { BlueskyCursor, BlueskyReading, BlueskySource } from "./source.ts";
import { postOfView, type PostView } from "./views.ts";
import { UNREAD, walkFrom, type WalkCursor, type WalkPage } from "./walk.ts";

type Request = ReadRequest<BlueskySource, BlueskyReading | null, BlueskyCursor>;
type Of<Feed extends BlueskySource["feed"]> = Request & { readonly settings: Extract<BlueskySource, { feed: Feed }> };

/** Mentions are waited for; searching costs the network more, and finds nothing sooner than it is indexed. */
const ACCOUNT_WAIT_MS = 30 * SECOND_MS;
const SEARCH_WAIT_MS = MINUTE_MS;

/**
 * The reading side of Bluesky. To be kept as long as the process: it holds the sessions of its accounts (signing in is
 * limited to 300 a day) and the streams that are open, and works as well, only slower, without either.
 */
export function blueskyReader(): Reader<BlueskySource, BlueskyReading | null, BlueskyCursor> {
  const accounts = new KeptAccounts();
  const streams = new StreamReader();
  const accountOf = ({ credential, outbound }: Request): BlueskyAccount | null => {
    if (credential === null) return null;
    const key = hash("sha256", canonicalJson(credential));
    return accounts.of(key, () => new BlueskyAccount(credential.credentials, credential.identity, outbound));
  };
  return {
    kind: "bluesky",
    settings: BlueskySource,
    credential: BlueskyReading.nullable(),
    cursor: BlueskyCursor,
    // Searching asks the account's own service too. Without an account nobody is asked.
    hostOf: (settings, credential) =>
      settings.feed === "stream" ? new URL(settings.server).host : hostOfAccount(credential),
    read: async (request) => {
      const { settings } = request;
      if (settings.feed === "stream") return streams.read({ ...request, settings });
      const account = accountOf(request);
      if (account === null) return readFailure("authExpired", "no connected account");
      try {
        const reading = asSignedIn(account, (agent) =>
          settings.feed === "account"
            ? readAccount(agent, account, { ...request, settings })
            : readSearch(agent, { ...request, settings }),
        );
        // Signing in knows no deadline of ours.
        return await inTime(reading, request.limits.deadline, account.identity.handle);
      } catch (error) {
        return blueskyFailure(error, request.now);
      }
    },
  };
}

function hostOfAccount(credential: BlueskyReading | null): string {
  return credential === null ? "bluesky" : new URL(credential.identity.pds).host;
}

/** A session that ran out while it was kept says nothing of the password; that one signed in anew is refused does. */
async function asSignedIn<T>(account: BlueskyAccount, work: (agent: AtpAgent) => Promise<T>): Promise<T> {
  try {
    return await work(await account.signedIn());
  } catch (error) {
    if (refusalOf(error)?.error.kind !== "authExpired" || !account.signOut()) throw error;
    return work(await account.signedIn());
  }
}

const PROBLEMS = {
  authExpired: "authExpired",
  scopeMissing: "scopeMissing",
  rateLimited: "rateLimited",
  rejected: "rejected",
  unavailable: "unavailable",
  gone: "gone",
} as const satisfies Record<string, SourceProblem>;

function blueskyFailure(error: unknown, now: Instant): ReadFailure {
  const refusal = refusalOf(error);
  if (refusal === null) {
    const failed = failureOf(error);
    return failed.problem === "malformed" ? readFailure("unavailable", causeOf(error)) : failed;
  }
  const { error: why, name, status } = refusal;
  const until = why.kind === "rateLimited" && why.until > now ? why.until : null;
  return readFailure(PROBLEMS[why.kind], `status ${status} ${name}`, { until });
}

/** Said of the account, and by it. A page of each at most; what finds no room in the batch comes at once with the next. */
async function readAccount(
  agent: AtpAgent,
  account: BlueskyAccount,
  request: Of<"account">,
): Promise<Reading<BlueskyCursor>> {
  const { now, limits } = request;
  const known = request.cursor?.feed === "account" ? request.cursor : { mentions: UNREAD, own: OWN_UNREAD };
  const options = { signal: limits.deadline };
  const mentions = (limit: number) => async (page: string | null) => {
    const { data } = await agent.app.bsky.notification.listNotifications(
      { reasons: ["mention", "reply", "quote"], limit, ...(page !== null && { cursor: page }) },
      options,
    );
    // A server that does not know the filter shows likes and follows too.
    const said = data.notifications.filter(({ reason }) => SAID.has(reason));
    return pageFrom(data.notifications.length, said, data.cursor, now, ({ reason }) => ({ reason }));
  };
  const batch = new Batch(limits.posts, now);
  const cursor = {
    feed: "account",
    mentions: await batch.take(known.mentions, mentions),
    own: await readOwnPosts(batch, account, known.own, request),
  } as const;
  return batch.reading(cursor, ACCOUNT_WAIT_MS, "all", account.identity.handle);
}

const SAID: ReadonlySet<string> = new Set(["mention", "reply", "quote"]);

/** Every word by itself: the search promises nothing of how it reads more than one. */
async function readSearch(agent: AtpAgent, request: Of<"search">): Promise<Reading<BlueskyCursor>> {
  const { settings, now, limits } = request;
  const known = request.cursor?.feed === "search" ? request.cursor.terms : {};
  const batch = new Batch(limits.posts, now);
  const terms: Record<string, WalkCursor> = {};
  for (const term of settings.terms) {
    const from = known[term] ?? UNREAD;
    terms[term] = await batch.take(from, (limit) => async (page) => {
      const { data } = await agent.app.bsky.feed.searchPosts(
        { q: term, sort: "latest", since: walkFrom(from, now), limit, ...(page !== null && { cursor: page }) },
        { signal: limits.deadline },
      );
      return pageFrom(data.posts.length, data.posts, data.cursor, now, () => ({ term }));
    });
  }
  return batch.reading({ feed: "search", terms }, SEARCH_WAIT_MS, "matched", null);
}

function pageFrom<V extends PostView>(
  asked: number,
  views: readonly V[],
  next: string | undefined,
  now: Instant,
  more: (view: V) => Record<string, string>,
): WalkPage {
  const items = views.map((view) => {
    const post = postOfView(view, now);
    return {
      at: parseIsoTime(view.indexedAt) ?? now,
      post: post === null ? refusedRecord(view.uri) : { ...post, extra: { ...post.extra, ...more(view) } },
      ordered: true,
    };
  });
  return { items, next: asked === 0 ? null : (next ?? null) };
}
