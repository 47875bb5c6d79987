import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startWordPress, type WordPress, type WordPressUser } from "@baluarte/testkit/counterparts/wordpress.ts";
import type { PublishRequest, RenderedPayload, Target } from "../channel.ts";
import { guardedOutbound, type Outbound } from "../outbound/outbound.ts";
import { PUBLIC_ONLY } from "../outbound/vet.ts";
import { channelConforms, type ChannelWorld } from "../testing/conformance.ts";
import { DyingOutbound } from "../testing/dying-outbound.ts";
import { NOW } from "../testing/read.ts";
import { publicationId, TEXTS } from "../testing/updates.ts";
import { checkWordPress } from "./check.ts";
import { WordPressCredentials } from "./credentials.ts";
import { wordpressManifest } from "./manifest.ts";
import { wordpressReference } from "./reference.ts";
import { renderWordPress } from "./render.ts";
import { WordPressSite } from "./site.ts";
import { wordpressWriter } from "./writer.ts";

let wordpress: WordPress;
let outbound: Outbound;
beforeAll(async () => {
  wordpress = await startWordPress();
  outbound = guardedOutbound({ ...PUBLIC_ONLY, allow: [wordpress.host] });
});
afterAll(() => wordpress.close());

const credentialsOf = ({ user, applicationPassword }: WordPressUser) =>
  WordPressCredentials.parse({ site: wordpress.url, user, applicationPassword });

type Role = keyof WordPress["users"];

async function siteOf(role: Role, over: Outbound = outbound): Promise<WordPressSite> {
  const credentials = credentialsOf(wordpress.users[role]);
  const checked = await checkWordPress(credentials, outbound);
  if (!checked.ok) throw new Error(checked.reason);
  return new WordPressSite(credentials, checked.identity, over);
}

function payloadOf(
  target: Extract<Target, { kind: "post" | "reply" }> = { kind: "post" },
  texts = TEXTS,
): RenderedPayload {
  return renderWordPress({ account: wordpress.url, language: "es", texts, variants: [], target, schedule: null })!;
}

const plain = (text: string) => [
  { language: "es" as const, title: "Título", blocks: [{ block: "facts" as const, text }] },
];

const requestOf = (payload: RenderedPayload): PublishRequest => ({ publication: publicationId(1), payload, at: NOW });

type Shown = { id: number; link: string; status: string; title: { rendered: string } };
const posts = () => wordpress.call("GET", "posts", {}) as Promise<Shown[]>;
const comments = (parent: number) => wordpress.call("GET", "comments", { parent }) as Promise<Shown[]>;

/** A post on the site with a customer's comment below it. */
async function complaint(): Promise<{ id: number; to: string }> {
  const post = (await wordpress.call("POST", "posts", { title: "Aviso", content: "Hola", status: "publish" })) as Shown;
  const comment = (await wordpress.call("POST", "comments", {
    post: post.id,
    content: "No hay agua",
    author_name: "Rosa",
    author_email: "rosa@mail.example",
  })) as Shown;
  return { id: comment.id, to: wordpressReference(comment.link)! };
}

async function openWorld(role: Role, when: "before" | "after", count: () => Promise<number>): Promise<ChannelWorld> {
  const site = await siteOf(role);
  return {
    process: (diesAt) => {
      const over = new DyingOutbound(outbound, { call: diesAt ?? Number.POSITIVE_INFINITY, when });
      const writer = wordpressWriter(new WordPressSite(credentialsOf(wordpress.users[role]), site.identity, over));
      return { writer, died: () => over.died };
    },
    appearances: count,
  };
}

for (const [role, when] of [
  ["author", "before"],
  ["administrator", "after"],
] as const) {
  channelConforms(`wordpress as ${role}, killed ${when} a call`, {
    manifest: wordpressManifest,
    render: () => payloadOf(),
    world: async () => {
      await wordpress.empty();
      return openWorld(role, when, async () => (await posts()).length);
    },
  });
}

let mention = { id: 1, to: "comment:1" };
channelConforms("wordpress, answering", {
  manifest: wordpressManifest,
  keyed: false,
  render: () => payloadOf({ kind: "reply", to: mention.to }),
  world: async () => {
    await wordpress.empty();
    mention = await complaint();
    return openWorld("administrator", "after", async () => (await comments(mention.id)).length);
  },
});

beforeEach(() => wordpress.empty());

describe("connecting", () => {
  test("finds the interface of a site in a folder, and what each user may do", async () => {
    const missing = async (role: Role) => {
      const checked = await checkWordPress(credentialsOf(wordpress.users[role]), outbound);
      return checked.ok && [checked.account, checked.identity.root, ...checked.missing];
    };
    const found = [wordpress.url, `${wordpress.url}wp-json/`];
    expect(await missing("administrator")).toEqual(found);
    expect(await missing("author")).toEqual([...found, "reply"]);
    expect(await missing("contributor")).toEqual([...found, "publish", "reply"]);
  });

  test("fails by name where the password is wrong or nothing of WordPress is there", async () => {
    const wrong = { ...credentialsOf(wordpress.users.author), applicationPassword: "a".repeat(24) };
    expect(await checkWordPress(wrong, outbound)).toEqual({
      ok: false,
      error: { kind: "authExpired" },
      reason: "rest_not_logged_in",
    });
    const elsewhere = { ...wrong, site: "https://127.0.0.1/" };
    expect(await checkWordPress(elsewhere, outbound)).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });

  test("works by the address that needs no set-up, too", async () => {
    const credentials = credentialsOf(wordpress.users.author);
    const { identity } = await siteOf("author");
    const site = new WordPressSite(credentials, { ...identity, root: `${wordpress.url}?rest_route=/` }, outbound);
    expect(await wordpressWriter(site).publish(requestOf(payloadOf()))).toMatchObject({ kind: "accepted" });
    expect(await wordpressWriter(site).readBack(requestOf(payloadOf()))).toMatchObject({ kind: "found" });
  });
});

