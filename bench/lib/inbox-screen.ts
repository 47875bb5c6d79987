import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "playwright-core";
import { PASSWORD } from "@baluarte/testkit/journey.ts";
import { COMMON_WORDS } from "@baluarte/testkit/generators/mention.ts";
import { ADMIN_EMAIL, type LargeHouse } from "./large-house.ts";
import type { Case } from "./report.ts";
import { spread } from "./spread.ts";

const WATCH = fileURLToPath(new URL("inbox-watch.js", import.meta.url));
const PAINT_BAR_MS = 100;
const VIEWS = ["Quejas", "Negativas", "Clasificadas", "Apartadas", "Todas", "Sin clasificar"];
const ROUNDS = 5;
const PRESSES = 60;

type Taken = { readonly paint: number[]; readonly rows: number[] };

/**
 * The inbox in the system's Chromium, `slowdown` times slower than this machine. Each line: from the moment the browser
 * stamped on the key or the click to the frame after it, and until what was asked for stands there.
 */
export async function measureScreen({ server, large }: LargeHouse, slowdown: number): Promise<Case[]> {
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  try {
    const context = await browser.newContext({
      baseURL: server.address,
      locale: "es-ES",
      viewport: { width: 1440, height: 900 },
    });
    const answer = await context.request.post("/api/auth/sign-in/email", {
      headers: { origin: server.address },
      data: { email: ADMIN_EMAIL, password: PASSWORD },
    });
    if (!answer.ok()) throw new Error(`signing in was refused: ${answer.status()}`);
    const page = await context.newPage();
    await page.addInitScript({ path: WATCH });
    const far = await context.newCDPSession(page);
    await far.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    const inbox = `/b/${large}/mentions`;
    return [
      lineOf("screen: J and K", await pressKeys(page, inbox)),
      lineOf("screen: open by click", await clickRows(page, inbox)),
      lineOf("screen: a view", await clickViews(page, inbox)),
      lineOf("screen: a letter of a search", await typeSearches(page, inbox)),
    ];
  } finally {
    await browser.close();
  }

  function lineOf(name: string, { paint, rows }: Taken): Case {
    const figures = spread(paint);
    const line = {
      name: slowdown === 1 ? name : `${name}, CPU ${slowdown} × slower`,
      ...figures,
      "bar met": figures["p75 ms"]! < PAINT_BAR_MS ? "yes" : "NO",
      "until it stands there, p75 ms": spread(rows)["p75 ms"]!,
      load: Math.round(loadavg()[0]! * 10) / 10,
    };
    process.stderr.write(`${JSON.stringify(line)}\n`);
    return line;
  }
}

/** The list of mentions; the choice of its order is a list of options too. */
const listOf = (page: Page) => page.getByRole("listbox");
const rowsOf = (page: Page) => listOf(page).getByRole("option");

async function enter(page: Page, inbox: string): Promise<void> {
  await page.goto(inbox);
  await rowsOf(page).first().waitFor();
}

async function pressKeys(page: Page, inbox: string): Promise<Taken> {
  await enter(page, inbox);
  await listOf(page).focus();
  const taken: Taken = { paint: [], rows: [] };
  for (let press = 0; press < PRESSES; press++) {
    const key = press % 4 === 3 ? "k" : "j";
    await take(page, taken, "keydown", () => page.keyboard.press(key));
  }
  return taken;
}

async function clickRows(page: Page, inbox: string): Promise<Taken> {
  await enter(page, inbox);
  const taken: Taken = { paint: [], rows: [] };
  for (let round = 0; round < ROUNDS * 2; round++) {
    for (const at of [3, 1, 4, 2, 5]) {
      const row = rowsOf(page).nth(at);
      await take(page, taken, "click", () => row.click({ position: { x: 40, y: 12 } }));
    }
    await listOf(page).evaluate((list) => list.scrollBy(0, 700));
  }
  return taken;
}

/** Each view once after every loading, so that none is answered from what the browser keeps. */
async function clickViews(page: Page, inbox: string): Promise<Taken> {
  const taken: Taken = { paint: [], rows: [] };
  for (let round = 0; round < ROUNDS; round++) {
    await enter(page, `${inbox}?words=${COMMON_WORDS.en}`);
    for (const view of VIEWS) {
      const link = page.getByRole("navigation", { name: "Vistas" }).getByRole("link", { name: view });
      await take(page, taken, "click", () => link.click());
    }
  }
  return taken;
}

async function typeSearches(page: Page, inbox: string): Promise<Taken> {
  const taken: Taken = { paint: [], rows: [] };
  for (const word of Object.values(COMMON_WORDS)) {
    await enter(page, inbox);
    await page.getByRole("searchbox", { name: "Buscar en los textos" }).focus();
    const letters = [...word];
    for (const letter of letters.slice(0, -1)) {
      await take(page, { paint: taken.paint, rows: [] }, "input", () => page.keyboard.type(letter));
    }
    // The last letter has the whole word looked for.
    await take(page, taken, "input", () => page.keyboard.type(letters.at(-1)!));
  }
  return taken;
}

async function take(page: Page, taken: Taken, event: string, act: () => Promise<void>): Promise<void> {
  await page.evaluate(`watchNext(${JSON.stringify(event)})`);
  await act();
  const { paint, rows } = await page.evaluate<{ paint: number; rows: number }>("seen()");
  taken.paint.push(paint);
  taken.rows.push(rows);
}
