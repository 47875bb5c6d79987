import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Connection } from "@baluarte/contract/connection.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { SECOND_MS } from "@baluarte/domain/kernel/time.ts";
import { addClient, setUpBrand, signByLink, type Client, type TestBrand } from "@baluarte/testkit/brand.ts";
import { letOutOn, publicationOf } from "@baluarte/testkit/connected.ts";
import { startWordPress, type WordPress, type WordPressUser } from "@baluarte/testkit/counterparts/wordpress.ts";
import { declareIncident, execute } from "@baluarte/testkit/incident.ts";
import { startLoopback, type FakeAnswer, type Loopback } from "@baluarte/testkit/loopback.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { sendPublication } from "./act-gate.ts";

let loopback: Loopback;
let wordpress: WordPress;
let stack: Stack;
let brand: TestBrand;
let client: Client;
let incident: IncidentId;
let connection: Connection;

beforeAll(async () => {
  loopback = await startLoopback();
  wordpress = await startWordPress({ behind: loopback });
  // It comes with a post of its own.
  await wordpress.empty();
  stack = await startStack();
  stack.allow(wordpress.host);
  brand = await setUpBrand(stack, { teamSize: "two" });
  client = await addClient(stack, brand);
  incident = await declareIncident(brand);
  connection = await connect(wordpress.users.administrator);
});
afterAll(async () => {
  await stack.stop();
  await wordpress.close();
  await loopback.close();
});
afterEach(() => loopback.answerNothing());

const credentialsOf = ({ user, applicationPassword }: WordPressUser) => ({
  site: wordpress.url,
  user,
  applicationPassword,
});
const connect = (user: WordPressUser) =>
  brand.admin.call("connection.add", {
    params: brand.params,
    body: { channel: "wordpress", credentials: credentialsOf(user) },
  });

type Shown = { id: number; link: string; parent: number; title: { rendered: string } };
const posts = () => wordpress.call("GET", "posts", { per_page: 100 }) as Promise<Shown[]>;

test("a connected site publishes what was approved, once, and is proved by its public page", async () => {
  const out = await letOutOn(brand, client, incident, connection);
  await sendPublication(stack.wired.ctx, brand.id, out.id);
  await sendPublication(stack.wired.ctx, brand.id, out.id);
  const shown = await posts();
  expect(shown).toHaveLength(1);
  expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject({
    state: "proved",
    way: "auto",
    link: shown[0]!.link,
    proof: { way: "readBack" },
  });
});

test("a wrong password is refused, and so is a user who may not publish, with what is missing", async () => {
  const wrong = { ...wordpress.users.author, applicationPassword: "aaaa bbbb cccc dddd eeee ffff" };
  expect(await outcomeOf(connect(wrong))).toBe("credentialRefused");
  await expect(connect(wordpress.users.contributor)).rejects.toMatchObject({
    problem: { code: "credentialScopeMissing", data: { missing: ["publish"] } },
  });
});

test("a site that is cut while a publication waits shows nothing of it, and a person takes over", async () => {
  const before = (await posts()).length;
  const out = await letOutOn(brand, client, incident, connection);
  await brand.admin.call("connection.revoke", { params: { ...brand.params, connection: connection.id } });
  await stack.work();
  expect(await posts()).toHaveLength(before);
  expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject({
    state: "failed",
    error: "connectionRevoked",
  });
  connection = await connect(wordpress.users.administrator);
});

test("a password that was revoked there while a publication waits shows nothing of it, and people are told", async () => {
  const before = (await posts()).length;
  const mine = await connect(wordpress.users.author);
  const out = await letOutOn(brand, client, incident, mine);
  const [author] = (await wordpress.call("GET", "users", { search: wordpress.users.author.user })) as [{ id: number }];
  await wordpress.call("DELETE", `users/${author.id}/application-passwords`, {});
  await stack.work();
  expect(await posts()).toHaveLength(before);
  expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject({
    state: "failed",
    error: "connectionExpired",
  });
  expect(
    await brand.admin.call("connection.check", { params: { ...brand.params, connection: mine.id } }),
  ).toMatchObject({
    state: "expired",
    problem: "authExpired",
  });
  expect(await connect(wordpress.users.administrator)).toMatchObject({
    id: mine.id,
    state: "connected",
    problem: null,
  });
});

