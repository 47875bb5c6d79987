import { expect, test, type Locator, type Page } from "@playwright/test";
import type { ActId, IncidentId, PersonId, StatementId } from "@baluarte/domain/kernel/id.ts";
import { startPds, type Pds, type PdsAccount } from "@baluarte/testkit/counterparts/pds.ts";
import { startSmtp, type SmtpCounterpart } from "@baluarte/testkit/counterparts/smtp.ts";
import { FULL_ANSWER, SHORT_ANSWER, approveByLink } from "@baluarte/testkit/journey.ts";
import { jsonLines } from "@baluarte/testkit/posts.ts";
import { until } from "@baluarte/testkit/until.ts";
import { CONTRAST, WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { PHONE } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

/** Real far sides: a mail server and a PDS. What happens on them is looked up there, not here. */
let smtp: SmtpCounterpart;
let pds: Pds;
let account: PdsAccount;
let product: Product;
let desk: Desk;
let client: PersonId;
let page: Page;

const POSTS = "app.bsky.feed.post";
const params = { brand: BRAND };

test.describe.configure({ mode: "serial" });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  [smtp, pds] = await Promise.all([startSmtp(), startPds()]);
  account = await pds.newAccount();
  process.env["BALUARTE_OUTBOUND_ALLOW"] = `127.0.0.1:${smtp.port},${new URL(pds.url).host}`;
  product = await startProduct();
  desk = await openDesk(browser, product);
  client = await setUpNubara(desk, product);
  page = await desk.context.newPage();
});
test.afterAll(async () => {
  delete process.env["BALUARTE_OUTBOUND_ALLOW"];
  await product.stop();
  await Promise.all([smtp.close(), pds.close()]);
});

const channels = () => page.goto(`/b/${BRAND}/settings?section=channels`);
const rowOf = (name: string) =>
  page.getByRole("list", { name: "Cuentas" }).getByRole("listitem").filter({ hasText: name });

test("a mail account is tried before it is kept: bad lines and a wrong password are told, typed fields stay", async () => {
  await channels();
  await expect(page.getByText("Ninguna cuenta conectada")).toBeVisible();
  await page.getByRole("button", { name: "Conectar Correo" }).click();
  const form = page.getByRole("dialog", { name: "Conectar Correo" });
  await form.getByRole("button", { name: "Probar y conectar" }).click();
  await expect(form.getByText("Falta este dato.").first()).toBeVisible();
  await form.getByLabel("Nombre de quien escribe").fill("Nubara");
  await form.getByLabel("Dirección de quien escribe").fill("avisos@nubara.example");
  await form
    .getByLabel("A quién se escribe")
    .fill("ana@clientes.example\nBlas <blas@clientes.example>\nana@\nno@entra.example");
  await expect(form.getByRole("status")).toContainText("Línea 3: «ana@» no es una dirección.");
  await form.getByLabel("Servidor de salida").fill("127.0.0.1");
  await form.getByLabel("Cifrado").selectOption({ label: "Ninguno: solo si el servidor de Baluarte lo permite" });
  await form.getByLabel("Puerto").fill(String(smtp.port));
  await form.getByLabel("Usuario (si lo pide)").fill("portavoz");
  await form.getByLabel("Contraseña", { exact: true }).fill("otra");
  await form.getByRole("button", { name: "Probar y conectar" }).click();
  await expect(form.getByText("Corrige o quita las líneas que no son direcciones.")).toBeVisible();
  expect(smtp.connections()).toBe(0);

  await page.reload();
  await page.getByRole("button", { name: "Conectar Correo" }).click();
  await expect(form.getByLabel("Servidor de salida")).toHaveValue("127.0.0.1");
  await expect(form.getByLabel("Contraseña", { exact: true })).toHaveValue("");
  await form
    .getByLabel("A quién se escribe")
    .fill("ana@clientes.example\nBlas <blas@clientes.example>\nno@entra.example");
  await expect(form.getByRole("status")).toHaveText("3 direcciones.");
  await form.getByLabel("Contraseña", { exact: true }).fill("otra");
  await form.getByRole("button", { name: "Probar y conectar" }).click();
  await expect(form.getByText("La cuenta no acepta ese usuario o esa clave.", { exact: false })).toBeVisible();
  await accessible("channels-mail");

  await form.getByLabel("Contraseña", { exact: true }).fill("clave-secreta");
  await form.getByRole("button", { name: "Probar y conectar" }).click();
  await expect(form).toBeHidden();
  await expect(rowOf("avisos@nubara.example")).toContainText("Funciona, comprobada");
  await expect(rowOf("avisos@nubara.example")).toContainText("A 3 direcciones.");
  expect(await page.content()).not.toContain("clave-secreta");
});

