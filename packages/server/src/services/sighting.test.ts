import { existsSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SightingAdded, SightingForm } from "@baluarte/contract/sighting.ts";
import type { BrandId, PostId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { FILE_BYTES_MAX } from "@baluarte/domain/sighting/file-type.ts";
import { ADDRESS_FLOODS, FLOODS } from "@baluarte/domain/sighting/rules.ts";
import { addPerson, setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { declareIncident } from "@baluarte/testkit/incident.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";
import { inBrand } from "../db/tenancy.ts";
import { sweepFiles } from "./sighting.ts";

let stack: Stack;
let brand: TestBrand;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${brands++}` });
});
afterAll(() => stack.stop());

const PNG = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(64, 7)]);
/** Every file on the disk of a brand, half taken ones too. */
const filesOf = ({ id }: TestBrand) => {
  const folder = join(stack.wired.ctx.dataFolder, "blobs", id);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
};
let keys = 0;
const told = (more: Partial<SightingForm> = {}): SightingForm => ({
  text: "Fatal: una clienta dice que le han cobrado dos veces y nadie contesta",
  channel: "call-centre",
  at: stack.clock.now(),
  precision: "exact",
  who: null,
  link: null,
  incident: null,
  key: `key-${String(keys++).padStart(16, "0")}`,
  ...more,
});

type File = { name: string; bytes: Uint8Array };
function send(form: unknown, files: File[] = [], by: Visitor = brand.admin): Promise<Response> {
  const body = new FormData();
  body.append("sighting", JSON.stringify(form));
  for (const { name, bytes } of files) body.append("file", new Blob([bytes as never]), name);
  return by.fetch(`/api/v1/brands/${brand.slug}/sightings`, { method: "POST", body });
}
const add = async (form = told(), files: File[] = []) => (await (await send(form, files)).json()) as SightingAdded;
const mention = (post: PostId, by: Pick<Visitor, "call"> = brand.admin) =>
  by.call("mention.get", { params: { ...brand.params, post } });
const problem = async (response: Response) => ({
  status: response.status,
  code: ((await response.json()) as { code: string }).code,
});
const counted = () =>
  inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    const rows = await trx
      .selectFrom("mention_minute")
      .select(["basis", (eb) => eb.fn.sum<string>("count").as("sum")])
      .where("monitor_id", "=", "")
      .groupBy("basis")
      .execute();
    return Object.fromEntries(rows.map(({ basis, sum }) => [basis, Number(sum)]));
  });

describe("what a member saw", () => {
  test("is a mention though no monitor asks for it, read like any other, counted once and marked", async () => {
    const { post, reference } = await add(told({ who: "Lola, de Murcia" }));
    expect(await mention(post)).toMatchObject({
      channel: "call-centre",
      author: { handle: "Lola, de Murcia" },
      language: "es",
      tone: "negative",
      monitors: [],
      seen: true,
      sighting: { reference, way: "member", by: { id: brand.admin.id }, precision: "exact", files: [] },
    });
    expect(await counted()).toEqual({ published: 1, arrived: 1 });
    const { items } = await brand.admin.call("mention.list", { params: brand.params });
    expect(items.map((row) => [row.post, row.seen])).toEqual([[post, true]]);
    const { sources } = await brand.admin.call("overview.get", { params: brand.params });
    expect(sources).toMatchObject([{ channel: "call-centre", state: "byHand" }]);
  });

  test("told twice under one key is there once, and both answers are the same", async () => {
    const form = told();
    const [first, second] = await Promise.all([add(form), add(form)]);
    expect(second).toEqual(first);
    expect(await counted()).toEqual({ published: 1, arrived: 1 });
  });

  test("may be the first message, with the precision that is known of it", async () => {
    await sendPosts(
      brand.admin,
      brand,
      jsonLines([{ text: `Marca${brands - 1} fatal, me cobra doble`, time: stack.clock.now(), channel: "x" }]),
    );
    const incident = await declareIncident(brand, { level: 1 });
    const yesterday = shift(stack.clock.now(), -30 * HOUR_MS);
    const { post, evidence } = await add(told({ incident, at: yesterday, precision: "dateOnly" }), [
      { name: "captura.png", bytes: PNG },
    ]);
    const room = await brand.admin.call("incident.room", { params: { ...brand.params, incident } });
    expect(room.t0Proposal).toMatchObject({ post, at: yesterday, precision: "dateOnly", channel: "call-centre" });
    expect(room.evidence).toMatchObject([{ post, sha256: evidence }]);
  });

  test("keeps what was handed in under its hash, and shows it as what it is", async () => {
    const { post, evidence } = await add(told(), [
      { name: "captura.png", bytes: PNG },
      { name: "nota (1), l'audio.mp3", bytes: Buffer.from("ID3\x04 hola") },
    ]);
    expect(evidence).toMatch(/^[0-9a-f]{64}$/);
    const [shot, note] = (await mention(post)).sighting!.files;
    expect([shot, note]).toMatchObject([
      { name: "captura.png", type: "image/png", bytes: PNG.length, shown: true },
      { type: "audio/mpeg", shown: false },
    ]);
    const open = (id: string) => brand.admin.fetch(`/api/v1/brands/${brand.slug}/sighting-files/${id}`);
    const picture = await open(shot!.id);
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(PNG);
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    const audio = await open(note!.id);
    await audio.arrayBuffer();
    expect(audio.headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''nota%20%281%29%2C%20l%27audio.mp3",
    );
  });

  test.each([
    ["a drawing that a browser would run", "foto.png", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ["a page", "foto.jpg", "<!doctype html><script>alert(1)</script>"],
    ["a program", "captura.png", "MZ\x90\0"],
  ])("is refused with %s, and nothing of it comes in", async (_, name, content) => {
    expect(await problem(await send(told(), [{ name, bytes: Buffer.from(content) }]))).toEqual({
      status: 422,
      code: "fileKind",
    });
    expect((await brand.admin.call("mention.list", { params: brand.params })).items).toEqual([]);
  });

  test.each([
    ["a moment ahead", () => told({ at: shift(stack.clock.now(), HOUR_MS) }), 422, "sightingTime"],
    ["a moment years back", () => told({ at: shift(stack.clock.now(), -2_000 * DAY_MS) }), 422, "sightingTime"],
    ["no words", () => told({ text: "  " }), 400, "invalidRequest"],
    ["a place that is none", () => told({ channel: "moon" as never }), 400, "invalidRequest"],
    ["a link that would run", () => told({ link: "javascript:alert(1)" }), 400, "invalidRequest"],
    ["an incident of nobody", () => told({ incident: "inc_000000000000" as never }), 404, "notFound"],
  ])("is refused with %s", async (_, form, status, code) => {
    expect(await problem(await send(form()))).toEqual({ status, code });
  });
});

describe("the door for the house", () => {
  async function door(): Promise<{ path: string; at: string }> {
    const { link } = await brand.admin.call("raiseLink.make", { params: brand.params });
    return { path: new URL(link.url).pathname, at: link.url };
  }
  const page = (path: string, headers: Record<string, string> = {}) =>
    stack.visitor().fetch(path, { headers: { accept: "text/html", ...headers } });
  function raise(
    path: string,
    fields: Record<string, string> = {},
    files: File[] = [],
    from = "203.0.113.1",
  ): Promise<Response> {
    const body = new FormData();
    const whole = {
      key: `door-${String(keys++).padStart(16, "0")}`,
      text: "En la tienda gritan que cobramos doble",
      channel: "shop",
      at: "2026-11-21T06:30",
      ...fields,
    };
    for (const [name, value] of Object.entries(whole)) body.append(name, value);
    for (const { name, bytes } of files) body.append("photo", new Blob([bytes as never]), name);
    const headers = { accept: "text/html", "x-forwarded-for": from };
    return stack.visitor().fetch(path, { method: "POST", body, headers });
  }
  const mentions = async () => (await brand.admin.call("mention.list", { params: brand.params })).items;

  test("is a page that knows the brand's name and nothing else of it, in the language of whoever reads", async () => {
    await add(told({ text: "Secreto de la casa" }));
    const { path } = await door();
    const response = await page(path, { "accept-language": "ru" });
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain(`Сообщить: Marca${brands - 1}`);
    expect(html).not.toContain("Secreto");
    expect(html).not.toContain("<script");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    const english = await (await page(`${path}?lang=en`, { "accept-language": "ru" })).text();
    expect(english).toContain("What happened");
    // The zone in words, and never by the name that programs give it.
    expect([html.includes("Время: Испания."), english.includes("Spain Time.")]).toEqual([true, true]);
    expect(html + english).not.toContain("Europe");
  });

  test("takes what somebody saw, with a photo, gives a number, and calls whoever is on duty", async () => {
    const { path } = await door();
    const response = await raise(path, { contact: "600 111 222" }, [{ name: "foto.png", bytes: PNG }]);
    const html = await response.text();
    expect(response.status).toBe(200);
    const [row] = await mentions();
    const detail = await mention(row!.post);
    expect(detail).toMatchObject({
      channel: "shop",
      seen: true,
      sighting: { way: "raiseLink", by: null, contact: "600 111 222", files: [{ type: "image/png" }] },
    });
    expect(html).toContain(detail.sighting!.reference);
    const alerts = await brand.admin.call("alert.list", { params: brand.params });
    expect(alerts.items).toMatchObject([{ trigger: { kind: "raised" }, severity: "urgent", state: "raised" }]);
    // Also in the answers to what is done with it.
    const at = { params: { ...brand.params, post: row!.post } };
    const field = "complaint" as const;
    const contacts = [
      await brand.admin.call("mention.correct", { ...at, body: { field, value: !detail.complaint } }),
      await brand.admin.call("mention.uncorrect", { ...at, body: { field } }),
      await brand.admin.call("mention.uncorrect", { ...at, body: { field } }),
    ].map(({ sighting }) => sighting!.contact);
    expect(contacts).toEqual(["600 111 222", "600 111 222", "600 111 222"]);
    const viewer = await addPerson(stack, brand, ["viewer"]);
    expect((await mention(row!.post, viewer)).sighting!.contact).toBeNull();
    const log = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.selectFrom("log_payload").select("payload").execute(),
    );
    expect(JSON.stringify(log)).not.toContain("600 111 222");
  });

  test("keeps what was typed beside what is wrong with it", async () => {
    const { path } = await door();
    const answers = [
      await raise(path, { text: " ", contact: "lola@tienda.example" }),
      await raise(path, { channel: "" }),
      await raise(path, { at: "mañana" }),
      await raise(path, { at: "2027-01-01T00:00" }),
      await raise(path, {}, [{ name: "foto.svg", bytes: Buffer.from("<svg/>") }]),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 422, 422]);
    const [first, ...others] = await Promise.all(answers.map((answer) => answer.text()));
    expect(first).toContain("lola@tienda.example");
    for (const html of others) {
      expect(html).toContain('role="alert"');
      expect(html).toContain("En la tienda gritan que cobramos doble");
    }
    expect(await mentions()).toEqual([]);
  });

  test("sent twice by an impatient thumb, is there once", async () => {
    const { path } = await door();
    const key = "door-impatient-thumb-0001";
    const numbers = await Promise.all(
      [await raise(path, { key }), await raise(path, { key })].map(
        async (response) => /[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(await response.text())?.[0],
      ),
    );
    expect(numbers[0]).toBe(numbers[1]);
    expect(await mentions()).toHaveLength(1);
  });

  test("says so when too much comes at once, tells the desk, and takes more later", async () => {
    const { path } = await door();
    const [{ max, windowMs }] = FLOODS;
    for (let at = 0; at < max; at += 1) expect((await raise(path, {}, [], `198.51.100.${at % 3}`)).status).toBe(200);
    const refused = await raise(path);
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('role="alert"');
    const { link } = await brand.admin.call("raiseLink.get", { params: brand.params });
    expect(link).toMatchObject({ told: max, refused: 1, refusedAt: stack.clock.now() });
    // One call for the flood, and not thirty.
    expect((await brand.admin.call("alert.list", { params: brand.params })).items).toMatchObject([{ count: max }]);
    stack.clock.advance(windowMs + MINUTE_MS);
    expect((await raise(path)).status).toBe(200);
  });

  test("is not shut for everybody by one address: each has a share, a line of IPv6 one for all it has", async () => {
    const { path } = await door();
    const [{ max, windowMs }] = ADDRESS_FLOODS;
    for (let at = 0; at < max; at += 1)
      expect((await raise(path, {}, [], `2001:db8::${at.toString(16)}:1`)).status).toBe(200);
    const refused = await raise(path, {}, [], "2001:db8:0:0:ffff::1");
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('role="alert"');
    expect((await raise(path, {}, [], "2001:db8:0:1::1")).status).toBe(200);
    expect((await raise(path, {}, [], "203.0.113.7")).status).toBe(200);
    stack.clock.advance(windowMs + MINUTE_MS);
    expect((await raise(path, {}, [], "2001:db8::2")).status).toBe(200);
  });

  test("puts nothing on the disk for a form that is refused, and takes a share of bytes from each address", async () => {
    const { path } = await door();
    const photos = [1, 2, 3].map((at) => ({ name: `${at}.png`, bytes: Buffer.concat([PNG, Buffer.alloc(1_000, at)]) }));
    for (const fields of [
      { text: " " },
      { channel: "" },
      { at: "mañana" },
      { at: "2027-01-01T00:00" },
      { website: "x" },
    ])
      await raise(path, fields as Record<string, string>, photos);
    await raise(path, {}, [{ name: "pagina.png", bytes: Buffer.from("<html>".repeat(100)) }]);
    expect(filesOf(brand)).toEqual([]);
    const large = Buffer.concat([PNG, Buffer.alloc(FILE_BYTES_MAX - PNG.length)]);
    const three = [large, large, large].map((bytes, at) => ({ name: `${at}.png`, bytes }));
    expect((await raise(path, {}, three, "203.0.113.9")).status).toBe(200);
    // What was handed in counts though it is refused: it went through the disk.
    expect((await raise(path, { at: "2027-01-01T00:00" }, three, "203.0.113.9")).status).toBe(429);
    expect((await raise(path, {}, [], "203.0.113.9")).status).toBe(429);
    expect((await raise(path, {}, photos, "203.0.113.10")).status).toBe(200);
    expect(filesOf(brand)).toHaveLength(4);
    stack.clock.advance(HOUR_MS + MINUTE_MS);
    expect((await raise(path, {}, [], "203.0.113.9")).status).toBe(200);
  });

  test("thanks what fills in a field that people do not see, and keeps nothing", async () => {
    const { path } = await door();
    expect((await raise(path, { website: "https://spam.example" })).status).toBe(200);
    expect(await mentions()).toEqual([]);
  });

  test("is shut by a new one and by whoever manages, with a page that says where to turn", async () => {
    const first = await door();
    const second = await door();
    expect((await page(first.path)).status).toBe(401);
    expect((await raise(first.path)).status).toBe(401);
    expect(await (await page(first.path)).text()).toContain("Este enlace ya no vale");
    expect((await page(second.path)).status).toBe(200);
    await brand.admin.call("raiseLink.revoke", { params: brand.params });
    expect((await page(second.path)).status).toBe(401);
    expect(await brand.admin.call("raiseLink.get", { params: brand.params })).toEqual({ link: null });
    expect(await mentions()).toEqual([]);
  });

  test("is opened by whoever manages the brand alone", async () => {
    const manager = await addPerson(stack, brand, ["communityManager"]);
    await expect(manager.call("raiseLink.make", { params: brand.params })).rejects.toMatchObject({
      problem: { code: "forbidden" },
    });
    expect(await manager.call("raiseLink.get", { params: brand.params })).toEqual({ link: null });
  });
});

test("files of one brand are not another's, and a refused upload leaves nothing half written", async () => {
  const { post } = await add(told(), [{ name: "captura.png", bytes: PNG }]);
  const [file] = (await mention(post)).sighting!.files;
  const other = await setUpBrand(stack, { name: `Marca${brands++}` });
  const response = await other.admin.fetch(`/api/v1/brands/${other.slug}/sighting-files/${file!.id}`);
  expect(response.status).toBe(404);
  expect(filesOf(brand).map(({ name }) => name)).toEqual([file!.sha256]);
});

test("a member's refused form keeps none of its files", async () => {
  const ahead = told({ at: shift(stack.clock.now(), HOUR_MS) });
  expect((await send(ahead, [{ name: "captura.png", bytes: PNG }])).status).toBe(422);
  expect(filesOf(brand)).toEqual([]);
});

test("what a process that died left half taken, and what nobody has referred to for long, is swept; evidence stays", async () => {
  const { ctx } = stack.wired;
  const { post } = await add(told(), [{ name: "captura.png", bytes: PNG }]);
  const [file] = (await mention(post)).sighting!.files;
  const take = (text: string) => ctx.blobs.take(brand.id, Readable.from([Buffer.from(text)]), 1_000);
  const [orphan, fresh] = [await take("orphan"), await take("fresh")];
  await orphan.keep();
  await fresh.keep();
  await take("half taken");
  for (const { name, parentPath } of filesOf(brand)) {
    const daysAgo = name === fresh.sha256 ? 1 : 30;
    const at = new Date(Date.now() - daysAgo * DAY_MS);
    utimesSync(join(parentPath, name), at, at);
  }
  expect(await sweepFiles(ctx)).toBe(1);
  const left = filesOf(brand).map(({ name }) => name);
  expect(left.toSorted()).toEqual([fresh.sha256, file!.sha256].toSorted());
});

test("files of a brand that is no more are swept at once where somebody let them go, else when it was missed for a week", async () => {
  const { ctx } = stack.wired;
  const folderOf = (id: BrandId) => join(ctx.dataFolder, "blobs", id);
  const handedIn = async () => {
    const id = ctx.newId("brand") as BrandId;
    await (await ctx.blobs.take(id, Readable.from([Buffer.from("evidence")]), 1_000)).keep();
    return id;
  };
  const [missed, gone] = [await handedIn(), await handedIn()];
  await ctx.blobs.letGo(gone);
  await sweepFiles(ctx);
  expect([existsSync(folderOf(missed)), existsSync(folderOf(gone))]).toEqual([true, false]);
  // Old as they are: a store from a backup knows no younger brands, and is perhaps not the last one that is tried.
  const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
  for (const { name, parentPath } of readdirSync(folderOf(missed), { recursive: true, withFileTypes: true }))
    utimesSync(join(parentPath, name), ago(6), ago(6));
  await sweepFiles(ctx);
  expect(existsSync(folderOf(missed))).toBe(true);
  utimesSync(join(folderOf(missed), ".missed"), ago(8), ago(8));
  await sweepFiles(ctx);
  expect(existsSync(folderOf(missed))).toBe(false);
});

test("a brand that was missed for a while and is there again loses none of its files, however long ago that was", async () => {
  const { ctx } = stack.wired;
  await add(told(), [{ name: "captura.png", bytes: PNG }]);
  const kept = filesOf(brand).map(({ name }) => name);
  await ctx.blobs.letGo(brand.id);
  await sweepFiles(ctx);
  expect(filesOf(brand).map(({ name }) => name)).toEqual(kept);
});
