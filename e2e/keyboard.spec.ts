import { expect, test, type Page } from "@playwright/test";
import type { StatementId } from "@baluarte/domain/kernel/id.ts";
import { BRAND, declare, openDesk, seeSurge, setUpNubara, signed, type Desk } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";

/** What waits for the product's own patience is left to the full form. */
const FULL = process.env["BALUARTE_FULL"] === "1";
/** Between two letters of a key held down. */
const KEY_REPEAT_MS = 33;
const HOME = `/b/${BRAND}`;

let product: Product;
let desk: Desk;
let page: Page;
let room: string;
let ready: StatementId;
let draft: StatementId;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct();
  desk = await openDesk(browser, product);
  const client = await setUpNubara(desk, product);
  const incident = await declare(desk, await seeSurge(desk));
  room = `${HOME}/incidents/${incident}`;
  ({ statement: ready } = await signed(desk, product, incident, client));
  ({ statement: draft } = await desk.call("statement.create", {
    params: { brand: BRAND, incident },
    body: { kind: "full", language: "es" },
  }));
  page = await desk.context.newPage();
});
test.afterAll(() => product.stop());

test("J and K walk the inbox, a figure says what a mention is, E decides and goes on to the next", async () => {
  await openInbox();
  const rows = page.getByRole("listbox").getByRole("option");
  const mention = page.getByRole("region", { name: "La mención abierta" });
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(rows.nth(2)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("k");
  await expect(rows.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(mention.getByText("Nubara me ha cobrado doble, fatal, cargo 53")).toBeVisible();

  await page.keyboard.press("3");
  await expect(mention.getByRole("radio", { name: "Problema puntual" })).toBeChecked();
  await page.keyboard.press("e");
  await expect(rows.nth(1)).toContainText("Problema puntual");
  await expect(rows.nth(2)).toHaveAttribute("aria-selected", "true");
  await expect(mention.getByText("Nubara me ha cobrado doble, fatal, cargo 52")).toBeVisible();

  const search = page.getByRole("searchbox", { name: "Buscar en los textos" });
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await page.keyboard.type("je3");
  await expect(search, "letters typed into a search are text").toHaveValue("je3");
  await expect(page.getByRole("link", { name: /^Clasificadas/ })).toHaveText(/1$/);
});

test("the mention that J opens is always in sight", async () => {
  await openInbox();
  const open = selectedRow();
  for (let position = 2; position <= 14; position += 1) {
    await page.keyboard.press("j");
    await expect(open).toHaveAttribute("aria-posinset", String(position));
  }
  await expect(open).toBeInViewport({ ratio: 1 });
});

test("J held down at the pace of a keyboard loses no step", async () => {
  await openInbox();
  for (let press = 0; press < 8; press += 1) await page.keyboard.press("j", { delay: KEY_REPEAT_MS });
  await expect(selectedRow()).toHaveAttribute("aria-posinset", "9");
});

test("Ctrl K opens the palette, and a few letters lead to a screen", async () => {
  await page.goto(HOME);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const palette = page.getByRole("dialog", { name: "Buscar o hacer algo" });
  // A test is at the keys before the screen listens; a person is not.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(palette).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(palette.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("ajus");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/settings/);
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("the first Tab offers to skip to the content", async () => {
  await page.goto(HOME);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Saltar al contenido" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

for (const [screen, path] of [
  ["the overview", () => HOME],
  ["the room", () => room],
  ["a statement", () => `${room}/statements/${draft}`],
] as const) {
  test(`whoever moves by Tab sees where they are on ${screen}`, async () => {
    await page.goto(path());
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    const unseen: string[] = [];
    for (let stop = 0; stop < 30; stop += 1) {
      await page.keyboard.press("Tab");
      const lost = await page.evaluate(focusUnseen);
      if (lost !== null) unseen.push(lost);
    }
    expect([...new Set(unseen)]).toEqual([]);
  });
}

test("held with the space bar a statement goes out, and let go it does not", async () => {
  await page.goto(`${room}/statements/${ready}`);
  await page.getByRole("button", { name: "Publicar" }).press("Enter");
  const sheet = page.getByRole("dialog", { name: /^Publicar el comunicado/ });
  await sheet.getByRole("button", { name: "Mantén pulsado para publicar" }).focus();
  await page.keyboard.down("Space");
  await expect(sheet.getByText("Sigue pulsando…")).toBeVisible();
  await page.keyboard.up("Space");
  await expect(sheet.getByText("No se ha publicado nada")).toBeVisible();
  const view = await desk.call("statement.get", { params: { brand: BRAND, statement: ready } });
  expect(view.act?.state).toBe("approved");

  await page.keyboard.down("Space");
  await expect(page.getByRole("progressbar", { name: /^Publicado y comprobado en \d de 9/ })).toBeVisible();
  await page.keyboard.up("Space");
});

test("a reload in the middle of a word loses nothing of a statement", async () => {
  await page.goto(`${room}/statements/${draft}`);
  await block(page).fill("");
  await block(page).pressSequentially("Sabemos que hemos cobrado dos vec");
  await page.reload();
  await expect(block(page)).toHaveValue("Sabemos que hemos cobrado dos vec");
  await expect(page.getByText(/^Guardado/)).toBeVisible();
  await expect.poll(stored).toContain("Sabemos que hemos cobrado dos vec");
});

test("without a network the screen says how old it is, until it is back", async () => {
  await page.goto(HOME);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await desk.context.setOffline(true);
  await expect(page.getByText(/^Sin conexión\. Lo que ves es de/)).toBeVisible();
  await desk.context.setOffline(false);
  await expect(page.getByText(/^Sin conexión/)).toBeHidden();
});

test("what is typed while the server is down stays, and is saved when it is back", async () => {
  await page.goto(`${room}/statements/${draft}`);
  await expect(block(page)).toBeVisible();
  await product.crash();
  await block(page).fill("Sabemos que hemos cobrado dos veces.");
  // Beside the banner of the alert that goes on, which is one as well.
  const unsaved = page.getByRole("alert").filter({ hasText: "Sin guardar en el servidor" });
  await expect(unsaved).toContainText("Sin guardar en el servidor; sigue en este dispositivo.");
  await expect(block(page)).toHaveValue("Sabemos que hemos cobrado dos veces.");
  await product.comeBack();
  await page.getByRole("button", { name: "Reintentar" }).click();
  await expect(page.getByText(/^Guardado/)).toBeVisible();
  expect(await stored()).toContain("Sabemos que hemos cobrado dos veces.");
});

test("a server that has gone quiet is told to whoever looks at the screen", async () => {
  test.skip(!FULL, "it takes the product's own 45 s of patience: full form only");
  test.setTimeout(180_000);
  await page.goto(HOME);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await product.crash();
  await expect(page.getByText(/^Sin novedades del servidor desde/)).toBeVisible({ timeout: 70_000 });
  await product.comeBack();
  await expect(page.getByText(/^Sin novedades del servidor/)).toBeHidden({ timeout: 60_000 });
});

/** The inbox with its newest mention open beside it. */
async function openInbox(): Promise<void> {
  await page.goto(`${HOME}/mentions?state=all`);
  await expect(selectedRow()).toHaveAttribute("aria-posinset", "1");
  await expect(page.getByRole("region", { name: "La mención abierta" })).toContainText("cargo 54");
}

function selectedRow() {
  return page.getByRole("listbox").getByRole("option", { selected: true });
}

function block(on: Page) {
  return on.getByRole("list", { name: "Bloques que pide el caso" }).getByRole("textbox", { name: "Reconocemos" });
}

async function stored(): Promise<string> {
  const view = await desk.call("statement.get", { params: { brand: BRAND, statement: draft } });
  return view.draft.texts[0]!.blocks.find(({ block: name }) => name === "acknowledge")!.text;
}

/** Runs in the page. The focused element, when nothing shows that it is; `null` when something does. */
function focusUnseen(): string | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return null;
  // A ring may be drawn around what the element stands in, as around a field with an icon.
  for (let at: HTMLElement | null = focused, up = 0; at !== null && up < 4; at = at.parentElement, up += 1) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
    if (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1) return null;
    if (up > 0 && boxShadow !== "none" && at.matches(":focus-within")) return null;
    if (up === 0 && boxShadow !== "none") return null;
  }
  return `${focused.tagName.toLowerCase()} «${(focused.getAttribute("aria-label") ?? focused.textContent ?? "").trim().slice(0, 40)}»`;
}
