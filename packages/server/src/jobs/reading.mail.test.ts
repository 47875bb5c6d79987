import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourceId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { startImap, type ImapCounterpart, type Mailbox } from "@baluarte/testkit/counterparts/imap.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { holdSource, keepReading, LEASE_MS, readOnce } from "../services/source-reading.ts";

let imap: ImapCounterpart;
let box: Mailbox;
let stack: Stack;
let brand: TestBrand;
let source: SourceId;

beforeAll(async () => {
  imap = await startImap();
  box = imap.newMailbox();
  stack = await startStack();
  stack.allow(`localhost:${imap.port}`);
  brand = await setUpBrand(stack);
});
afterAll(async () => {
  await stack.stop();
  await imap.close();
});

let mails = 0;
function deliver(subject: string, more = ""): void {
  mails += 1;
  const head = `From: Ana <ana@cliente.example>\r\nMessage-ID: <${mails}@cliente.example>\r\nSubject: ${subject}\r\n${more}`;
  box.deliver(`${head}\r\nHola\r\n`, new Date(stack.clock.now()));
}

const asked = (over: { password?: string } = {}) => ({
  kind: "mailbox" as const,
  settings: { host: "localhost", port: imap.port, security: "none", user: box.user },
  credential: { password: over.password ?? box.password },
});
const read = async (ms = 2 * MINUTE_MS) => {
  stack.clock.advance(ms);
  await stack.readSources();
};
const subjects = async () =>
  (await brand.admin.call("mention.list", { params: brand.params, query: {} })).items
    .map(({ text }) => text.split("\n")[0])
    .toSorted();

test("is tried before it is kept, and its password is told to nobody", async () => {
  deliver("Nubara no contesta");
  const refused = await brand.admin.call("source.try", { params: brand.params, body: asked({ password: "otra" }) });
  expect(refused).toEqual({ ok: false, problem: "authExpired", until: null, offers: [] });
  const add = (password: string) =>
    brand.admin.call("source.add", { params: brand.params, body: { ...asked({ password }), name: "Buzón" } });
  expect(await outcomeOf(add("otra"))).toBe("sourceRefused");
  expect(await brand.admin.call("source.try", { params: brand.params, body: asked() })).toMatchObject({
    ok: true,
    title: box.user,
    count: 1,
    mentions: 1,
    posts: [{ text: "Nubara no contesta\n\nHola", author: "Ana" }],
  });
  ({ id: source } = (await add(box.password)).source);
  const { items } = await brand.admin.call("source.list", { params: brand.params });
  expect(items.find(({ id }) => id === source)).toMatchObject({ state: "healthy", channel: "mail" });
  expect(JSON.stringify(items)).not.toContain(box.password);
  const kept = await inBrand(stack.wired.ctx.db, brand.id, (trx) => trx.selectFrom("source").selectAll().execute());
  expect(JSON.stringify(kept)).not.toContain(box.password);
  expect(await subjects()).toEqual(["Nubara no contesta"]);
});

test("loses and doubles nothing, though whoever read it died, it was made anew, or a mail came twice", async () => {
  const { ctx } = stack.wired;
  deliver("Nubara dos");
  stack.clock.advance(2 * MINUTE_MS);
  const dying = (await holdSource(ctx, brand.id, source, "dying"))!;
  const lost = await readOnce(ctx, dying);
  deliver("Nubara tres");
  await read(LEASE_MS + MINUTE_MS);
  expect(await keepReading(ctx, dying, lost)).toBe("moved");
  box.makeAnew();
  deliver("Nubara cuatro");
  await read();
  expect(await subjects()).toEqual(["Nubara cuatro", "Nubara dos", "Nubara no contesta", "Nubara tres"]);
  expect(box.flags()).toEqual([]);
});

test("counts what a machine wrote with its reason, and answers nobody", async () => {
  deliver("Nubara: fuera de la oficina", "Auto-Submitted: auto-replied\r\n");
  await read();
  const { items } = await brand.admin.call("source.list", { params: brand.params });
  const view = items.find(({ id }) => id === source)!;
  expect([view.refusedCount, view.refused]).toEqual([
    1,
    [{ code: "mailAutomatic", message: "autoReply", what: expect.any(String) }],
  ]);
  expect(await subjects()).toHaveLength(4);
});
