import { afterAll, beforeAll, expect, test } from "vitest";
import { LiveEvent } from "@baluarte/contract/system.ts";
import { addPerson, setUpBrand, type Person, type TestBrand } from "@baluarte/testkit/brand.ts";
import { declareIncident } from "@baluarte/testkit/incident.ts";
import { jsonLines, postsAbout, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { until } from "@baluarte/testkit/until.ts";
import { inScope } from "../services/scope.ts";

let stack: Stack;
let brand: TestBrand;
let other: TestBrand;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "Nubara" });
  other = await setUpBrand(stack, { name: "Otra" });
});
afterAll(() => stack.stop());

/** A screen that listens: what it heard so far, and whether the server ended the stream. */
async function listen(person: Person, to = brand) {
  const stopping = new AbortController();
  const response = await person.fetch(`/api/v1/brands/${to.slug}/events`, { signal: stopping.signal });
  const heard: LiveEvent[] = [];
  const state = { open: false, over: false, ended: false };
  const reading = (async () => {
    let text = "";
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const messages = text.split("\n\n");
      text = messages.pop()!;
      for (const message of messages) {
        if (message.startsWith("event: refresh")) state.open = true;
        if (message.startsWith("event: over")) state.over = true;
        const data = /^id: .*\ndata: (.*)$/.exec(message)?.[1];
        if (data !== undefined) heard.push(LiveEvent.parse(JSON.parse(data)));
      }
    }
    state.ended = true;
  })().catch(() => undefined);
  await until("the stream is open", async () => state.open);
  return {
    heard,
    state,
    /** Waits until something about `id` was heard. */
    about: (id: string) => until(`word about ${id}`, async () => heard.find(({ ids }) => ids.includes(id))),
    async stop() {
      stopping.abort();
      await reading;
    },
  };
}

const tell = (id: string, brandId = brand.id, before: () => Promise<void> = async () => undefined) =>
  inScope(stack.wired.ctx, brandId, { system: "cli" }, async (scope) => {
    scope.tell("settings", id);
    await before();
  });

test("a screen hears of a change when it is committed, and never before", async () => {
  const screen = await listen(brand.admin);
  const open = Promise.withResolvers<void>();
  const writing = tell("first", brand.id, () => open.promise);
  // A later change that commits earlier: by the time it is heard, the first could have been.
  await tell("second");
  await screen.about("second");
  expect(screen.heard.flatMap(({ ids }) => ids)).toEqual(["second"]);
  open.resolve();
  await writing;
  await screen.about("first");
  expect(screen.heard.flatMap(({ ids }) => ids)).toEqual(["second", "first"]);
  await screen.stop();
});

test("a screen hears nothing of a change that was taken back", async () => {
  const screen = await listen(brand.admin);
  await expect(tell("undone", brand.id, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await tell("done");
  await screen.about("done");
  expect(screen.heard.flatMap(({ ids }) => ids)).toEqual(["done"]);
  await screen.stop();
});

test("a screen hears nothing of another brand", async () => {
  const screen = await listen(brand.admin);
  await tell("theirs", other.id);
  await tell("ours");
  await screen.about("ours");
  expect(screen.heard.flatMap(({ ids }) => ids)).toEqual(["ours"]);
  await screen.stop();
});

test("the stream of a member whose access ends says so at once, and goes on for nobody else", async () => {
  const leaving = await addPerson(stack, brand, ["viewer"]);
  const screen = await listen(leaving);
  await tell("before");
  await screen.about("before");
  const staying = await listen(brand.admin);
  await brand.admin.call("member.remove", { params: { ...brand.params, person: leaving.id } });
  await until("the stream ended", async () => screen.state.ended);
  expect(screen.state.over).toBe(true);
  await tell("after");
  await staying.about("after");
  expect(screen.heard.flatMap(({ ids }) => ids)).toEqual(["before"]);
  await staying.stop();
});

test("a screen is told which things changed, and never what they say", async () => {
  const screen = await listen(brand.admin);
  const incident = await declareIncident(brand);
  await sendPosts(brand.admin, brand, jsonLines(postsAbout("Nubara", 30, stack.clock.now())));
  await screen.about(incident);
  await until("word of mentions", async () => screen.heard.find(({ topic }) => topic === "mentions"));
  const said = JSON.stringify(screen.heard);
  expect(said).not.toMatch(/Cobros|cobrado|Nubara/);
  const versions = screen.heard.map(({ version }) => version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  await screen.stop();
});

test("that somebody was told something is heard on their own screens alone", async () => {
  const ana = await addPerson(stack, brand, ["lead"]);
  const theirs = await listen(ana);
  const mine = await listen(brand.admin);
  // Whoever declares is not told of it; everybody else is.
  const incident = await declareIncident(brand);
  await Promise.all([theirs.about(incident), mine.about(incident)]);
  await theirs.about(ana.id);
  await tell("afterwards");
  await mine.about("afterwards");
  expect(mine.heard.map(({ topic }) => topic)).not.toContain("notices");
  await Promise.all([theirs.stop(), mine.stop()]);
});
