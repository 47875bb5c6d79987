import { expect, test, type Page } from "@playwright/test";
import { CODE, FULL_ANSWER, PASSWORD, askForStatement } from "@baluarte/testkit/journey.ts";
import type { IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { PHONE, readWith } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

let product: Product;
let lucia: Desk;
let diego: Desk;
let client: PersonId;
let incident: IncidentId;
const params = { brand: BRAND };

test.describe.configure({ mode: "serial" });
test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  lucia = await openDesk(browser, product);
  client = await setUpNubara(lucia, product);
  await lucia.call("approvalPlan.teamSize", { params, body: { teamSize: "two" } });
  const { link } = await lucia.call("member.invite", {
    params,
    body: { name: "Diego Marín", roles: ["lead"], email: null, expiresAt: null },
  });
  diego = await openDesk(browser, product);
  await diego.call("link.join", {
    params: { token: link.url.split("/l/")[1]! },
    body: { name: "Diego Marín", email: "diego@nubara.example", password: PASSWORD, language: "es" },
  });
  ({ incident } = await lucia.call("incident.declare", {
    params,
    body: { name: "Cobros dobles", summary: "", level: 2, signal: null, posts: [] },
  }));
  await lucia.call("incident.case", {
    params: { ...params, incident },
    body: { caseType: "ownFault", answers: null, conditions: {}, reason: null },
  });
});
test.afterAll(() => product.stop());

async function hold(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Mantén pulsado para publicar" });
  await button.hover();
  await page.mouse.down();
  await expect(page).toHaveURL(/statements/);
  await page.mouse.up();
}

test("a text prepared in calm is signed by a colleague from the list, live, and let out by one person", async () => {
  const page = await lucia.context.newPage();
  await page.goto(`/b/${BRAND}/approvals`);
  await expect(page.getByText("Nada espera tu firma")).toBeVisible();
  const theirs = await diego.context.newPage();
  await resize(theirs, PHONE.viewport);
  await theirs.goto(`/b/${BRAND}/approvals`);
  await expect(theirs.getByText("Nada espera tu firma")).toBeVisible();

  await page.getByRole("button", { name: "Preparar un texto" }).click();
  const form = page.getByRole("dialog", { name: "Preparar un texto por adelantado" });
  await form.getByLabel("Nombre", { exact: true }).fill("Caída de la aplicación");
  await form.getByLabel("Titular").fill("Novedades de las {hora}");
  await form.getByLabel("Texto", { exact: true }).fill("Seguimos sin {servicio}. Volvemos a informar a las {hora}.");
  // Nothing typed is lost with the page.
  await page.reload();
  await page.getByRole("button", { name: "Preparar un texto" }).click();
  await expect(form.getByLabel("Titular")).toHaveValue("Novedades de las {hora}");
  await form.getByRole("group", { name: "{hora}" }).getByLabel("Qué se puede escribir aquí").selectOption("time");
  await form.getByLabel("Durante cuántos días").fill("91");
  await expect(form.getByText("Entre 1 y 90.")).toBeVisible();
  await form.getByLabel("Durante cuántos días").fill("30");
  await form.getByLabel("Cuántas veces").fill("1");
  await form.getByRole("checkbox").first().check();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: "test-results/screens/standing-form.png", fullPage: true });
  await form.getByRole("button", { name: "Pedir las firmas" }).click();
  await expect(form).toHaveCount(0);
  await expect(page.getByText("Espera firmas: aún no se puede usar")).toBeVisible();

  // It comes up by itself on the colleague's phone, with everything that is signed.
  await theirs.getByRole("button", { name: /Leer y decidir/ }).click();
  const read = theirs.getByRole("dialog", { name: "Te piden aprobar" });
  await expect(read.getByText("Una hora, como 18:30")).toBeVisible();
  expect(await axeFaults(theirs, WCAG)).toEqual([]);
  await theirs.screenshot({ path: "test-results/screens/standing-sign-phone.png" });
  await read.getByRole("button", { name: "Aprobar", exact: true }).click();
  await expect(theirs.getByText("Nada espera tu firma")).toBeVisible();

  await page.getByRole("button", { name: "Usar ahora: Caída de la aplicación" }).click();
  const use = page.getByRole("dialog", { name: "Caída de la aplicación" });
  await use.getByLabel("hora").fill("18:00");
  await use.getByLabel("servicio").fill("la web. Más en evil.example");
  await use.getByRole("button", { name: "Ver cómo queda" }).click();
  await expect(use.getByText("Aquí no caben enlaces. Quítalo.")).toBeVisible();
  await use.getByLabel("servicio").fill("la aplicación");
  await use.getByRole("button", { name: "Ver cómo queda" }).click();
  await expect(use.getByText("Seguimos sin la aplicación. Volvemos a informar a las 18:00.")).toBeVisible();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: "test-results/screens/standing-use.png" });
  await hold(page);
  await page.goto(`/b/${BRAND}/incidents/${incident}`);
  await expect(page.getByText(/aprobado por adelantado por Diego Marín/).first()).toBeVisible();
  await page.goto(`/b/${BRAND}/approvals`);
  await expect(page.getByText("Usos agotados. Pide las firmas otra vez para usarlo")).toBeVisible();
  await theirs.close();
  await page.close();
});

