import { z } from "zod";
import type { Post } from "@baluarte/domain/post/model.ts";
import type { Outbound } from "../outbound/outbound.ts";
import { authorOf } from "./views.ts";

/** Who answers anybody's question about an account, without one of one's own. */
export const PUBLIC_PROFILES = "https://public.api.bsky.app";
/** As long as a batch waits for the names of who wrote it: they are on screen within a second or without them. */
export const PROFILES_WAIT_MS = 5_000;
/** As many as one question may name. */
const ACTORS_MAX = 25;

const Profiles = z.object({
  profiles: z.array(
    z.looseObject({
      did: z.string(),
      handle: z.string(),
      displayName: z.string().optional(),
      followersCount: z.number().int().nonnegative().optional(),
      createdAt: z.string().optional(),
    }),
  ),
});

/**
 * The stream names who writes by the number of their account; this puts name and reach in its place. What nobody answers
 * for by `deadline` keeps its number. Rejects where there is no answer.
 */
export async function withProfiles(
  outbound: Outbound,
  server: string,
  posts: readonly Post[],
  deadline: AbortSignal,
): Promise<Post[]> {
  const unnamed = [
    ...new Set(posts.flatMap(({ author }) => (author?.handle.startsWith("did:") ? [author.handle] : []))),
  ];
  const known = new Map<string, Post["author"]>();
  for (let at = 0; at < unnamed.length && !deadline.aborted; at += ACTORS_MAX) {
    const profiles = await profilesOf(outbound, server, unnamed.slice(at, at + ACTORS_MAX), deadline);
    for (const profile of profiles) known.set(profile.did, authorOf(profile));
  }
  return posts.map((post) => ({ ...post, author: known.get(post.author?.handle ?? "") ?? post.author }));
}

/** None where there was no time for an answer. */
async function profilesOf(outbound: Outbound, server: string, dids: readonly string[], deadline: AbortSignal) {
  const query = dids.map((did) => `actors=${encodeURIComponent(did)}`).join("&");
  const url = `${server}/xrpc/app.bsky.actor.getProfiles?${query}`;
  try {
    const { status, text } = await outbound.request({
      method: "GET",
      url,
      headers: { accept: "application/json" },
      body: null,
      signal: deadline,
    });
    if (status !== 200) throw new Error(`profiles answered ${status}`);
    return Profiles.parse(JSON.parse(text)).profiles;
  } catch (error) {
    if (deadline.aborted) return [];
    throw error;
  }
}