test("a Bluesky account is connected on its own server, checked, and linked to the place it publishes on", async () => {
  await channels();
  await page.getByRole("button", { name: "Conectar Bluesky" }).click();
  const form = page.getByRole("dialog", { name: "Conectar Bluesky" });
  await form.getByLabel("Nombre en Bluesky").fill(`@${account.handle}`);
  await form.getByLabel("Contraseña de aplicación", { exact: true }).fill("la de mi cuenta");
  await form.getByRole("button", { name: "La cuenta vive en un servidor propio" }).click();
  await form.getByLabel("Servidor de la cuenta").fill(pds.url);
  await form.getByRole("button", { name: "Probar y conectar" }).click();
  await expect(form.getByText("No es una contraseña de aplicación", { exact: false })).toBeVisible();
  await form.getByLabel("Contraseña de aplicación", { exact: true }).fill(account.appPassword);
  await form.getByRole("button", { name: "Probar y conectar" }).click();
  await expect(form).toBeHidden();
  const row = rowOf(`@${account.handle}`);
  await expect(row).toContainText("Funciona, comprobada");
  await row.getByRole("button", { name: `Comprobar @${account.handle}` }).click();
  await expect(row.getByRole("link", { name: `Publica en «Bluesky @${account.handle}»` })).toBeVisible();
  await accessible("channels");
});

test("one statement shows what each channel will show, goes out on a hold, and brings link and receipts", async () => {
  test.setTimeout(180_000);
  smtp.refuse({ to: /^no@entra/, at: "rcpt", code: 550 });
  const { incident, statement } = await draft();
  await page.goto(`/b/${BRAND}/incidents/${incident}/statements/${statement}`);
  const previews = page.getByRole("region", { name: "Como se verá" });
  await previews.getByRole("button", { name: /^Bluesky/ }).click();
  const onBluesky = previews.getByRole("article");
  await expect(onBluesky).toContainText(`@${account.handle}`);
  await expect(onBluesky).toContainText("No cabe entero y nada se corta solo");
  await previews.getByRole("button", { name: "Editar solo esta" }).click();
  const own = previews.getByLabel(/^Texto propio para Bluesky/);
  await own.fill("largo ".repeat(60));
  await expect(previews.getByText(/^No cabe: sobran/)).toBeVisible();
  await own.fill(SHORT_ANSWER);
  await expect(onBluesky).toContainText(/^.*82 de 300. Se lee entero/);
  await previews.getByRole("button", { name: "Listo" }).click();

  await previews.getByRole("button", { name: /^Correo/ }).click();
  const letter = previews.getByRole("article");
  await expect(letter).toContainText("avisos@nubara.example");
  await expect(letter).toContainText("3 direcciones, una carta a cada una");
  await previews.getByRole("button", { name: "Editar solo esta" }).click();
  await previews.getByLabel(/^Asunto en Correo/).fill("Tu dinero vuelve hoy");
  await expect(letter).toContainText("Tu dinero vuelve hoy");
  await expect(page.getByText(/^Guardado/)).toBeVisible();
  await accessible("channels-previews");

  const act = await askAndSign(statement);
  await page.reload();
  await page.getByRole("button", { name: "Publicar" }).click();
  await holdIn(page.getByRole("dialog", { name: /^Publicar el comunicado/ }));
  const board = page.getByRole("region", { name: "Dónde está" });
  const bluesky = board.getByRole("listitem").filter({ hasText: "Bluesky" }).first();
  await expect(bluesky).toContainText("Comprobado por nosotros", { timeout: 30_000 });
  await bluesky.getByRole("button").first().click();
  const link = await bluesky.getByRole("link", { name: "Ver lo publicado" }).getAttribute("href");
  const [post] = await postsOf(account);
  expect(link).toBe(`https://bsky.app/profile/${account.did}/post/${post!.uri.split("/").at(-1)}`);
  expect(post!.value["text"]).toBe(SHORT_ANSWER);

  const mail = board.getByRole("listitem").filter({ hasText: "Correo avisos@nubara.example" }).first();
  await mail.getByRole("button").first().click();
  await expect(mail).toContainText("1 rechazada, 2 aceptadas", { timeout: 30_000 });
  await expect(mail).toContainText("no@entra.exampleRechazada: 550 no entra");
  await expect(mail).toContainText(/ana@clientes.exampleAceptada .+, en la cola con el número Q\d/);
  expect(smtp.letters.map(({ to }) => to[0])).toEqual(["ana@clientes.example", "blas@clientes.example"]);
  expect(smtp.letters.every(({ message }) => message.includes("Subject: Tu dinero vuelve hoy"))).toBe(true);
  await accessible("channels-board");
  expect((await desk.call("act.get", { params: { ...params, act } })).state).toBe("executing");
});