test("an approval said aloud lets it out, is marked everywhere, and is ratified by the approver's own hand", async () => {
  const { statement } = await askForStatement(lucia, BRAND, incident, { kind: "update", title: "Ya está devuelto" });
  const page = await lucia.context.newPage();
  await page.goto(`/b/${BRAND}/incidents/${incident}/statements/${statement}`);
  await page
    .getByRole("button", { name: /Enviar/ })
    .first()
    .click();
  const ask = page.getByRole("dialog");
  await ask.getByText("Me lo han aprobado de palabra").click();
  await ask.getByLabel("Quién lo ha aprobado").selectOption({ label: "Diego Marín" });
  const record = ask.getByRole("button", { name: "Anotar la aprobación" });
  await expect(record).toBeDisabled();
  await ask.getByLabel("Se lo he leído entero a Diego Marín y ha dicho que sí").check();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: "test-results/screens/spoken-form.png", fullPage: true });
  await record.click();
  await expect(page.getByText("De palabra, sin ratificar")).toBeVisible();
  await page.goto(`/b/${BRAND}/incidents/${incident}`);
  await expect(page.getByText(/se aprobó de palabra: Diego Marín, según Lucía Prado/)).toBeVisible();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: "test-results/screens/spoken-room.png" });

  const theirs = await diego.context.newPage();
  await theirs.goto(`/b/${BRAND}`);
  await theirs.getByRole("link", { name: "Ver y firmar" }).click();
  await theirs.getByRole("button", { name: /Leer y ratificar/ }).click();
  const read = theirs.getByRole("dialog", { name: "¿Aprobaste esto de palabra?" });
  expect(await axeFaults(theirs, WCAG)).toEqual([]);
  await theirs.screenshot({ path: "test-results/screens/spoken-ratify.png" });
  await read.getByRole("button", { name: "Sí, lo aprobé" }).click();
  await expect(theirs.getByText("Nada espera tu firma")).toBeVisible();
  await expect(page.getByText(/se aprobó de palabra: Diego Marín, según Lucía Prado/)).toHaveCount(0);
  await expect(page.getByText("Diego Marín ratifica «Ya está devuelto»")).toBeVisible();
  await theirs.close();
  await page.close();
});

