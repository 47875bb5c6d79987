import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPds, type Pds, type PdsAccount } from "@baluarte/testkit/counterparts/pds.ts";
import type { PublishRequest, RenderedPayload, Target } from "../channel.ts";
import { guardedOutbound, type Outbound } from "../outbound/outbound.ts";
import { PUBLIC_ONLY } from "../outbound/vet.ts";
import { channelConforms, type ChannelWorld } from "../testing/conformance.ts";
import { DyingOutbound } from "../testing/dying-outbound.ts";
import { NOW } from "../testing/read.ts";
import { publicationId, TEXTS } from "../testing/updates.ts";
import { BlueskyAccount } from "./account.ts";
import { checkBluesky } from "./check.ts";
import { BlueskyCredentials, type BlueskyIdentity } from "./credentials.ts";
import { blueskyManifest } from "./manifest.ts";
import { recordKey } from "./record-key.ts";
import { blueskyReference, POSTS } from "./reference.ts";
import { renderBluesky } from "./render.ts";
import { blueskyWriter } from "./writer.ts";

let pds: Pds;
let outbound: Outbound;
let brand: PdsAccount;
let customer: PdsAccount;
let complaint: { uri: string; cid: string };
beforeAll(async () => {
  pds = await startPds();
  outbound = guardedOutbound({ ...PUBLIC_ONLY, allow: [new URL(pds.url).host] });
  brand = await pds.newAccount();
  customer = await pds.newAccount();
  complaint = await write(customer, "No hay agua en Quito", {});
});
afterAll(() => pds.close());

async function write(account: PdsAccount, text: string, more: Record<string, unknown>) {
  const record = { $type: POSTS, text, createdAt: NOW, langs: ["es"], ...more };
  const input = { repo: account.did, collection: POSTS, record };
  const { uri, cid } = await account.call("POST", "com.atproto.repo.createRecord", input);
  return { uri: uri as string, cid: cid as string };
}

async function postsOf(account: PdsAccount): Promise<{ uri: string; value: Record<string, unknown> }[]> {
  const input = { repo: account.did, collection: POSTS, limit: "100" };
  return (await account.call("GET", "com.atproto.repo.listRecords", input))["records"] as never;
}

function credentialsOf(account: PdsAccount): BlueskyCredentials {
  return BlueskyCredentials.parse({
    service: pds.url,
    handle: `@${account.handle}`,
    appPassword: account.appPassword,
  });
}

function identityOf({ did, handle }: PdsAccount): BlueskyIdentity {
  return { did, handle, pds: pds.url };
}

function writerOf(account: PdsAccount, over: Outbound = outbound) {
  return blueskyWriter(new BlueskyAccount(credentialsOf(account), identityOf(account), over));
}

function payloadOf(
  text = "Hierva el agua. Más en https://aguas.example/hervir",
  target: Extract<Target, { kind: "post" | "reply" }> = { kind: "post" },
): RenderedPayload {
  const variants = [{ language: "es", text } as const];
  return renderBluesky({ account: "aguas.test", language: "es", texts: TEXTS, variants, target, schedule: null })!;
}

const requestOf = (n: number, payload: RenderedPayload): PublishRequest => ({
  publication: publicationId(n),
  payload,
  at: NOW,
});

/** The same account, emptied: making one costs more than all that a test does with it. */
async function openWorld(when: "before" | "after"): Promise<ChannelWorld> {
  for (const { uri } of await postsOf(brand)) {
    const input = { repo: brand.did, collection: POSTS, rkey: uri.split("/").at(-1)! };
    await brand.call("POST", "com.atproto.repo.deleteRecord", input);
  }
  return {
    process: (diesAt) => {
      const over = new DyingOutbound(outbound, { call: diesAt ?? Number.POSITIVE_INFINITY, when });
      return { writer: writerOf(brand, over), died: () => over.died };
    },
    appearances: async () => (await postsOf(brand)).length,
  };
}

for (const when of ["before", "after"] as const) {
  channelConforms(`bluesky, killed ${when} a call`, {
    manifest: blueskyManifest,
    render: () => payloadOf(),
    world: () => openWorld(when),
  });
}
channelConforms("bluesky, answering", {
  manifest: blueskyManifest,
  render: () => payloadOf("Ya vamos", { kind: "reply", to: blueskyReference(complaint.uri, complaint.cid)! }),
  world: () => openWorld("after"),
});

describe("connecting", () => {
  test("says as whom, and where the account lives", async () => {
    const account = await pds.newAccount();
    expect(await checkBluesky(credentialsOf(account), outbound)).toEqual({
      ok: true,
      account: account.handle,
      identity: { did: account.did, handle: account.handle, pds: `${pds.url}/` },
      missing: [],
    });
  });

  test("names what an account that was deactivated cannot do", async () => {
    const account = await pds.newAccount();
    await account.call("POST", "com.atproto.server.deactivateAccount", {});
    expect(await checkBluesky(credentialsOf(account), outbound)).toMatchObject({
      ok: true,
      missing: ["publish", "reply"],
    });
    expect(await writerOf(account).publish(requestOf(1, payloadOf()))).toMatchObject({ kind: "rejected" });
  });

  test("fails by name where the password is wrong, and where nobody answers", async () => {
    const account = await pds.newAccount();
    const wrong = { ...credentialsOf(account), appPassword: "aaaa-bbbb-cccc-dddd" };
    expect(await checkBluesky(wrong, outbound)).toEqual({
      ok: false,
      error: { kind: "authExpired" },
      reason: "AuthenticationRequired",
    });
    const nowhere = { ...credentialsOf(account), service: "https://127.0.0.1:1" };
    expect(await checkBluesky(nowhere, outbound)).toEqual({
      ok: false,
      error: { kind: "unavailable" },
      reason: "privateAddress: 127.0.0.1",
    });
  });
});

