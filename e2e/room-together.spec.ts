import { expect, test, type Page } from "@playwright/test";
import { PASSWORD } from "@baluarte/testkit/journey.ts";
import type { IncidentId, StatementId } from "@baluarte/domain/kernel/id.ts";
import { WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { PHONE } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";

/** Lucía and Ana in one room, each at a desk of her own. */
let product: Product;
let lucia: Desk;
let ana: Desk;
let incident: IncidentId;

test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  lucia = await openDesk(browser, product);
  await setUpNubara(lucia, product);
  const { link } = await lucia.call("member.invite", {
    params: { brand: BRAND },
    body: { name: "Ana Vidal", roles: ["lead", "commsLead"], email: null, expiresAt: null },
  });
  ana = await openDesk(browser, product);
  await ana.call("link.join", {
    params: { token: link.url.split("/l/")[1]! },
    body: { name: "Ana Vidal", email: "ana@nubara.example", password: PASSWORD, language: "es" },
  });
});
test.afterAll(() => product.stop());

test.beforeEach(async () => {
  ({ incident } = await lucia.call("incident.declare", {
    params: { brand: BRAND },
    body: { name: "Cobros dobles", summary: "La web cobró dos veces.", level: 3, signal: null, posts: [] },
  }));
});
test.afterEach(async () => {
  for (const { context } of [lucia, ana]) for (const page of context.pages()) await page.close();
});

const room = () => `/b/${BRAND}/incidents/${incident}`;
async function open(desk: Desk, path = room()): Promise<Page> {
  const page = await desk.context.newPage();
  await page.goto(path);
  return page;
}
/** What axe finds once nothing fades any more: a button half way from pale to full is neither. */
async function settledFaults(page: Page): Promise<string[]> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
        .map(({ finished }) => finished),
    ),
  );
  return axeFaults(page, WCAG);
}
const present = (page: Page) => page.getByRole("list", { name: "En la sala ahora" });
const roles = (page: Page) => page.getByRole("region", { name: "Papeles" });