describe("a post", () => {
  test("stands under an address that people can read, in every language", async () => {
    const writer = wordpressWriter(await siteOf("author"));
    expect(await writer.publish(requestOf(payloadOf()))).toMatchObject({
      kind: "accepted",
      link: expect.stringMatching(/\/noticias\/\d{4}\/agua-en-quito-000000000001\/$/),
    });
    const [post] = await posts();
    const page = await (await fetch(post!.link)).text();
    expect(page).toMatch(/<div lang="es" dir="auto">\s*<p>Hierva el agua/);
    expect(page).toMatch(/<div lang="en" dir="auto">\s*<h2>Water in Quito<\/h2>/);
  });

  test.each(["author", "administrator"] as const)(
    "is proved with every sign that WordPress sets in type, as %s",
    async (role) => {
      const text = `It's "safe" -- isn't it... <b>no</b> & 5 < 6 > 4 'x' (c) 10x10 \\ %s [gallery] ñ 🌊\nhttps://aguas.example/?a=1&b=2`;
      const writer = wordpressWriter(await siteOf(role));
      const request = requestOf(payloadOf({ kind: "post" }, plain(text)));
      expect(await writer.publish(request)).toMatchObject({ kind: "accepted" });
      expect(await writer.publish(request)).toMatchObject({ kind: "duplicate" });
      expect(await writer.readBack(request)).toMatchObject({ kind: "found" });
    },
  );

  test("is not taken for proved when somebody changed it or took it off", async () => {
    const writer = wordpressWriter(await siteOf("administrator"));
    const request = requestOf(payloadOf());
    await writer.publish(request);
    const [post] = await posts();
    await wordpress.call("POST", `posts/${post!.id}`, { title: "Otra cosa" });
    expect(await writer.readBack(request)).toEqual({ kind: "cannotTell", why: "changed" });
    await wordpress.call("DELETE", `posts/${post!.id}`, {});
    expect(await writer.readBack(request)).toEqual({ kind: "absent" });
  });

  test("is refused for certain where the user may not publish, and leaves nothing that the public sees", async () => {
    const writer = wordpressWriter(await siteOf("contributor"));
    expect(await writer.publish(requestOf(payloadOf()))).toMatchObject({
      kind: "rejected",
      error: { kind: "scopeMissing" },
    });
    expect(await posts()).toEqual([]);
    expect(await writer.readBack(requestOf(payloadOf()))).toEqual({ kind: "absent" });
  });

  test("goes on with the draft that an earlier try left", async () => {
    const site = await siteOf("author");
    for (const call of [0, 1]) {
      const dying = new DyingOutbound(outbound, { call: 1, when: "after" });
      const half = new WordPressSite(credentialsOf(wordpress.users.author), site.identity, dying);
      const outcome = await wordpressWriter(half).publish(requestOf(payloadOf()));
      // The second try finds the draft first, and dies when it has published it.
      expect([call, outcome.kind, (await posts()).length]).toEqual([call, "unknown", call]);
    }
    expect(await wordpressWriter(site).readBack(requestOf(payloadOf()))).toMatchObject({ kind: "found" });
  });
});

describe("an answer", () => {
  test("stands below the comment, with signs that could be taken for markup", async () => {
    const { id, to } = await complaint();
    const request = requestOf(payloadOf({ kind: "reply", to }, plain(`Ya vamos & "perdón" <3\n\nD'acuerdo`)));
    const writer = wordpressWriter(await siteOf("administrator"));
    expect(await writer.publish(request)).toMatchObject({ kind: "accepted" });
    expect(await writer.readBack(request)).toMatchObject({
      kind: "found",
      link: expect.stringMatching(/#comment-\d+$/),
    });
    expect(await comments(id)).toHaveLength(1);
  });

  test("is a duplicate where two processes say it in the same moment", async () => {
    const { id, to } = await complaint();
    const request = requestOf(payloadOf({ kind: "reply", to }, plain("Ya vamos")));
    const site = await siteOf("administrator");
    const outcomes = await Promise.all([1, 2].map(() => wordpressWriter(site).publish(request)));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["accepted", "duplicate"]);
    expect(await comments(id)).toHaveLength(1);
  });

  test("is not given to a comment that is gone", async () => {
    const writer = wordpressWriter(await siteOf("administrator"));
    expect(await writer.publish(requestOf(payloadOf({ kind: "reply", to: "comment:999999" })))).toMatchObject({
      kind: "rejected",
      error: { kind: "gone" },
    });
  });
});
