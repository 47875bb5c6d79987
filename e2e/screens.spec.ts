import { expect, test, type Browser, type Page } from "@playwright/test";
import { askForStatement } from "@baluarte/testkit/journey.ts";
import { CONTRAST, WCAG, axeFaults, painted } from "./axe.ts";
import { BRAND, declare, openDesk, published, seeSurge, setUpNubara, type Desk } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

const LANGUAGES = ["es", "en", "ru"] as const;
const SCHEMES = ["light", "dark"] as const;
/** The sizes that are looked at closely: a desk and a phone. */
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
/** Where nothing may stick out: also the narrowest phone, and a desk at 200 % zoom. */
const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 720, height: 450 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
] as const;

/** The screens of the product once somebody works with it, by address. */
const SCREENS = [
  "sign-in",
  "overview",
  "mentions",
  "alerts",
  "alert",
  "incidents",
  "room",
  "statement",
  "board",
  "stop",
  "settings-people",
  "settings-approvers",
  "settings-onCall",
  "settings-notify",
  "settings-reach",
  "settings-monitors",
  "settings-alerts",
  "settings-touchpoints",
  "settings-channels",
  "settings-keys",
  "settings-account",
  "link-approve",
  "link-situation",
] as const;
type Screen = (typeof SCREENS)[number];

let product: Product;
let desk: Desk;
let paths: Record<Screen, string>;
/** A page a language for whom it is: opening one anew for every screen would double the time. */
const pages = new Map<string, Page>();

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct();
  desk = await openDesk(browser, product);
  const client = await setUpNubara(desk, product);
  const incident = await declare(desk, await seeSurge(desk));
  const params = { brand: BRAND };
  const out = await published(desk, product, incident, client);
  const { statement } = await desk.call("statement.create", {
    params: { ...params, incident },
    body: { kind: "full", language: "es" },
  });
  const asked = await askForStatement(desk, BRAND, incident, { kind: "update", title: "Ya está devuelto" });
  const link = await desk.call("act.link", { params: { ...params, act: asked.act }, body: { person: client } });
  const note = await desk.call("incident.situationNote", {
    params: { ...params, incident },
    body: { language: "es" },
  });
  const [alert] = (await desk.call("alert.list", { params, query: { state: "all" } })).items;
  const home = `/b/${BRAND}`;
  const room = `${home}/incidents/${incident}`;
  paths = {
    "sign-in": "/sign-in",
    overview: home,
    mentions: `${home}/mentions`,
    alerts: `${home}/alerts?state=all`,
    alert: `${home}/alerts/${alert!.id}`,
    incidents: `${home}/incidents`,
    room,
    statement: `${room}/statements/${statement}`,
    board: `${room}/statements/${out.statement}`,
    stop: `${home}/stop`,
    "settings-people": `${home}/settings?section=people`,
    "settings-approvers": `${home}/settings?section=approvers`,
    "settings-onCall": `${home}/settings?section=onCall`,
    "settings-notify": `${home}/settings?section=notify`,
    "settings-reach": `${home}/settings?section=reach`,
    "settings-monitors": `${home}/settings?section=monitors`,
    "settings-alerts": `${home}/settings?section=alerts`,
    "settings-touchpoints": `${home}/settings?section=touchpoints`,
    "settings-channels": `${home}/settings?section=channels`,
    "settings-keys": `${home}/settings?section=keys`,
    "settings-account": `${home}/settings?section=account`,
    "link-approve": new URL(link.url).pathname,
    "link-situation": new URL(note.url).pathname,
  };
});
test.afterAll(() => product.stop());

for (const screen of SCREENS) {
  test(`${screen} fits, speaks every language and is accessible, on a desk and on a phone, by day and by night`, async ({
    browser,
  }) => {
    // People outside have no session; everybody else has Lucía's.
    const who = screen === "sign-in" || screen.startsWith("link-") ? "outside" : "lucia";
    const faults: string[] = [];
    for (const language of LANGUAGES) {
      const key = `${who} ${language}`;
      if (!pages.has(key)) pages.set(key, await pageFor(browser, product, language, who === "lucia" ? desk : null));
      const page = pages.get(key)!;
      await page.bringToFront();
      await page.goto(paths[screen]);
      faults.push(...(await faultsOf(page, screen, language)));
    }
    expect(faults).toEqual([]);
  });
}

