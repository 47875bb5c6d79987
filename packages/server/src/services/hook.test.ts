import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SourceId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, msOf, shift } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { jsonLines } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";

let stack: Stack;
let brand: TestBrand;
beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack);
});
afterAll(() => stack.stop());

async function newHook(name = "Zendesk"): Promise<{ id: SourceId; secret: string }> {
  const body = { kind: "webhook" as const, settings: {}, name };
  const { source, secret } = await brand.admin.call("source.add", { params: brand.params, body });
  return { id: source.id, secret: secret! };
}

type Sent = { body?: string | Uint8Array; headers?: Record<string, string>; id?: string; at?: number; secret?: string };

let messages = 0;
/** As any sender that keeps to Standard Webhooks does; `headers` over what it would say. */
async function send(
  hook: { id: SourceId; secret: string },
  sent: Sent = {},
): Promise<{ status: number; said: Record<string, unknown> }> {
  messages += 1;
  const { body = jsonLines([post(`Nubara ${messages}`)]), id = `msg_${messages}`, at = msOf(stack.clock.now()) } = sent;
  const signature = new Webhook(sent.secret ?? hook.secret).sign(id, new Date(at), body as string);
  const response = await stack.visitor().fetch(`/api/v1/hooks/${hook.id}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at / 1000)),
      "webhook-signature": signature,
      ...sent.headers,
    },
    body: body as string,
  });
  return { status: response.status, said: (await response.json()) as Record<string, unknown> };
}

const post = (text: string, more: Record<string, unknown> = {}) => ({ text, time: stack.clock.now(), ...more });
const mentions = async () => (await brand.admin.call("mention.list", { params: brand.params, query: {} })).items.length;
const sourceOf = async (id: SourceId) =>
  (await brand.admin.call("source.list", { params: brand.params })).items.find((source) => source.id === id)!;

describe("a signed message", () => {
  test("brings its posts as mentions and keeps its source alive, as JSON Lines or as an array", async () => {
    const hook = await newHook();
    expect(await sourceOf(hook.id)).toMatchObject({ state: "waiting", settings: {}, lastSuccessAt: null });
    const before = await mentions();
    const lines = jsonLines([post("Nubara me cobra dos veces"), post("nada que ver"), { text: "sin hora" }]);
    expect(await send(hook, { body: lines, headers: { "content-type": "application/x-ndjson" } })).toEqual({
      status: 200,
      said: {
        accepted: 2,
        duplicate: 0,
        rejected: [{ line: 3, code: "timeMissing", message: expect.any(String) }],
        rejectedCount: 1,
        repeated: false,
      },
    });
    const array = JSON.stringify([post("Nubara otra vez")]);
    expect((await send(hook, { body: array })).said).toMatchObject({ accepted: 1, repeated: false });
    expect((await mentions()) - before).toBe(2);
    expect(await sourceOf(hook.id)).toMatchObject({
      state: "healthy",
      lastSuccessAt: stack.clock.now(),
      postsLastDay: 3,
      refusedCount: 1,
      refused: [{ code: "timeMissing", message: expect.any(String), what: "line 3" }],
    });
  });

  test("that is no post line after line is answered in short, and told at its source", async () => {
    const hook = await newHook();
    const { status, said } = await send(hook, { body: "x\n".repeat(5_000), id: "msg_x" });
    expect([status, said["rejectedCount"], (said["rejected"] as unknown[]).length]).toEqual([200, 5_000, 100]);
    expect(await sourceOf(hook.id)).toMatchObject({ refusedCount: 5_000, refused: { length: 20 } });
    // Sent again it is counted no second time.
    await send(hook, { body: "x\n".repeat(5_000), id: "msg_x" });
    expect((await sourceOf(hook.id)).refusedCount).toBe(5_000);
  });

  test("counts once, however often it is sent, also at the same moment and under a new time", async () => {
    const hook = await newHook();
    const before = await mentions();
    const body = jsonLines([post("Nubara repetida uno"), post("Nubara repetida dos")]);
    const once = { body, id: "msg_same" };
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(hook, once)));
    expect(answers.map(({ said }) => said["accepted"]).toSorted()).toEqual([0, 0, 0, 2]);
    stack.clock.advance(2 * HOUR_MS);
    expect((await send(hook, once)).said).toEqual({
      accepted: 0,
      duplicate: 2,
      rejected: [],
      rejectedCount: 0,
      repeated: true,
    });
    // The same name with other words is what a copied message would be: nothing of it is taken.
    const other = jsonLines([post("Nubara otra cosa")]);
    expect((await send(hook, { ...once, body: other })).said).toMatchObject({ accepted: 0, repeated: true });
    expect((await mentions()) - before).toBe(2);
    // Another source's sender may call its message the same.
    expect((await send(await newHook("Otro"), { id: "msg_same" })).said).toMatchObject({
      accepted: 1,
      repeated: false,
    });
  });

  test("is taken though it says nothing that can be stored, and so is an empty one", async () => {
    const hook = await newHook();
    expect((await send(hook, { body: "[]" })).said).toMatchObject({ accepted: 0, rejected: [] });
    expect((await send(hook, { body: '[{"text":""}]' })).said).toMatchObject({ rejected: [{ code: "textEmpty" }] });
    expect((await sourceOf(hook.id)).lastSuccessAt).toBe(stack.clock.now());
  });
});

describe("a message is refused by name, and nothing of it is stored, where", () => {
  const tooOld = () => msOf(stack.clock.now()) - 6 * MINUTE_MS;
  const ahead = () => msOf(stack.clock.now()) + 6 * MINUTE_MS;
  const other = `whsec_${randomBytes(32).toString("base64")}`;
  test.each<[string, () => Sent, number, string]>([
    ["its signature is another's", () => ({ secret: other }), 401, "hookSignatureWrong"],
    [
      "its words were changed on the way",
      () => ({ headers: { "webhook-id": "msg_changed" } }),
      401,
      "hookSignatureWrong",
    ],
    [
      "its signature is of no kind that we know",
      () => ({ headers: { "webhook-signature": "v2,AAAA" } }),
      401,
      "hookSignatureWrong",
    ],
    ["it is not signed", () => ({ headers: { "webhook-signature": "" } }), 401, "hookUnsigned"],
    ["it was signed too long ago", () => ({ at: tooOld() }), 401, "hookTimeWrong"],
    ["it comes from the future", () => ({ at: ahead() }), 401, "hookTimeWrong"],
    ["its time is none", () => ({ headers: { "webhook-timestamp": "yesterday" } }), 401, "hookTimeWrong"],
    ["it is of no kind that we read", () => ({ headers: { "content-type": "text/csv" } }), 415, "mediaTypeUnsupported"],
    [
      "it is a form",
      () => ({ headers: { "content-type": "application/x-www-form-urlencoded" } }),
      415,
      "mediaTypeUnsupported",
    ],
    [
      "it says of no kind at all",
      () => ({ headers: { "content-type": "application/octet-stream" } }),
      415,
      "mediaTypeUnsupported",
    ],
    [
      "it is larger than a message",
      () => ({ body: `[${JSON.stringify(post("Nubara ".repeat(700_000)))}]` }),
      413,
      "fileTooLarge",
    ],
    ["it has more lines than a message may", () => ({ body: "x\n".repeat(2_000_000) }), 413, "fileTooLarge"],
    ["its array is no JSON", () => ({ body: '[{"text":' }), 400, "invalidRequest"],
  ])("%s", async (_name, sent, status, code) => {
    const hook = await newHook();
    const before = await mentions();
    const answer = await send(hook, sent());
    expect([answer.status, answer.said["code"]]).toEqual([status, code]);
    expect(JSON.stringify(answer.said)).not.toContain(hook.secret);
    expect(await mentions()).toBe(before);
    expect((await sourceOf(hook.id)).lastSuccessAt).toBeNull();
  });

  test("nobody keeps such a source, or keeps it no more", async () => {
    const hook = await newHook();
    expect(await send({ ...hook, id: "src_aaaaaaaaaaaa" as SourceId })).toMatchObject({
      status: 404,
      said: { code: "notFound" },
    });
    await brand.admin.call("source.remove", { params: { ...brand.params, source: hook.id } });
    expect(await send(hook)).toMatchObject({ status: 404 });
  });

  test("it is paused, and taken again when it goes on", async () => {
    const hook = await newHook();
    const at = { params: { ...brand.params, source: hook.id } };
    await brand.admin.call("source.pause", at);
    expect(await send(hook, { id: "msg_paused" })).toMatchObject({ status: 409, said: { code: "hookPaused" } });
    await brand.admin.call("source.resume", at);
    expect(await send(hook, { id: "msg_paused" })).toMatchObject({ status: 200, said: { accepted: 1 } });
  });
});

describe("its secret", () => {
  test("is told once, and renewed with a day in which both hold", async () => {
    const hook = await newHook();
    expect(hook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(await sourceOf(hook.id))).not.toContain(hook.secret);
    const renewed = await brand.admin.call("source.renewSecret", { params: { ...brand.params, source: hook.id } });
    expect(renewed).toEqual({ secret: expect.stringMatching(/^whsec_/), until: shift(stack.clock.now(), DAY_MS) });
    expect((await send(hook)).status).toBe(200);
    expect((await send(hook, { secret: renewed.secret })).status).toBe(200);
    stack.clock.advance(DAY_MS + MINUTE_MS);
    expect((await send(hook)).said["code"]).toBe("hookSignatureWrong");
    expect((await send(hook, { secret: renewed.secret })).status).toBe(200);
  });

  test("of the one before the last holds no more", async () => {
    const hook = await newHook();
    const at = { params: { ...brand.params, source: hook.id } };
    await brand.admin.call("source.renewSecret", at);
    const last = await brand.admin.call("source.renewSecret", at);
    expect((await send(hook)).status).toBe(401);
    expect((await send(hook, { secret: last.secret })).status).toBe(200);
  });

  test("is not renewed of a source that has none", async () => {
    await send(await newHook(), { body: jsonLines([post("Nubara suelta")]) });
    const stranger = { params: { ...brand.params, source: "src_aaaaaaaaaaaa" as SourceId } };
    expect(await outcomeOf(brand.admin.call("source.renewSecret", stranger))).toBe("notFound");
  });
});

test("a message is taken whole however many posts it holds, in one go", async () => {
  const hook = await newHook();
  // More than one statement of the database has room for.
  const body = jsonLines(Array.from({ length: 4_000 }, (_, index) => post(`Nubara ${index}`, { id: `many${index}` })));
  expect((await send(hook, { body, id: "msg_many" })).said).toMatchObject({ accepted: 4_000, rejectedCount: 0 });
  expect((await send(hook, { body, id: "msg_many" })).said).toMatchObject({ accepted: 0, repeated: true });
  const again = await send(hook, { body, id: "msg_many_again" });
  expect(again.said).toMatchObject({ accepted: 0, duplicate: 4_000, repeated: false });
  expect((await sourceOf(hook.id)).postsLastDay).toBe(4_000);
});
