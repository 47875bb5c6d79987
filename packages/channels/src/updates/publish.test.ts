import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { shift } from "@baluarte/domain/kernel/time.ts";
import { isOut, type PublishRequest } from "../channel.ts";
import { channelConforms } from "../testing/conformance.ts";
import { DyingFiles, MemoryFiles } from "../testing/public-files.ts";
import { NOW } from "../testing/read.ts";
import { BRAND, payloadOf, plainPayload, publicationId } from "../testing/updates.ts";
import { elementsOf, parseXml } from "../testing/xml.ts";
import { FsPublicFiles } from "./fs-public-files.ts";
import { updatesManifest } from "./manifest.ts";
import type { PublicFiles } from "./public-files.ts";
import { publishUpdate, rebuildPages } from "./publish.ts";
import { fetchFromFiles, readBackUpdate } from "./read-back.ts";
import { publicationMark } from "./words.ts";
import { updatesWriter } from "./writer.ts";

const folders: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "updates-"));
  folders.push(folder);
  return folder;
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

function worldOver(files: PublicFiles) {
  return {
    process: (diesAt: number | null) => {
      const seen = new DyingFiles(files, { call: diesAt ?? Number.POSITIVE_INFINITY, when: "after" });
      return { writer: updatesWriter(seen, BRAND, fetchFromFiles(seen, BRAND)), died: () => seen.died };
    },
    appearances: async (publication: ReturnType<typeof publicationId>) => {
      const index = Buffer.from((await files.read("public/index.html")) ?? []).toString();
      return index.split(publicationMark(publication)).length - 1;
    },
  };
}

channelConforms("updates in memory", {
  manifest: updatesManifest,
  render: () => payloadOf(),
  world: async () => worldOver(new MemoryFiles()),
});
channelConforms("updates on the file system", {
  manifest: updatesManifest,
  render: () => payloadOf(),
  world: async () => worldOver(new FsPublicFiles(await newFolder())),
});

/** Posts, corrections and withdrawals of earlier ones, as requests one after the other. */
const acts = fc
  .array(fc.tuple(fc.constantFrom("post", "edit", "withdraw"), fc.nat(), fc.string({ minLength: 1, maxLength: 5 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((drawn) =>
    drawn.map(([kind, of, text], n): PublishRequest => {
      const target = n === 0 || kind === "post" ? undefined : ({ kind, of: publicationId(of % n) } as const);
      return {
        publication: publicationId(n),
        payload: plainPayload(`${n} ${text}`, target as { kind: "edit"; of: ReturnType<typeof publicationId> }),
        at: shift(NOW, n * 60_000),
      };
    }),
  );

test("comes to the same public folder, byte for byte, through any kills as without them", async () => {
  await fc.assert(
    fc.asyncProperty(
      acts,
      fc.array(fc.record({ call: fc.nat(30), when: fc.constantFrom("before" as const, "after" as const) }), {
        maxLength: 12,
      }),
      async (requests, deaths) => {
        const calm = new MemoryFiles();
        const stormy = new MemoryFiles();
        const remaining = [...deaths];
        for (const request of requests) {
          const expected = await publishUpdate(calm, BRAND, request);
          for (;;) {
            const death = remaining.pop() ?? { call: Number.POSITIVE_INFINITY, when: "after" };
            const outcome = await publishUpdate(new DyingFiles(stormy, death), BRAND, request);
            for (const [path, text] of stormy.files) if (!path.endsWith(".json")) parseXml(text);
            if (outcome.kind === "unknown") continue;
            expect(isOut(outcome)).toBe(isOut(expected));
            break;
          }
        }
        expect(stormy.files).toEqual(calm.files);
      },
    ),
    { numRuns: 150 },
  );
});

test("shows every one of the updates that are published at the same time", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 4 }), async (scheduler, count) => {
      const memory = new MemoryFiles();
      const turn = (label: string) => scheduler.schedule(Promise.resolve(), label);
      const files: PublicFiles = {
        read: (path) => turn(`read ${path}`).then(() => memory.read(path)),
        write: (path, bytes) => turn(`write ${path}`).then(() => memory.write(path, bytes)),
        list: (folder) => turn(`list ${folder}`).then(() => memory.list(folder)),
      };
      const requests = Array.from({ length: count }, (_, n) => ({
        publication: publicationId(n),
        payload: plainPayload(`post ${n}`),
        at: NOW,
      }));
      const publishing = Promise.all(requests.map((request) => publishUpdate(files, BRAND, request)));
      await scheduler.waitFor(publishing);
      expect((await publishing).map((outcome) => outcome.kind)).toEqual(requests.map(() => "accepted"));
      for (const path of ["index.html", "feed.atom"]) {
        const page = parseXml(memory.files.get(`public/${path}`)!);
        expect(elementsOf(page, path === "feed.atom" ? "entry" : "article")).toHaveLength(count);
      }
    }),
    { numRuns: 60 },
  );
});