test("a comment on the connected site is answered below it; one on another site is not", async () => {
  const [post] = await posts();
  const comment = (await wordpress.call("POST", "comments", {
    post: post!.id,
    content: "Nubara, y mi dinero?",
  })) as Shown;
  const line = { channel: "wordpress", text: "Nubara, y mi dinero?", time: stack.clock.now(), author: "cliente" };
  await sendPosts(
    brand.admin,
    brand,
    jsonLines([
      { ...line, id: "here", url: comment.link },
      { ...line, id: "there", url: `https://otra.example/aviso/#comment-${comment.id}` },
    ]),
  );
  const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { state: "all" } });
  const answerable: string[] = [];
  for (const { post: mention } of items) {
    const asked = await brand.admin
      .call("mention.reply", {
        params: { ...brand.params, post: mention },
        body: { connection: connection.id, language: "es", text: "Sale hoy hacia tu cuenta." },
      })
      .catch(() => null);
    if (asked !== null) answerable.push(asked.act);
  }
  expect(answerable).toHaveLength(1);
  const act = answerable[0] as Parameters<typeof execute>[1];
  await signByLink(brand, act, client);
  await execute(brand, act);
  await stack.work();
  expect(await brand.admin.call("act.get", { params: { ...brand.params, act } })).toMatchObject({
    state: "done",
    publications: [{ state: "proved" }],
  });
  expect(await wordpress.call("GET", "comments", { parent: comment.id })).toHaveLength(1);
});

const draft = (method: string, path: string) => method === "POST" && path.endsWith("/wp/v2/posts");
const problem = (status: number, code: string, headers: Record<string, string> = {}): FakeAnswer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify({ code, message: "No.", data: { status } }),
});
const page = (status: number): FakeAnswer => ({
  status,
  headers: { "content-type": "text/html" },
  body: "<html>Hola</html>",
});

describe("a site that does not do what it is asked", () => {
  test.each([
    ["401", problem(401, "rest_not_logged_in"), { state: "failed", error: "connectionExpired" }],
    ["403", problem(403, "rest_cannot_create"), { state: "failed", error: "scopeMissing" }],
    ["a firewall's page", page(403), { state: "failed", error: "blockedBeforeWordPress" }],
    ["422", problem(422, "rest_invalid_param"), { state: "failed", error: "rest_invalid_param" }],
    ["500", problem(500, "internal_error"), { state: "unknown", error: null }],
    ["a page", page(200), { state: "unknown", error: null }],
  ] as const)("with %s shows nothing of ours, and a person is called", async (_name, answer, expected) => {
    connection = await connect(wordpress.users.administrator);
    const before = (await posts()).length;
    const out = await letOutOn(brand, client, incident, connection);
    loopback.answerInstead(draft, answer);
    await sendPublication(stack.wired.ctx, brand.id, out.id);
    loopback.answerNothing();
    await sendPublication(stack.wired.ctx, brand.id, out.id);
    await stack.work();
    expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject(expected);
    expect(await posts()).toHaveLength(before);
    const { items } = await brand.admin.call("notice.list", { params: brand.params });
    const kind = expected.state === "unknown" ? "publicationUnknown" : "publicationNeedsPerson";
    expect(items.filter((item) => item.kind === kind && item.subject === out.id)).toHaveLength(1);
    if (expected.state === "unknown") return;
    connection = await connect(wordpress.users.administrator);
    await brand.admin.call("publication.retry", { params: { ...brand.params, publication: out.id as never } });
    await stack.work();
    expect((await publicationOf(brand.admin, brand.params, out)).state).toBe("proved");
    expect(await posts()).toHaveLength(before + 1);
  });

  test("because it is busy is asked again when it says, and not before", async () => {
    connection = await connect(wordpress.users.administrator);
    const before = (await posts()).length;
    const out = await letOutOn(brand, client, incident, connection);
    const date = new Date(stack.clock.now()).toUTCString();
    loopback.answerInstead(draft, problem(429, "too_many_requests", { date, "retry-after": "90" }));
    await sendPublication(stack.wired.ctx, brand.id, out.id);
    loopback.answerNothing();
    for (const [seconds, state, shown] of [
      [89, "executing", before],
      [2, "proved", before + 1],
    ] as const) {
      stack.clock.advance(seconds * SECOND_MS);
      await stack.fireTimers();
      await stack.work();
      expect((await publicationOf(brand.admin, brand.params, out)).state).toBe(state);
      expect(await posts()).toHaveLength(shown);
    }
  });

  test("and never answers is waited for no longer than its time, and not asked again", async () => {
    const before = (await posts()).length;
    const out = await letOutOn(brand, client, incident, connection);
    const { reached, release } = loopback.hold({ matches: draft, when: "before" });
    const sent = sendPublication(stack.wired.ctx, brand.id, out.id);
    await reached;
    await sent;
    release();
    await sendPublication(stack.wired.ctx, brand.id, out.id);
    expect((await publicationOf(brand.admin, brand.params, out)).state).toBe("unknown");
    expect(await posts()).toHaveLength(before);
  });
});