test("a link that was forwarded signs once, and its second reader is told what became of it", async ({ browser }) => {
  const { act } = await askForStatement(lucia, BRAND, incident, { kind: "update", title: "Último cobro devuelto" });
  const { url } = await lucia.call("act.link", { params: { ...params, act }, body: { person: client } });
  const phone = await browser.newContext(PHONE);
  const second = await browser.newContext(PHONE);
  const [first, other] = [await phone.newPage(), await second.newPage()];
  await first.goto(url);
  await other.goto(url);
  await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
  // Whoever merely holds the link has no code.
  await readWith(other, "000111");
  await expect(other.getByText(/Ese no es tu código/)).toBeVisible();
  await expect(other.getByText("Último cobro devuelto")).toHaveCount(0);
  await readWith(first, CODE);
  await expect(first.getByText("Último cobro devuelto").first()).toBeVisible();
  await first.getByRole("button", { name: "Aprobar este texto" }).click();
  await expect(first.getByRole("heading", { name: "Has aprobado este texto" })).toBeVisible();
  await other.reload();
  await expect(other.getByRole("heading", { name: "Has aprobado este texto" })).toBeVisible();
  await expect(other.getByRole("button", { name: "Aprobar este texto" })).toHaveCount(0);
  await phone.close();
  await second.close();
});

test("whoever signs sees what the checks left open and what a place leaves out, every word whole, on any screen", async ({
  browser,
}) => {
  const { statement } = await lucia.call("statement.create", {
    params: { ...params, incident },
    body: { kind: "full", language: "es" },
  });
  const at = { params: { ...params, statement } };
  const { previews } = await lucia.call("statement.get", at);
  const admission = "La culpa es nuestra y pagaremos todo.";
  const blocks = FULL_ANSWER.map((block) =>
    block.block === "facts" ? { ...block, text: `${block.text} ${admission}` } : block,
  );
  const edited =
    "Sabemos que esta mañana nuestra web ha cobrado dos veces a 3214 personas. Os pedimos perdón. Volvemos a informar a las 13:00.";
  // One place with words of its own, on as few places as show the difference.
  const [x, ...others] = ["x", "facebook", "website"].map(
    (network) => previews.find((preview) => preview.network === network)!.touchpoint,
  );
  const { version } = await lucia.call("statement.save", {
    ...at,
    body: {
      baseVersion: 1,
      draft: {
        texts: [{ language: "es", title: "El dinero vuelve hoy", blocks }],
        variants: [{ touchpoint: x!, language: "es", text: edited }],
        touchpoints: [x!, ...others],
      },
    },
  });
  const { act } = await lucia.call("statement.ask", { ...at, body: { version } });

  const desk = await diego.context.newPage();
  await desk.goto(`/b/${BRAND}/incidents/${incident}/statements/${statement}`);
  await desk.getByRole("button", { name: "Leer y aprobar" }).click();
  const reading = desk.getByRole("dialog", { name: /tal como saldrá/ });
  const open = reading.getByRole("region", { name: /^Antes de firmar, mira/ });
  await expect(open.getByText(/^Admite la culpa/)).toBeVisible();
  await expect(open.getByText(admission).first()).toBeVisible();
  expect(await axeFaults(desk, WCAG)).toEqual([]);
  await desk.screenshot({ path: "test-results/screens/approve-checks-desk.png" });
  await expect(reading.getByRole("button", { name: "Aprobar", exact: true })).toBeEnabled();
  await desk.close();

  for (const language of ["es", "en", "ru"] as const) {
    const { url } = await lucia.call("act.link", { params: { ...params, act }, body: { person: client } });
    // 195 px is a phone at 200 % zoom.
    for (const width of [390, 195]) {
      const context = await browser.newContext({
        ...PHONE,
        viewport: { width, height: 844 },
        locale: language,
        colorScheme: width === 390 ? "light" : "dark",
      });
      const page = await context.newPage();
      await page.goto(url);
      await page.locator("input[inputmode=numeric]").first().click();
      await page.keyboard.type(CODE);
      await page.locator("form button[type=submit]").click();
      await expect(page.getByText(admission).first()).toBeVisible();
      await expect(page.locator("del").first()).toBeVisible();
      const cut = await page
        .locator(".mantine-Button-label")
        .evaluateAll((labels) =>
          labels.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
        );
      expect({ language, width, cut }).toEqual({ language, width, cut: [] });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect({ language, width, wider: wider > 0 }).toEqual({ language, width, wider: false });
      expect(await axeFaults(page, WCAG)).toEqual([]);
      await page.screenshot({ path: `test-results/screens/approve-link-${language}-${width}.png`, fullPage: true });
      await context.close();
    }
  }
});