test("hands the lead over with a card that is read first, and everybody sees who leads", async ({ browser }) => {
  const hers = await open(lucia);
  await expect(roles(hers)).toContainText("Nadie dirige la crisis");
  await roles(hers).getByRole("button", { name: "La dirijo yo" }).click();
  await expect(roles(hers).getByRole("listitem")).toHaveText(["LPLucía Prado (tú) Dirección de la crisis"]);
  await expect(roles(hers)).not.toContainText("Nadie dirige");
  expect(await settledFaults(hers)).toEqual([]);

  const anas = await open(ana);
  await expect(roles(anas).getByRole("listitem")).toHaveText(["LPLucía Prado Dirección de la crisis"]);
  await roles(hers).getByRole("button", { name: "Repartir los papeles" }).click();
  const dialog = hers.getByRole("dialog");
  await dialog.getByRole("button", { name: "Entregar: Dirección de la crisis" }).click();
  await expect(dialog.getByRole("radio", { name: /Ana Vidal/ })).toBeVisible();
  await dialog.getByRole("radio", { name: /Ana Vidal/ }).check();
  await dialog.getByRole("radio", { name: "Hasta una hora" }).check();
  await dialog.getByLabel(/^Hora/).fill("20:00");
  await dialog.getByLabel(/Lo que no sale en los datos/).fill("He hablado con el banco: llama a las 18:00.");
  expect(await settledFaults(hers)).toEqual([]);
  await dialog.getByRole("button", { name: "Hacer la tarjeta y ofrecer" }).click();
  await expect(dialog).toContainText("Ofrecido a Ana Vidal");
  expect(await settledFaults(hers)).toEqual([]);
  await hers.keyboard.press("Escape");

  // She is asked in her room, without asking for it anew; until she has read it the lead is Lucía.
  await expect(roles(anas)).toContainText("Lucía Prado te ofrece: Dirección de la crisis");
  await expect(roles(hers).getByRole("listitem")).toHaveText(["LPLucía Prado (tú) Dirección de la crisis"]);
  await roles(anas).getByRole("link", { name: "Leer la tarjeta" }).click();
  await expect(anas.getByRole("heading", { level: 1 })).toHaveText("Traspaso: Dirección de la crisis");
  await expect(anas.getByText("He hablado con el banco: llama a las 18:00.")).toBeVisible();
  await expect(anas.getByText("No se conoce el primer mensaje.")).toBeVisible();
  await expect(anas.getByRole("region", { name: "Plazos en marcha" })).toContainText("Primer comunicado");
  expect(await settledFaults(anas)).toEqual([]);
  await anas.emulateMedia({ media: "print" });
  await expect(anas.getByRole("button", { name: "Imprimir" })).toBeHidden();
  await expect(anas.getByText("He hablado con el banco: llama a las 18:00.")).toBeVisible();
  await anas.emulateMedia({ media: "screen" });
  await anas.getByRole("button", { name: "La he leído y acepto" }).click();
  await expect(roles(anas).getByRole("listitem")).toHaveText([
    /^AVAna Vidal \(tú\) Dirección de la crisis, hasta .*20:00$/,
  ]);
  await expect(roles(hers).getByRole("listitem")).toHaveText([/^AVAna Vidal Dirección de la crisis, hasta .*20:00$/]);
  await hers.getByRole("link", { name: "Ver la tarjeta" }).first().click();
  await expect(hers.getByText("Leída y aceptada")).toBeVisible();

  // The same room in a hand, and what it says of roles fits.
  const phone = await browser.newContext({ ...PHONE, baseURL: product.address });
  await phone.addCookies(await lucia.context.cookies());
  const small = await phone.newPage();
  for (const path of [room(), `${hers.url()}`]) {
    await small.goto(path);
    await expect(small.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(small.getByText("Ana Vidal").first()).toBeVisible();
    expect(await settledFaults(small)).toEqual([]);
    expect(await small.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
  await phone.close();
});

test("takes a role over from somebody who is out of reach, with a reason that stays", async () => {
  const params = { brand: BRAND, incident, role: "lead" as const };
  await lucia.call("incidentRole.take", { params, body: { until: null, reason: null } });
  const anas = await open(ana);
  await roles(anas).getByRole("button", { name: "Repartir los papeles" }).click();
  const dialog = anas.getByRole("dialog");
  await dialog.getByRole("button", { name: "Relevar: Dirección de la crisis" }).click();
  await expect(dialog.getByRole("button", { name: "Relevar" })).toBeDisabled();
  await dialog.getByLabel("Por qué no puede seguir").fill("No contesta desde las 3:00");
  await dialog.getByRole("button", { name: "Relevar" }).click();
  await anas.keyboard.press("Escape");
  await expect(roles(anas).getByRole("listitem")).toHaveText(["AVAna Vidal (tú) Dirección de la crisis"]);
  await expect(anas.getByText("No contesta desde las 3:00")).toBeVisible();
});

test("shows who is in the room and what they write, and that they are gone soon after they close it", async () => {
  const hers = await open(lucia);
  await expect(present(hers).getByRole("img")).toHaveCount(1);
  const anas = await open(ana);
  await expect(present(hers).getByRole("img", { name: "Ana Vidal" })).toBeVisible();
  await expect(present(anas).getByRole("img", { name: "Lucía Prado" })).toBeVisible();
  await anas.getByRole("button", { name: "Añadir", exact: true }).click();
  await expect(hers.getByText("Ana Vidal está escribiendo una nota")).toBeVisible();
  expect(await settledFaults(hers)).toEqual([]);
  const closed = Date.now();
  await anas.close();
  await expect(present(hers).getByRole("img", { name: "Ana Vidal" })).toHaveCount(0, { timeout: 30_000 });
  expect(Date.now() - closed).toBeLessThan(30_000);
  await expect(hers.getByText("Ana Vidal está escribiendo")).toHaveCount(0);
  const log = await lucia.call("incident.log", { params: { brand: BRAND, incident }, query: {} });
  expect(log.items.map(({ kind }) => kind).filter((kind) => kind.startsWith("presence"))).toEqual([]);
});

test("lets two people change what happened at once, and neither loses a word, a reload included", async () => {
  const [hers, anas] = [await open(lucia), await open(ana)];
  for (const page of [hers, anas]) {
    await page.getByRole("button", { name: "Más acciones" }).click();
    await page.getByRole("menuitem", { name: "Cambiar el nombre" }).click();
  }
  const sentence = (page: Page) => page.getByRole("dialog").getByLabel("Qué ha pasado, en una frase");
  await sentence(hers).fill("La web cobró dos veces a 3214 personas.");
  await sentence(anas).fill("La web cobró dos veces. Devolvemos hoy.");
  await expect(hers.getByText("Ana Vidal está cambiando el nombre")).toHaveCount(1);
  await hers.getByRole("dialog").getByRole("button", { name: "Guardar" }).click();
  await expect(hers.getByRole("dialog")).toHaveCount(0);

  await anas.reload();
  await anas.getByRole("button", { name: "Más acciones" }).click();
  await anas.getByRole("menuitem", { name: "Cambiar el nombre" }).click();
  await expect(sentence(anas)).toHaveValue("La web cobró dos veces. Devolvemos hoy.");
  await anas.getByRole("dialog").getByRole("button", { name: "Guardar" }).click();
  const mine = anas.getByRole("region", { name: "Lo tuyo, sin guardar" });
  const theirs = anas.getByRole("region", { name: "Lo que guardó Lucía Prado" });
  await expect(mine).toContainText("Devolvemos hoy.");
  await expect(theirs).toContainText("3214 personas");
  expect(await settledFaults(anas)).toEqual([]);
  await anas.getByRole("button", { name: "Unir a mano" }).click();
  await anas
    .getByLabel("Tu texto: Qué ha pasado, en una frase")
    .fill("La web cobró dos veces a 3214 personas. Devolvemos hoy.");
  expect(await settledFaults(anas)).toEqual([]);
  await anas.getByRole("button", { name: "Guardar lo unido" }).click();
  await expect(anas.getByRole("dialog")).toHaveCount(0);
  await expect(hers.getByText("La web cobró dos veces a 3214 personas. Devolvemos hoy.").first()).toBeVisible();
});

test("puts two drafts of one statement together by hand, piece by piece, a reload included", async () => {
  const { statement } = await lucia.call("statement.create", {
    params: { brand: BRAND, incident },
    body: { kind: "holding", language: "es" },
  });
  const at = { params: { brand: BRAND, statement: statement as StatementId } };
  const anas = await open(ana, `${room()}/statements/${statement}`);
  const hers = await open(lucia);
  const title = anas.getByRole("textbox", { name: "Título" });
  await title.click();
  await expect(hers.getByText("Ana Vidal está editando el comunicado n.º 1")).toBeVisible();

  // The network goes while Ana types; Lucía saves meanwhile.
  await ana.context.setOffline(true);
  await title.fill("Lo estamos mirando");
  const facts = anas.getByRole("textbox", { name: "Reconocemos" });
  await facts.fill("Sabemos que hay cobros dobles.");
  const before = await lucia.call("statement.get", at);
  await lucia.call("statement.save", {
    ...at,
    body: {
      baseVersion: before.version,
      draft: { ...before.draft, texts: before.draft.texts.map((text) => ({ ...text, title: "Devolvemos hoy" })) },
    },
  });
  await ana.context.setOffline(false);
  const mine = anas.getByRole("region", { name: "Lo tuyo, sin guardar" });
  await expect(mine).toContainText("Lo estamos mirando");
  await anas.reload();
  await expect(mine).toContainText("Sabemos que hay cobros dobles.");
  await expect(anas.getByRole("region", { name: "Lo que guardó Lucía Prado" })).toContainText("Devolvemos hoy");
  expect(await settledFaults(anas)).toEqual([]);
  await anas.getByRole("button", { name: "Unir a mano" }).click();
  await anas.getByRole("button", { name: "Copiar aquí lo guardado: Título (Español)" }).click();
  await expect(anas.getByLabel("Tu texto: Título (Español)")).toHaveValue("Devolvemos hoy");
  await anas.getByRole("button", { name: "Guardar lo unido" }).click();
  await expect(anas.getByRole("dialog")).toHaveCount(0);
  await expect(title).toHaveValue("Devolvemos hoy");
  await expect
    .poll(async () => {
      const { draft } = await lucia.call("statement.get", at);
      return [draft.texts[0]!.title, draft.texts[0]!.blocks.find(({ block }) => block === "acknowledge")?.text];
    })
    .toEqual(["Devolvemos hoy", "Sabemos que hay cobros dobles."]);
});
