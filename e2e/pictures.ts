import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Browser, type Page } from "@playwright/test";
import type { DrillView } from "@baluarte/contract/drill.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { LANGUAGES, type Language } from "@baluarte/domain/kernel/language.ts";
import { until } from "@baluarte/testkit/until.ts";
import { painted } from "./axe.ts";
import { openDesk, type Desk } from "./desk.ts";
import { PHONE } from "./hands.ts";
import config from "./playwright.config.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

/**
 * `npm run pictures [-- --language LANGUAGE …]`: the pictures of the guide, taken from the simulated crisis as it runs, in each language,
 * into docs/images/LANGUAGE/. What they show is what the product shows; only the moment is chosen here.
 */
const { values } = parseArgs({ options: { language: { type: "string", multiple: true, default: [...LANGUAGES] } } });
const asked = LANGUAGES.filter((language) => values.language.includes(language));
const FOLDER = join(import.meta.dirname, "..", "docs", "images");
const DESK = { width: 1280, height: 1000 } as const;
const LOCALE: Record<Language, string> = { es: "es-ES", en: "en-GB", ru: "ru-RU" };

const chrome = await chromium.launch(config.use?.launchOptions ?? {});
try {
  for (const language of asked) {
    const product = await startProduct();
    try {
      await takeAll(chrome, product, language);
    } finally {
      await product.stop();
    }
    process.stdout.write(`${language}: pictures taken\n`);
  }
} finally {
  await chrome.close();
}

async function takeAll(browser: Browser, product: Product, language: Language): Promise<void> {
  const desk = await openDesk(browser, product, {
    locale: LOCALE[language],
    timezoneId: "Europe/Madrid",
    viewport: DESK,
    reducedMotion: "reduce",
    colorScheme: "light",
  });
  // What was chosen on a device is remembered there, as if somebody had chosen it before.
  await desk.context.addInitScript((chosen) => localStorage.setItem("baluarte.language", chosen), language);
  const page = await desk.context.newPage();
  mkdirSync(join(FOLDER, language), { recursive: true });
  const take = async (name: string, path: string, before: () => Promise<void> = async () => {}) => {
    await page.goto(new URL(path, product.address).href);
    await settled(page);
    await before();
    await settled(page);
    await page.screenshot({ path: join(FOLDER, language, `${name}.jpg`), type: "jpeg", quality: 75 });
  };

  await take("setup", product.setupLink);
  const { brand } = await desk.call("setup.drill", { body: { scenario: "nubara", language } });
  const home = `/b/${brand}`;
  const settings = (section: string) => `${home}/settings?section=${section}`;

  const params = { brand };
  await playUntil(desk, brand, ({ caption }) => caption === "burst", true);
  const called = async () => (await desk.call("alert.list", { params, query: { state: "all" } })).items[0];
  await playUntil(desk, brand, async () => (await called()) !== undefined, false);
  await take("overview", home);
  await take("mentions", `${home}/mentions`);
  await take("alert", `${home}/alerts/${(await called())!.id}`);

  const { incident, waiting } = await playUntil(desk, brand, (drill) => drill.waiting !== null, false);
  const room = `${home}/incidents/${incident}`;
  await take("room", room);
  await take("statement", `${room}/statements/${waiting!.statement}`);
  await take("approvals", `${home}/approvals`);

  await playUntil(desk, brand, ({ caption }) => caption === "decline" || caption === "over", true);
  await take("published", `${room}/statements/${waiting!.statement}`);
  await take("stop", `${home}/stop`);
  await take("sources", `${home}/sources`);
  await take("monitors", settings("monitors"), () =>
    page.getByRole("main").getByText(settingsWords(language).monitor.change, { exact: true }).first().click(),
  );
  await take("alerts", settings("alerts"));
  await take("onCall", settings("onCall"));
  await resize(page, PHONE.viewport);
  await take("phone", home);
  await desk.context.close();
}

/** The story runs until `there` and stands still then; `hurrying` from event to event, or at its own pace. */
async function playUntil(
  desk: Desk,
  brand: BrandSlug,
  there: (drill: DrillView) => boolean | Promise<boolean>,
  hurrying: boolean,
): Promise<DrillView> {
  const params = { brand };
  if (!hurrying) await desk.call("drill.run", { params, body: { run: "at", pace: 60 } });
  const drill = await until(
    "the story comes to the moment of the picture",
    async () => {
      const now = await desk.call("drill.get", { params });
      if (await there(now)) return now;
      if (hurrying && !now.skipping) await desk.call("drill.run", { params, body: { run: "toNext" } });
      return null;
    },
    240_000,
  );
  await desk.call("drill.run", { params, body: { run: "still" } });
  return drill;
}

/** Nothing on screen is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
  await page.evaluate(() => document.fonts.ready);
  await painted(page, "light");
}

/** The words of the settings, as the screens have them. */
function settingsWords(language: Language): { readonly monitor: { readonly change: string } } {
  const file = join(import.meta.dirname, "..", "packages", "web", "src", "i18n", language, "settings.json");
  return JSON.parse(readFileSync(file, "utf8")) as ReturnType<typeof settingsWords>;
}
