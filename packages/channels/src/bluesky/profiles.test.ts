import { expect, test } from "vitest";
import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import type { Outbound, OutboundRequest } from "../outbound/outbound.ts";
import { withProfiles } from "./profiles.ts";

const SERVER = "https://profiles.test";

const postBy = (did: string): Post => ({
  channel: "bluesky",
  externalId: did,
  author: { handle: did, name: null, followers: null, createdAt: null },
  text: "Nubara",
  publishedAt: instantFromMs(Date.UTC(2026, 10, 21)),
  url: null,
  lang: null,
  inReplyTo: null,
  repostOf: null,
  quoteOf: null,
  links: [],
  media: [],
  place: null,
  metrics: {},
  extra: {},
});

/** Answers the first question, and leaves every later one open until whoever asks has had enough. */
function onceThenSilent(asked: () => void): Outbound {
  let questions = 0;
  return {
    allows: () => true,
    connect: () => Promise.reject(new Error("nothing to connect to")),
    request: async ({ url, signal }: OutboundRequest) => {
      questions += 1;
      if (questions > 1) {
        const gone = new Promise<never>((_, reject) => signal!.addEventListener("abort", () => reject(signal!.reason)));
        asked();
        return gone;
      }
      const profiles = new URL(url).searchParams
        .getAll("actors")
        .map((did) => ({ did, handle: `${did.slice(8)}.test` }));
      const text = JSON.stringify({ profiles });
      return { status: 200, url, headers: new Headers(), text, bytes: new TextEncoder().encode(text) };
    },
  };
}

test("who has no name by the deadline keeps the number, and nobody waits for longer", async () => {
  const posts = Array.from({ length: 30 }, (_, n) => postBy(`did:plc:a${n}`));
  const deadline = new AbortController();
  const outbound = onceThenSilent(() => deadline.abort(new Error("time is up")));
  const named = await withProfiles(outbound, SERVER, posts, deadline.signal);
  const handles = named.map(({ author }) => author!.handle);
  expect(handles.slice(0, 25)).toEqual(Array.from({ length: 25 }, (_, n) => `a${n}.test`));
  expect(handles.slice(25)).toEqual(posts.slice(25).map(({ author }) => author!.handle));
});

test("an answer that is none is told while there is time", async () => {
  const broken: Outbound = {
    ...onceThenSilent(() => undefined),
    request: () => Promise.reject(new Error("no route")),
  };
  await expect(withProfiles(broken, SERVER, [postBy("did:plc:a")], new AbortController().signal)).rejects.toThrow(
    "no route",
  );
});
