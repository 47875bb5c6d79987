import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { until } from "@baluarte/testkit/until.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { PHONE } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

const FULL = process.env["BALUARTE_FULL"] === "1";
const MENTIONS = FULL ? 100_000 : 5_000;
/** A screen holds about seven rows; with what is kept ready around them it is never more than this. */
const ROWS_MAX = 40;
const MINUTE_MS = 60_000;
const IMPORT_LIMIT_MS = FULL ? 240_000 : 60_000;

let product: Product;
let desk: Desk;
let page: Page;
let folder: string;

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), "blt-e2e-file-"));
  product = await startProduct();
  desk = await openDesk(browser, product);
  await setUpNubara(desk, product);
  page = await desk.context.newPage();
});
test.afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a large file tells how far it is, and the inbox that was empty never calls everything sorted while mentions wait", async () => {
  test.setTimeout(IMPORT_LIMIT_MS + 60_000);
  await page.goto(`/b/${BRAND}/mentions`);
  await page.getByRole("button", { name: "Traer un archivo" }).click();
  const files = page.getByRole("dialog", { name: "Traer un archivo" });
  await files.getByLabel("Archivo de mensajes").setInputFiles(manyPosts());
  const review = page.getByRole("dialog", { name: /muchas\.jsonl/ });
  await review.getByRole("button", { name: "Cargar el archivo" }).click();
  await expect(files.getByRole("progressbar", { name: /^Leyendo «muchas.jsonl»/ })).toBeVisible();
  await expect(files.getByRole("listitem").filter({ hasText: "muchas.jsonl" })).toContainText("Leído entero", {
    timeout: IMPORT_LIMIT_MS,
  });
  await files.getByRole("button", { name: "Cerrar" }).click();
  await expect(page.getByText("Todo clasificado")).toBeHidden();
});

test.describe("with everything read", () => {
  test.beforeAll(async () => {
    test.setTimeout(IMPORT_LIMIT_MS + 60_000);
    await bringAll();
  });

  test("the list scrolls to its far end without gathering rows, and without a long stop", async () => {
    test.setTimeout(FULL ? 600_000 : 120_000);
    await page.goto(`/b/${BRAND}/mentions`);
    const list = page.getByRole("listbox");
    await expect(list).toBeVisible();
    await page.evaluate(watchFrames);
    let most = 0;
    await expect
      .poll(
        async () => {
          await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
          most = Math.max(most, await list.getByRole("option").count());
          return lastPosition(list);
        },
        { timeout: FULL ? 500_000 : 60_000, intervals: [50] },
      )
      .toBe(MENTIONS);
    expect(most).toBeLessThanOrEqual(ROWS_MAX);
    await expect(list.getByRole("option").last()).toContainText("mensaje número 0 ");
    // A frame in twenty may be late on a busy machine; a list that stops to think is late in most.
    const gaps = (await page.evaluate(() => (window as unknown as { gaps: number[] }).gaps)).toSorted((a, b) => a - b);
    expect(gaps[Math.floor(gaps.length * 0.95)]).toBeLessThan(250);
  });

  test("what arrives is counted above the list and moves nothing under the reader until asked for", async () => {
    await page.goto(`/b/${BRAND}/mentions`);
    const list = page.getByRole("listbox");
    await expect(list).toBeVisible();
    await list.focus();
    const open = list.getByRole("option", { selected: true });
    for (let row = 1; row <= 12; row += 1) {
      await page.keyboard.press("j");
      await expect(open).toContainText(`mensaje número ${MENTIONS - 1 - row} `);
    }
    const before = await standing(list, open);

    const now = new Date().toISOString();
    await desk.send(
      ["uno", "dos", "tres"].map((each) => JSON.stringify({ text: `Nubara, recién ${each}`, time: now })).join("\n"),
    );
    await expect(page.getByRole("button", { name: "3 nuevas" })).toBeVisible();
    expect(await standing(list, open)).toEqual(before);
    await expect(page.getByRole("region", { name: "La mención abierta" })).toContainText(
      `mensaje número ${MENTIONS - 13} `,
    );

    await page.getByRole("button", { name: "3 nuevas" }).click();
    await expect(list.getByRole("option").first()).toContainText("Nubara, recién");
    await expect(page.getByRole("button", { name: /nuevas?$/ })).toBeHidden();
  });
});