test("an invitation opened a second time says that it was used, and opens nothing", async ({ browser }) => {
  const { link } = await lucia.call("member.invite", {
    params,
    body: { name: "Nadia Soler", roles: ["communityManager"], email: null, expiresAt: null },
  });
  const nadia = await openDesk(browser, product);
  await nadia.call("link.join", {
    params: { token: link.url.split("/l/")[1]! },
    body: { name: "Nadia Soler", email: "nadia@nubara.example", password: PASSWORD, language: "es" },
  });
  const page = await (await browser.newContext(PHONE)).newPage();
  await page.goto(link.url);
  await expect(page.getByText("Este enlace ya se usó. Si no fuiste tú, avisa a quien te lo envió.")).toBeVisible();
  await page.context().close();
});

test("a client signs in advance on a phone, and takes it back with the same link", async ({ browser }) => {
  const touchpoints = (await lucia.call("touchpoint.list", { params })).items.slice(0, 1).map(({ id }) => id);
  const { standing } = await lucia.call("standing.create", {
    params,
    body: {
      title: "Aviso de mantenimiento",
      kind: "holding",
      texts: [{ language: "es", title: "Mantenimiento", text: "Hoy paramos {zona} a las {hora}." }],
      slots: [
        { kind: "place", name: "zona", options: ["Madrid", "Vigo"] },
        { kind: "time", name: "hora" },
      ],
      levelMax: 2,
      touchpoints,
      usesMax: 3,
      days: 60,
    },
  });
  const find = async () => (await lucia.call("standing.list", { params })).items.find(({ id }) => id === standing)!;
  const { act } = await find();
  const { url } = await lucia.call("act.link", { params: { ...params, act }, body: { person: client } });
  const phone = await browser.newContext(PHONE);
  const page = await phone.newPage();
  await page.goto(url);
  await readWith(page, CODE);
  await expect(page.getByRole("heading", { name: "Isabel, ¿apruebas este texto por adelantado?" })).toBeVisible();
  await expect(page.getByText("Uno de estos: Madrid y Vigo")).toBeVisible();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: "test-results/screens/standing-link.png", fullPage: true });
  await page.getByRole("button", { name: "Aprobar este texto" }).click();
  await expect(page.getByText(/Guarda este enlace/)).toBeVisible();
  expect((await find()).state).toBe("live");
  await page.reload();
  await readWith(page, CODE);
  await page.getByRole("button", { name: "Retirar mi aprobación" }).click();
  await expect(page.getByRole("heading", { name: "Este texto está retirado" })).toBeVisible();
  expect((await find()).state).toBe("revoked");
  await phone.close();
});

test("the screen holds in every language, scheme and width", async ({ browser }) => {
  await askForStatement(lucia, BRAND, incident, { kind: "update", title: "Para leer" });
  const { cookies } = await diego.context.storageState();
  for (const language of ["es", "en", "ru"]) {
    for (const colorScheme of ["light", "dark"] as const) {
      const { context } = await openDesk(browser, product, { colorScheme, storageState: { cookies, origins: [] } });
      await context.addInitScript((chosen) => localStorage.setItem("baluarte.language", chosen), language);
      const page = await context.newPage();
      for (const width of [1440, 720, 390, 320]) {
        await resize(page, { width, height: 844 });
        await page.goto(`/b/${BRAND}/approvals`);
        await page.getByText("Para leer").first().waitFor();
        expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        await page.screenshot({
          path: `test-results/screens/approvals-${language}-${colorScheme}-${width}.png`,
          fullPage: true,
        });
        expect(await axeFaults(page, WCAG)).toEqual([]);
      }
      await context.close();
    }
  }
});
