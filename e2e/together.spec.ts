import { expect, test, type Page } from "@playwright/test";
import { WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

const MINUTE_MS = 60_000;
const RUMOUR = "Nubara va a quebrar esta semana y nadie os lo quiere contar, sacad";
const ENDS = ["vuestro dinero", "el dinero ya", "todo el dinero"];

let product: Product;
let desk: Desk;
let page: Page;

test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  desk = await openDesk(browser, product);
  await setUpNubara(desk, product);
  await desk.send(aRumourOfARing());
  page = await desk.context.newPage();
});
test.afterAll(() => product.stop());

const openStory = async () => {
  await page.goto(`/b/${BRAND}/mentions?state=all`);
  await page.getByRole("listbox").getByRole("option").filter({ hasText: "eso dice gente49" }).click();
};
/** One of the accounts that act together. */
const openTheirs = async () => {
  const { items } = await desk.call("mention.list", { params: { brand: BRAND }, query: { order: "oldest" } });
  await page.goto(`/b/${BRAND}/mentions?state=all&mention=${items[0]!.post}`);
};

test("a story says who acts together and why, as a suspicion, and to how many posts it will come", async () => {
  await openStory();
  const card = page.getByRole("region", { name: "Misma historia" });
  await expect(card).toContainText("acabaron en unos");
  await card.getByText("En qué se apoya y cuánto falla").click();
  await expect(card.getByRole("row", { name: /Error medio a esta edad/ })).toContainText("%");

  const show = card.getByRole("button", { name: "Ver si hay cuentas que actúan a la vez" });
  await show.focus();
  await page.keyboard.press("Enter");
  const panel = card.getByRole("region", { name: "Cuentas que actúan a la vez (sospecha)" });
  await expect(panel).toContainText("de 5 cuentas que actúan a la vez. Es una sospecha, no una prueba.");
  const group = panel.getByRole("article");
  await expect(group).toHaveCount(1);
  await expect(group).toContainText("Sospecha fuerte");
  await expect(group).toContainText("dos de ellas, hasta 3 veces");
  await expect(group).toContainText("5 cuentas tienen menos de un mes");
  // Each time they did, the oldest first, with what was the same; each text is quoted once.
  const rounds = group.getByRole("list").getByRole("listitem").filter({ hasText: "5 cuentas en 16 s: el mismo texto" });
  await expect(rounds.filter({ has: page.getByRole("link", { name: "eco1" }) })).toHaveCount(4);
  for (const end of ENDS) await expect(group.getByText(`${RUMOUR} ${end}`, { exact: true })).toHaveCount(1);
  await expect(panel).toContainText("Este mensaje no es de ninguna de ellas");
  await expect(panel.getByRole("button", { name: "Contestar «Sí»" })).toHaveCount(0);
  await expect(group).not.toContainText("gente9");
  await expect(panel).toContainText("No se guarda ninguna ficha");
  expect(await axeFaults(page, WCAG)).toEqual([]);

  await resize(page, { width: 390, height: 844 });
  await expect(group).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await resize(page, { width: 1440, height: 900 });
});

test("a person takes the advice: the question is answered, and the proposal says so", async () => {
  await openTheirs();
  await page.getByRole("button", { name: "Ver si hay cuentas que actúan a la vez" }).click();
  // What is proposed never speaks against the advice above it: a rumour is put right once, and nobody answers its spreader.
  await expect(page.getByRole("region", { name: "Cuentas que actúan a la vez (sospecha)" })).toContainText(
    "Este mensaje es de una de ellas",
  );
  await expect(page.getByRole("status").filter({ hasText: "Sugerido" })).not.toContainText(/, responder/);
  await page.getByRole("button", { name: "Contestar «Sí»" }).click();
  await expect(page.getByRole("button", { name: "Contestar «Sí»" })).toHaveCount(0);
  // A rumour is corrected once, whoever spreads it; a campaign that says nothing false is left.
  const proposal = page.getByRole("status").filter({ hasText: "corregir una vez" });
  await expect(proposal).toContainText("ataque en grupo");
});

test("what cannot be read says so and is asked for again", async () => {
  const problem = { type: "about:blank", title: "Not found", status: 404, code: "notFound" };
  await page.route("**/together", (route) =>
    route.fulfill({ status: 404, contentType: "application/problem+json", body: JSON.stringify(problem) }),
  );
  await openStory();
  await page.getByRole("button", { name: "Ver si hay cuentas que actúan a la vez" }).click();
  const panel = page.getByRole("region", { name: "Cuentas que actúan a la vez (sospecha)" });
  await expect(panel.getByRole("alert")).toBeVisible();
  await page.unroute("**/together");
  await panel.getByRole("button").last().click();
  await expect(panel.getByRole("article")).toHaveCount(1);
});

test("the room leads to the same, in Russian", async () => {
  const { items } = await desk.call("mention.list", { params: { brand: BRAND }, query: { order: "oldest" } });
  const body = { name: "Слух о банкротстве", summary: "", level: 2 as const, signal: null, posts: [items[0]!.post] };
  const { incident } = await desk.call("incident.declare", { params: { brand: BRAND }, body });
  await page.addInitScript(() => localStorage.setItem("baluarte.language", "ru"));
  await page.goto(`/b/${BRAND}/incidents/${incident}`);
  await page.getByRole("button", { name: "Посмотреть, есть ли аккаунты, которые действуют вместе" }).first().click();
  const panel = page.getByRole("region", { name: "Аккаунты, которые действуют вместе (подозрение)" });
  await expect(panel).toContainText("от 5 аккаунтов, которые действуют вместе. Это подозрение, а не доказательство.");
});

/** Five new accounts that say three things within seconds of each other, and fifty people who repeat it over an hour. */
function aRumourOfARing(): string {
  const at = (ms: number) => new Date(Date.now() - 80 * MINUTE_MS + ms).toISOString();
  const createdAt = new Date(Date.now() - 3 * 24 * 60 * MINUTE_MS).toISOString();
  const ring = ENDS.flatMap((end, round) =>
    [1, 2, 3, 4, 5].map((n) => ({
      text: `${RUMOUR} ${end}`,
      channel: "x",
      time: at(round * 10 * MINUTE_MS + n * 4_000),
      author: { handle: `eco${n}`, followers: 3, createdAt },
    })),
  );
  const people = Array.from({ length: 50 }, (_, n) => ({
    text: `${RUMOUR} ${ENDS[0]}, eso dice gente${n}`,
    channel: "x",
    time: at(25 * MINUTE_MS + n * 61_000),
    author: { handle: `gente${n}`, followers: 100 },
  }));
  return [...ring, ...people].map((post) => JSON.stringify(post)).join("\n");
}