test("what is grave says so in its row with the newest first, at a desk and on a phone", async () => {
  const time = new Date().toISOString();
  const told = [
    ["Nubara: hay tres heridos en el pasillo", "Daño a personas"],
    ["Nubara, al entrar en mi cuenta me aparecen los pedidos de una tal Rosario", "Filtración"],
    ["Soy redactora del programa de la tarde, busco a gente afectada por Nubara", "Prensa"],
    ["La inspección de sanidad acaba de precintar la cocina de Nubara", "Autoridad"],
  ] as const;
  await desk.send(told.map(([text]) => JSON.stringify({ text, time })).join("\n"));
  const calm = "Nubara está para morirse de buena";
  await desk.send(JSON.stringify({ text: calm, time }));
  for (const viewport of [{ width: 1440, height: 900 }, PHONE.viewport]) {
    await resize(page, viewport);
    await page.goto(`/b/${BRAND}/mentions`);
    for (const [text, word] of told) {
      const row = page.getByRole("option").filter({ hasText: text });
      await expect(row.getByText(word, { exact: true })).toBeInViewport({ ratio: 1 });
    }
    await expect(page.getByRole("option").filter({ hasText: calm })).not.toContainText("Daño");
  }
});

/** Brings the file in by API where the test before has not done so. */
async function bringAll(): Promise<void> {
  const read = async () => {
    const { items } = await desk.call("import.list", { params: { brand: BRAND } });
    return items.some(({ state, accepted }) => state === "done" && accepted === MENTIONS);
  };
  if (await read()) return;
  await desk.context.request.post(`/api/v1/brands/${BRAND}/imports`, {
    headers: { origin: product.address },
    multipart: { file: createReadStream(manyPosts()) },
  });
  await until("the file is read", read, IMPORT_LIMIT_MS);
}

/** A file of mentions, one a minute up to an hour ago, no two alike. */
function manyPosts(): string {
  const end = Date.now() - 60 * MINUTE_MS;
  const lines = Array.from({ length: MENTIONS }, (_, index) =>
    JSON.stringify({
      id: `m${index}`,
      text: `Nubara, mensaje número ${index} ${WORDS[index % WORDS.length]} ${WORDS[(index * 7 + 3) % WORDS.length]}`,
      time: new Date(end - (MENTIONS - 1 - index) * MINUTE_MS).toISOString(),
      channel: index % 3 === 0 ? "bluesky" : "x",
      author: { handle: `viajera${index % 997}`, followers: index % 500 },
    }),
  );
  const file = join(folder, "muchas.jsonl");
  writeFileSync(file, lines.join("\n"));
  return file;
}

const WORDS = [
  "vuelo",
  "maleta",
  "retraso",
  "gracias",
  "mostrador",
  "puerta",
  "asiento",
  "billete",
  "cobro",
  "azafata",
];

/** Where the row nearest to the end stands among all. */
async function lastPosition(list: Locator): Promise<number> {
  const at = await list.getByRole("option").last().getAttribute("aria-posinset");
  return Number(at);
}

/** What is seen of the list: how far it is scrolled, which rows stand, and where the open one does. */
async function standing(list: Locator, open: Locator) {
  return {
    scrolled: await list.evaluate((element) => element.scrollTop),
    rows: await list.getByRole("option").evaluateAll((rows) => rows.map(({ id }) => id)),
    open: await open.boundingBox(),
  };
}

/** Runs in the page. Keeps the time between any two frames. */
function watchFrames(): void {
  const gaps: number[] = [];
  (window as unknown as { gaps: number[] }).gaps = gaps;
  let last = performance.now();
  const next = (now: number) => {
    gaps.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}