test("set-up fits, speaks every language and is accessible from its first step to its last", async ({ browser }) => {
  test.setTimeout(180_000);
  const bare = await startProduct();
  try {
    const lucia = await openDesk(browser, bare);
    const each = await Promise.all(
      LANGUAGES.map(async (language) => ({ language, page: await pageFor(browser, bare, language, null) })),
    );
    const faults: string[] = [];
    const look = async (step: string, path: string) => {
      const cookies = await lucia.context.cookies();
      for (const { language, page } of each) {
        await page.context().addCookies(cookies);
        await page.goto(path);
        faults.push(...(await faultsOf(page, `setup-${step}`, language)));
      }
    };
    await look("account", new URL(bare.setupLink).pathname + new URL(bare.setupLink).hash);
    await lucia.call("setup.account", {
      body: {
        token: bare.setupToken,
        name: "Lucía Prado",
        email: "lucia@nubara.example",
        password: "correct horse battery staple",
        language: "es",
      },
    });
    await look("brand", "/setup");
    await lucia.call("setup.brand", {
      body: {
        organisation: "Nubara",
        name: "Nubara",
        slug: BRAND,
        language: "es",
        timeZone: "Europe/Madrid",
        aliases: [],
        handles: ["@nubara"],
      },
    });
    await look("watch", "/setup");
    await lucia.call("monitor.create", { params: { brand: BRAND }, body: { name: "Nubara", query: "Nubara" } });
    await lucia.call("setup.stage", { body: { stage: "approval" } });
    await look("approval", "/setup");
    await lucia.call("setup.stage", { body: { stage: "alerts" } });
    await look("alerts", "/setup");
    await lucia.context.close();
    expect(faults).toEqual([]);
  } finally {
    await bare.stop();
  }
});

/** A page that speaks `language` by the product's own memory of what was chosen on a device. */
async function pageFor(browser: Browser, { address }: Product, language: string, whose: Desk | null): Promise<Page> {
  const storageState = await whose?.context.storageState();
  const context = await browser.newContext({
    baseURL: address,
    reducedMotion: "reduce",
    ...(storageState && { storageState }),
  });
  await context.addInitScript((chosen) => localStorage.setItem("baluarte.language", chosen), language);
  return context.newPage();
}

/** Everything wrong with the screen that `page` stands on, a line each. */
async function faultsOf(page: Page, screen: string, language: string): Promise<string[]> {
  const faults: string[] = [];
  const closely = language === "es";
  await loaded(page);
  for (const size of WIDTHS) {
    await resize(page, size);
    await loaded(page);
    // What fits and what is translated does not depend on the scheme; what can be seen does.
    const looked = closely && SIZES.some(({ width }) => width === size.width);
    for (const colorScheme of looked ? SCHEMES : SCHEMES.slice(0, 1)) {
      await page.emulateMedia({ colorScheme });
      await painted(page, colorScheme);
      const where = `${screen} ${language} ${size.width} ${colorScheme}`;
      const { over, keys, lang } = await page.evaluate(seen);
      if (over > 0) faults.push(`${where}: ${over} px stick out at the side`);
      faults.push(...keys.map((key) => `${where}: «${key}» is no translation`));
      if (lang !== language) faults.push(`${where}: says to speak ${lang}`);
      if (!looked) continue;
      faults.push(
        ...(await axeFaults(page, colorScheme === "light" ? WCAG : CONTRAST)).map((fault) => `${where}: ${fault}`),
      );
      await page.screenshot({ path: `test-results/screens/${screen}-${size.width}-${colorScheme}.png` });
    }
  }
  return faults;
}

/** A heading stands, and nothing on screen is still on its way. */
async function loaded(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

/** Runs in the page. Looks at every text that is read or spoken. */
function seen(): { over: number; keys: string[]; lang: string } {
  const root = document.documentElement;
  const texts = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) texts.push(walk.currentNode.textContent ?? "");
  for (const element of document.querySelectorAll("[aria-label],[title],[placeholder],[alt],[aria-description]")) {
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"]) {
      texts.push(element.getAttribute(name) ?? "");
    }
  }
  // A missing word shows its key, «namespace:a.b» or «a.b»; what has an ending of its own is a file or a site.
  const key =
    /(?<![\w@/.-])(?:[a-zA-Z]+:)?[a-z][a-zA-Z0-9]*(?:\.[a-z][a-zA-Z0-9_]*)+(?![\w@/.-])|\{\{|\b[a-z]+[A-Z]\w*:[a-z]\w+/g;
  const site = /\.(?:example|com|es|jsonl|ndjson|json|csv|tsv|gz)$/;
  const keys = texts.flatMap((text) => text.match(key) ?? []).filter((found) => !site.test(found));
  return { over: root.scrollWidth - window.innerWidth, keys: [...new Set(keys)], lang: root.lang };
}