test.each([
  ["otherChannel", { ...plainPayload("x"), channel: "manual-x" }],
  ["replyNotSupported", { ...plainPayload("x"), target: { kind: "reply", to: "1" } as const }],
  ["updateNotFound", plainPayload("x", { kind: "edit", of: publicationId(9) })],
  ["updateWithdrawn", plainPayload("x", { kind: "edit", of: publicationId(0) })],
  [
    "mediaNotSupported",
    { ...plainPayload("x"), media: [{ sha256: "0".repeat(64), mediaType: "image/png", alternative: "" }] },
  ],
])("rejects with %s, and leaves the folder as it was", async (reason, payload) => {
  const files = new MemoryFiles();
  await publishUpdate(files, BRAND, { publication: publicationId(0), payload: plainPayload("a"), at: NOW });
  const withdrawal = plainPayload("b", { kind: "withdraw", of: publicationId(0) });
  await publishUpdate(files, BRAND, { publication: publicationId(1), payload: withdrawal, at: NOW });
  const before = new Map(files.files);
  expect(await publishUpdate(files, BRAND, { publication: publicationId(2), payload, at: NOW })).toEqual({
    kind: "rejected",
    reason,
  });
  expect(files.files).toEqual(before);
});

test("proves a correction at its place within the update, and the first words as long as they are shown", async () => {
  const files = new MemoryFiles();
  const fetchText = fetchFromFiles(files, BRAND);
  const first = { publication: publicationId(0), payload: plainPayload("a"), at: NOW };
  const edit = {
    publication: publicationId(1),
    payload: plainPayload("b", { kind: "edit", of: publicationId(0) }),
    at: NOW,
  };
  const withdrawal = {
    publication: publicationId(2),
    payload: plainPayload("c", { kind: "withdraw", of: publicationId(0) }),
    at: NOW,
  };
  await publishUpdate(files, BRAND, first);
  await publishUpdate(files, BRAND, edit);
  expect(await readBackUpdate(fetchText, BRAND, edit)).toMatchObject({
    kind: "found",
    link: `${BRAND.url}${publicationId(0)}.html#${publicationId(1)}`,
  });
  expect(await readBackUpdate(fetchText, BRAND, first)).toMatchObject({ kind: "found" });
  await publishUpdate(files, BRAND, withdrawal);
  expect(await readBackUpdate(fetchText, BRAND, withdrawal)).toMatchObject({ kind: "found" });
  expect(await readBackUpdate(fetchText, BRAND, first)).toEqual({ kind: "absent" });
});

test("proves nothing by a page whose words somebody changed on the way", async () => {
  const files = new MemoryFiles();
  const request = { publication: publicationId(0), payload: plainPayload("tres pozos"), at: NOW };
  await publishUpdate(files, BRAND, request);
  const served = fetchFromFiles(files, BRAND);
  const changed = async (url: string) => {
    const page = await served(url);
    return { ...page, text: page.text.replace("tres pozos</p>", "dos pozos</p>") };
  };
  expect(await readBackUpdate(changed, BRAND, request)).toEqual({ kind: "cannotTell", why: "changed" });
  const doubled = async (url: string) => {
    const page = await served(url);
    return { ...page, text: page.text + page.text };
  };
  expect(await readBackUpdate(doubled, BRAND, request)).toEqual({ kind: "cannotTell", why: "twice" });
  expect(await readBackUpdate(async () => ({ status: 503, text: "" }), BRAND, request)).toMatchObject({
    kind: "cannotTell",
  });
});

test("serves nothing of a withdrawn text", async () => {
  const files = new MemoryFiles();
  const withdrawal = plainPayload("Lo retiramos", { kind: "withdraw", of: publicationId(0) });
  await publishUpdate(files, BRAND, { publication: publicationId(0), payload: plainPayload("confidencial"), at: NOW });
  await publishUpdate(files, BRAND, { publication: publicationId(1), payload: withdrawal, at: NOW });
  for (const [path, text] of files.files) if (path.startsWith("public/")) expect(text).not.toContain("confidencial");
});

test("writes nothing that is there already", async () => {
  const files = new MemoryFiles();
  await publishUpdate(files, BRAND, { publication: publicationId(0), payload: plainPayload("a"), at: NOW });
  const writes: string[] = [];
  const watched: PublicFiles = {
    read: (path) => files.read(path),
    list: (folder) => files.list(folder),
    write: async (path) => void writes.push(path),
  };
  await rebuildPages(watched, BRAND);
  expect(writes).toEqual([]);
});

test("leaves nothing but whole files on disk, and refuses every way out of the folder", async () => {
  const folder = await newFolder();
  const files = new FsPublicFiles(folder);
  await writeFile(join(folder, ".tmp-0"), "left behind by a crash");
  await symlink("/nowhere", join(folder, "link"));
  await publishUpdate(files, BRAND, { publication: publicationId(0), payload: plainPayload("a"), at: NOW });
  const pages = ["feed.atom", "index.html", `${publicationId(0)}.html`];
  expect(await files.list("public/")).toEqual(pages.map((page) => `public/${page}`));
  expect(await files.list("")).toEqual([]);
  expect((await readdir(folder)).filter((name) => name.startsWith(".tmp-"))).toEqual([".tmp-0"]);
  for (const path of ["../a", "/etc/passwd", "records/../../a", ".env", "a//b", "a\u0000b"]) {
    await expect(files.read(path)).rejects.toThrow("plain relative path");
  }
});