describe("a post", () => {
  test("carries links, hashtags and mentions where they stand, and leaves a handle that names nobody as text", async () => {
    const account = await pds.newAccount();
    const text = `¡Ojo! @${customer.handle} y @nadie.test: https://aguas.example/ñ #agua`;
    expect(await writerOf(account).publish(requestOf(1, payloadOf(text)))).toMatchObject({ kind: "accepted" });
    const [post] = await postsOf(account);
    const marked = (
      post!.value["facets"] as { index: { byteStart: number; byteEnd: number }; features: unknown[] }[]
    ).map(({ index, features }) => [
      Buffer.from(text).subarray(index.byteStart, index.byteEnd).toString(),
      features[0] as Record<string, string>,
    ]);
    expect(marked).toEqual([
      [`@${customer.handle}`, { $type: "app.bsky.richtext.facet#mention", did: customer.did }],
      ["https://aguas.example/ñ", { $type: "app.bsky.richtext.facet#link", uri: "https://aguas.example/ñ" }],
      ["#agua", { $type: "app.bsky.richtext.facet#tag", tag: "agua" }],
    ]);
    expect(post!.value).toMatchObject({ text, langs: ["es"], createdAt: NOW });
  });

  test("answers within the thread of the mention", async () => {
    const account = await pds.newAccount();
    const below = await write(customer, "Sigo sin agua", { reply: { root: complaint, parent: complaint } });
    const to = blueskyReference(`https://bsky.app/profile/${customer.handle}/post/${below.uri.split("/").at(-1)}`)!;
    const request = requestOf(1, payloadOf("Ya vamos", { kind: "reply", to }));
    expect(await writerOf(account).publish(request)).toMatchObject({ kind: "accepted" });
    expect((await postsOf(account))[0]!.value["reply"]).toEqual({ root: complaint, parent: below });
    expect(await writerOf(account).readBack(request)).toMatchObject({ kind: "found" });
  });

  test("does not answer what is gone, or says another thing by now", async () => {
    const account = await pds.newAccount();
    const reply = (to: string | null) => requestOf(1, payloadOf("Ya vamos", { kind: "reply", to: to! }));
    const gone = blueskyReference(`at://${customer.did}/${POSTS}/3kabcdefghi2a`);
    expect(await writerOf(account).publish(reply(gone))).toMatchObject({ kind: "rejected", reason: "mentionGone" });
    const edited = blueskyReference(complaint.uri, "bafyreiother");
    expect(await writerOf(account).publish(reply(edited))).toMatchObject({
      kind: "rejected",
      reason: "mentionChanged",
    });
    expect(await postsOf(account)).toEqual([]);
  });

  test("takes 300 graphemes and not one more", async () => {
    const account = await pds.newAccount();
    expect(await writerOf(account).publish(requestOf(1, payloadOf("👨‍👩‍👧".repeat(100) + "ñ".repeat(200))))).toMatchObject({
      kind: "accepted",
    });
    expect(await writerOf(account).publish(requestOf(2, payloadOf("ñ".repeat(301))))).toEqual({
      kind: "rejected",
      reason: "tooLong",
    });
  });

  test("is there already though its time was another at the earlier try", async () => {
    const account = await pds.newAccount();
    const request = requestOf(1, payloadOf());
    await writerOf(account).publish(request);
    const later = { ...request, at: "2026-11-22T00:00:00.000Z" as typeof NOW };
    expect((await writerOf(account).publish(later)).kind).toBe("duplicate");
    expect(await postsOf(account)).toHaveLength(1);
  });

  test("is not sent with a password that was revoked, which a person must mend", async () => {
    const account = await pds.newAccount();
    const writer = writerOf(account);
    await account.call("POST", "com.atproto.server.revokeAppPassword", { name: "baluarte" });
    expect(await writer.publish(requestOf(1, payloadOf()))).toEqual({
      kind: "rejected",
      reason: "AuthenticationRequired",
      error: { kind: "authExpired" },
    });
  });

  test("stands under the key of its publication, next to others", async () => {
    const account = await pds.newAccount();
    const writer = writerOf(account);
    for (const n of [1, 2, 3]) await writer.publish(requestOf(n, payloadOf(`Texto ${n}`)));
    expect((await postsOf(account)).map(({ uri }) => uri.split("/").at(-1)).toSorted()).toEqual(
      [1, 2, 3].map((n) => recordKey(publicationId(n))).toSorted(),
    );
  });
});