test("a mention on the network is answered by keyboard, approved by another, and proved with its link", async () => {
  test.setTimeout(120_000);
  const customer = await pds.newAccount();
  const record = {
    $type: POSTS,
    text: "Nubara me cobró dos veces",
    createdAt: new Date().toISOString(),
    langs: ["es"],
  };
  const made = await customer.call("POST", "com.atproto.repo.createRecord", {
    repo: customer.did,
    collection: POSTS,
    record,
  });
  const uri = made["uri"] as string;
  await desk.send(
    jsonLines([{ id: uri, channel: "bluesky", text: record.text, time: record.createdAt, author: customer.handle }]),
  );
  await page.goto(`/b/${BRAND}/mentions`);
  await page.getByRole("option", { name: /Nubara me cobró dos veces/ }).click();
  const field = page.getByLabel("Lo que respondemos");
  await expect(field).toBeVisible();
  await page.keyboard.press("r");
  await expect(field).toBeFocused();
  await page.keyboard.type("Te devolvemos hoy el cobro doble. Perdona.");
  const card = page.getByRole("region", { name: "Respuesta", exact: true });
  await expect(card.getByRole("article")).toContainText("Sale como respuesta, debajo de la mención.");
  await page.reload();
  await expect(field).toHaveValue("Te devolvemos hoy el cobro doble. Perdona.");
  await accessible("channels-reply");
  await card.getByRole("button", { name: "Pedir aprobación" }).click();
  await expect(card).toContainText("pide aprobar esta respuesta");
  const act = await replyActOf(uri);
  await approveByLink(desk, product.visitor(), BRAND, act, client);
  await expect(card).toContainText("Aprobada por Isabel Cano: falta publicarla");

  await resize(page, PHONE.viewport);
  await page.reload();
  await card.getByRole("button", { name: "Publicar la respuesta" }).click();
  await holdIn(page.getByRole("dialog", { name: "Publicar la respuesta" }));
  await expect(card).toContainText("Respondida, y comprobado que está", { timeout: 30_000 });
  await expect(card.getByRole("link", { name: "Ver lo publicado" })).toBeVisible();
  await accessible("channels-replied");
  await resize(page, { width: 1440, height: 900 });
  const answers = (await postsOf(account)).filter(({ value }) => value["reply"] !== undefined);
  expect(answers.map(({ value }) => (value["reply"] as { parent: { uri: string } }).parent.uri)).toEqual([uri]);
});

test("one person cuts an account in one step, and it is shown as cut", async () => {
  await channels();
  await rowOf("avisos@nubara.example").getByRole("button", { name: "Cortar avisos@nubara.example" }).click();
  const dialog = page.getByRole("dialog", { name: "Cortar avisos@nubara.example" });
  await expect(dialog).toContainText("Deja de publicar en este momento");
  await accessible("channels-cut");
  await dialog.getByRole("button", { name: "Cortar ahora" }).click();
  await expect(rowOf("avisos@nubara.example")).toContainText("la clave se borró");
  await expect(rowOf("avisos@nubara.example").getByRole("button")).toHaveCount(0);
});

/** Nothing to find for axe, by day and by night, and nothing that sticks out. Colours take a moment to turn. */
async function accessible(name: string): Promise<void> {
  await expect.poll(() => axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: `test-results/screens/${name}.png` });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => axeFaults(page, CONTRAST)).toEqual([]);
  await page.screenshot({ path: `test-results/screens/${name}-dark.png` });
  await page.emulateMedia({ colorScheme: "light" });
}

/** Holds the ring to its end. */
async function holdIn(sheet: Locator): Promise<void> {
  await sheet.getByRole("button", { name: "Mantén pulsado para publicar" }).hover();
  await page.mouse.down();
  await expect(sheet).toBeHidden();
  await page.mouse.up();
}

/** An incident with an update that fits everywhere but on Bluesky. */
async function draft(): Promise<{ incident: IncidentId; statement: StatementId }> {
  const { incident } = await desk.call("incident.declare", {
    params,
    body: { name: "Cobros dobles", summary: "La web cobró dos veces.", level: 2, signal: null, posts: [] },
  });
  const { statement } = await desk.call("statement.create", {
    params: { ...params, incident },
    body: { kind: "update", language: "es" },
  });
  const at = { params: { ...params, statement } };
  const { draft: template, version } = await desk.call("statement.get", at);
  const { items } = await desk.call("touchpoint.list", { params });
  const variants = items
    .filter(({ way }) => way === "manual")
    .map(({ id }) => ({ touchpoint: id, language: "es" as const, text: SHORT_ANSWER }));
  await desk.call("statement.save", {
    ...at,
    body: {
      baseVersion: version,
      draft: { ...template, texts: [{ language: "es", title: "El dinero vuelve hoy", blocks: FULL_ANSWER }], variants },
    },
  });
  return { incident, statement };
}

async function askAndSign(statement: StatementId): Promise<ActId> {
  const at = { params: { ...params, statement } };
  const { version } = await desk.call("statement.get", at);
  const { act } = await desk.call("statement.ask", { ...at, body: { version } });
  await approveByLink(desk, product.visitor(), BRAND, act, client);
  return act;
}

async function replyActOf(uri: string): Promise<ActId> {
  const { items } = await desk.call("mention.list", { params, query: { state: "all" } });
  const { post } = items.find(({ channel }) => channel === "bluesky")!;
  return until(`the answer to ${uri} was asked for`, async () => {
    const { acts } = await desk.call("mention.answers", { params: { ...params, post } });
    return acts[0]?.act;
  });
}

type PostRecord = { uri: string; value: Record<string, unknown> };

/** The newest first. */
async function postsOf({ did, call }: PdsAccount): Promise<PostRecord[]> {
  const answer = await call("GET", "com.atproto.repo.listRecords", { repo: did, collection: POSTS, limit: "100" });
  return answer["records"] as PostRecord[];
}
