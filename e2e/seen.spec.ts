import { expect, test, type Page } from "@playwright/test";
import { BRANDWATCH_PREAMBLE, brandwatchCsv } from "@baluarte/channels/testing/exports.ts";
import { until } from "@baluarte/testkit/until.ts";
import { axeFaults, WCAG } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";

let product: Product;
let desk: Desk;
let page: Page;

test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  desk = await openDesk(browser, product);
  await setUpNubara(desk, product);
  page = await desk.context.newPage();
});
test.afterAll(() => product.stop());
test.describe.configure({ mode: "serial" });

const params = { brand: BRAND };
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFklEQVR4nGNkYPjPgA0wYRUdtBIAO0cBD0ZQ4QgAAAAASUVORK5CYII=",
  "base64",
);

/** An hour of yesterday in Madrid, as a Brandwatch-like table writes it. */
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const YESTERDAY = dayOf(Date.now() - 24 * 3_600_000);

/** As Brandwatch writes it, but with columns that somebody renamed. */
const RENAMED = [
  ...BRANDWATCH_PREAMBLE,
  '"Momento","Quien habla","Lo que dice","Direccion"',
  `"${YESTERDAY} 09:42:10.0","lola","Nubara me ha cobrado dos veces","https://x.com/lola/status/1"`,
  `"${YESTERDAY} 09:50:00.0","teo","Nubara, fatal: nadie contesta","https://x.com/teo/status/2"`,
  `"${YESTERDAY} 09:51:00.0","vacio","","https://x.com/vacio/status/3"`,
  "",
].join("\r\n");

test("a table nobody knows is explained column by column, comes in, and its answer stays on the overview", async () => {
  await page.goto(`/b/${BRAND}`);
  const drop = (name: string, text: string) =>
    page.getByLabel("Archivo de mensajes").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await drop("nubara.csv", RENAMED);
  const review = page.getByRole("dialog", { name: /nubara\.csv/ });
  await expect(review).toContainText("No conocemos este formato");
  // What the cells tell is proposed; what they tell wrongly a person mends, and nothing comes in without a time.
  const chosen = (column: string) => review.getByLabel(`Qué es la columna ${column}`).locator("option:checked");
  await expect(chosen("Momento")).toHaveText("Fecha");
  await expect(chosen("Direccion")).toHaveText("Enlace");
  await review.getByLabel("Qué es la columna Momento").selectOption("Se guarda tal cual");
  await expect(review).toContainText("Falta decir qué columna trae la fecha");
  await expect(review.getByRole("button", { name: "Cargar el archivo" })).toBeDisabled();
  await expect(review).toContainText("Nubara, fatal: nadie contesta");
  await review.getByLabel("Qué es la columna Momento").selectOption("Fecha");
  await review.getByLabel("Qué es la columna Quien habla").selectOption("Cuenta que lo dice");
  await review.getByLabel("Qué es la columna Lo que dice").selectOption("Texto");
  await review.getByLabel("Qué es la columna Direccion").selectOption("Enlace");
  const posts = review.getByRole("region", { name: "Así entran los primeros mensajes" });
  await expect(posts.getByRole("listitem")).toHaveCount(2);
  // What is left out is told before it comes in, in the words of the screen.
  await expect(review).toContainText("Las 5 líneas de antes del encabezado no son mensajes");
  await expect(posts).toContainText(
    "La primera es la línea 10: La columna «Lo que dice» está vacía. Escribe en ella lo que dice el mensaje.",
  );
  await expect(review.getByLabel("¿De qué zona son las horas?")).toBeVisible();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await review.getByRole("button", { name: "Cargar el archivo" }).click();
  const answer = page.getByRole("region", { name: "Archivos cargados" });
  await expect(answer).toContainText("2 mensajes nuevos");
  await expect(answer.getByRole("link", { name: "Descargar 1 línea que no se pudo leer" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("region", { name: "Archivos cargados" })).toContainText("nubara.csv");
});

test("a table with two dates asks which is the post's, and a cell nobody can read is quoted by its column", async () => {
  await page.goto(`/b/${BRAND}/mentions`);
  await page.getByRole("button", { name: "Traer un archivo" }).click();
  const files = page.getByRole("dialog", { name: "Traer un archivo" });
  const [year, month, day] = YESTERDAY.split("-");
  const table = [
    "Fecha de alta;Fecha de captura;Quien;Mensaje;Seguidores",
    `${day}/${month}/${year} 9:14;${day}/${month}/${year} 9:20;noa;Nubara me cobra dos veces;12,3 mil`,
    `31/31/${year};${day}/${month}/${year} 9:30;gil;Nubara no contesta;muchos`,
    "",
  ].join("\r\n");
  await files.getByLabel("Archivo de mensajes").setInputFiles({
    name: "fechas.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(table),
  });
  const review = page.getByRole("dialog", { name: /fechas\.csv/ });
  await expect(review).toContainText(
    "Traen fechas las columnas «Fecha de alta» y «Fecha de captura». Di cuál es la de la publicación.",
  );
  await expect(review.getByRole("button", { name: "Cargar el archivo" })).toBeDisabled();
  await review.getByLabel("Qué es la columna Fecha de alta").selectOption("Fecha");
  await review.getByLabel("Qué es la columna Quien").selectOption("Cuenta que lo dice");
  await review.getByLabel("Qué es la columna Seguidores").selectOption("Seguidores");
  await expect(review.getByLabel("Qué es la columna Seguidores")).toHaveAccessibleDescription(/«12,3 mil»/);
  const reason = `En la columna «Fecha de alta» no entendemos «31/31/${year}». Escribe el día y la hora así:`;
  const posts = review.getByRole("region", { name: "Así entran los primeros mensajes" });
  await expect(posts.getByRole("listitem")).toContainText("12,3 mil");
  await expect(posts).toContainText(`La primera es la línea 3: ${reason}`);
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await review.getByRole("button", { name: "Cargar el archivo" }).click();
  const row = files.getByRole("listitem").filter({ hasText: "fechas.csv" });
  await row.getByRole("button", { name: "Ver qué línea y por qué" }).click();
  await expect(row).toContainText(`Línea 3: ${reason}`);
  await files.getByRole("button", { name: "Cerrar" }).click();
});

test("a file in our own format is looked at too: what is refused, by its field, and what is kept and not used", async () => {
  await page.goto(`/b/${BRAND}/mentions`);
  await page.getByRole("button", { name: "Traer un archivo" }).click();
  const files = page.getByRole("dialog", { name: "Traer un archivo" });
  const long = `Nubara, qué vergüenza. ${"Nadie contesta y llevo tres días esperando. ".repeat(120)}`;
  const lines = [
    { text: "Nubara me ha cobrado dos veces y nadie contesta", time: `${YESTERDAY}T10:00:00Z`, campaign: "otoño" },
    { text: long, time: `${YESTERDAY}T10:05:00Z` },
    { text: 7, time: `${YESTERDAY}T10:06:00Z` },
  ];
  await files.getByLabel("Archivo de mensajes").setInputFiles({
    name: "propio.jsonl",
    mimeType: "application/x-ndjson",
    buffer: Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join("")),
  });
  const review = page.getByRole("dialog", { name: /propio\.jsonl/ });
  await expect(review).toContainText("Está en nuestro formato");
  await expect(review).toContainText("Se guardan con cada mensaje, sin usarse: campaign.");
  await expect(review).toContainText("La primera es la línea 3: El campo text tiene un valor de otro tipo.");
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await review.getByRole("button", { name: "Cargar el archivo" }).click();
  const row = files.getByRole("listitem").filter({ hasText: "propio.jsonl" });
  await expect(row).toContainText("Leído, salvo 1 línea");
  await row.getByRole("button", { name: "Ver qué línea y por qué" }).click();
  await expect(row).toContainText("Línea 3: El campo text tiene un valor de otro tipo.");
  await files.getByRole("button", { name: "Cerrar" }).click();
  // A long one is folded, so that its reading and its questions stay near; nothing of it is lost.
  await page.reload();
  await page.getByRole("option", { name: /Nubara, qué vergüenza/ }).click();
  const open = page.getByRole("region", { name: "La mención abierta" });
  const more = open.getByRole("button", { name: /^Ver más \(3\.?\d{3} caracteres\)$/ });
  await expect(more).toHaveAttribute("aria-expanded", "false");
  await more.click();
  await expect(open).toContainText(long.trim());
  await open.getByRole("button", { name: "Ver menos" }).click();
  await expect(open).not.toContainText(long.trim());
});

test("an export of Brandwatch is known, shown and taken at one press, and the same table as before explains itself", async () => {
  await page.goto(`/b/${BRAND}/mentions`);
  await page.getByRole("button", { name: "Traer un archivo" }).click();
  const files = page.getByRole("dialog", { name: "Traer un archivo" });
  const choose = (name: string, text: string) =>
    files.getByLabel("Archivo de mensajes").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await choose("otra.csv", RENAMED);
  const second = page.getByRole("dialog", { name: /otra\.csv/ });
  await expect(second).toContainText("Ya se explicó");
  await expect(second.getByRole("button", { name: "Olvidar" })).toBeVisible();
  await second.getByRole("button", { name: "Cancelar" }).click();
  const dates = [7, 8, 9, 10, 11].map((hour) => `${YESTERDAY} ${String(hour).padStart(2, "0")}:00:00.0`);
  await choose("bulk.csv", brandwatchCsv(dates));
  const review = page.getByRole("dialog", { name: /bulk\.csv/ });
  await expect(review).toContainText("Es una exportación de Brandwatch");
  await expect(review.getByRole("region", { name: "Así entran" }).getByRole("listitem")).toHaveCount(4);
  await review.getByRole("button", { name: "Cargar el archivo" }).click();
  const row = files.getByRole("listitem").filter({ hasText: "bulk.csv" });
  await expect(row).toContainText("Brandwatch");
  await expect(row).toContainText("4 mensajes nuevos");
  await files.getByRole("button", { name: "Cerrar" }).click();
});

test("what was seen off the net, with its screenshot, is a mention and the first message that is proposed", async () => {
  const { incident } = await desk.call("incident.declare", {
    params,
    body: { name: "Cobros dobles", summary: "", level: 1, signal: null, posts: [] },
  });
  await page.goto(`/b/${BRAND}/mentions`);
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("n");
  const form = page.getByRole("dialog", { name: "Añadir lo visto fuera de la red" });
  await form.getByLabel("Qué se dijo").fill("Fatal: dicen en la radio que cobramos dos veces");
  await page.reload();
  await expect(form.getByLabel("Qué se dijo")).toHaveValue("Fatal: dicen en la radio que cobramos dos veces");
  await form.getByRole("button", { name: "Cancelar" }).click();

  await page.goto(`/b/${BRAND}/incidents/${incident}`);
  await page.getByRole("button", { name: "Añadir lo visto" }).click();
  await form.getByLabel("Qué se dijo").fill("Fatal: dicen en la radio que cobramos dos veces");
  await form
    .getByLabel(/^Dónde/)
    .first()
    .click();
  await page.getByRole("option", { name: "Radio" }).click();
  await form.getByRole("radio", { name: "Solo el día" }).check();
  await form.getByLabel("Cuándo").fill(dayOf(Date.now() - 3 * 24 * 3_600_000));
  await form.getByLabel("Captura, foto, audio o documento").setInputFiles({
    name: "captura.png",
    mimeType: "image/png",
    buffer: PNG,
  });
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await form.getByRole("button", { name: "Añadir", exact: true }).click();
  await expect(form).toContainText("Añadido con el número");
  const { t0Proposal } = await desk.call("incident.room", { params: { ...params, incident } });
  expect(t0Proposal).toMatchObject({ channel: "radio", precision: "dateOnly" });
  await form.getByRole("link", { name: "Ver la mención" }).click();
  const card = page.getByRole("region", { name: "Visto por una persona" });
  await expect(card).toContainText("Se sabe el día, no la hora");
  const picture = card.getByRole("img", { name: /captura\.png/ });
  await expect.poll(() => picture.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(8);
  await page.goto(`/b/${BRAND}/incidents/${incident}`);
  await expect(page.getByRole("region", { name: "Pruebas" })).toContainText("dicen en la radio");
});

test("anybody of the house tells by the link on a phone, and the desk sees it come", async ({ browser }) => {
  await page.goto(`/b/${BRAND}/settings?section=raise`);
  await page.getByRole("button", { name: "Abrir un enlace" }).click();
  await expect(page.getByRole("img", { name: "Código QR del enlace para avisar" })).toBeVisible();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  const { link } = await desk.call("raiseLink.get", { params });
  const door = new URL(link!.url).pathname;

  await page.goto(`/b/${BRAND}/mentions`);
  await expect(page.getByRole("listbox")).toBeVisible();

  const phone = await browser.newContext({
    baseURL: product.address,
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const pocket = await phone.newPage();
  await pocket.goto(door);
  await pocket.getByLabel("Qué ha pasado").fill("En la tienda de Sol hay cola de gente enfadada por el cobro doble");
  await pocket.getByLabel("Dónde lo has visto u oído").selectOption("En la tienda o en la oficina");
  await pocket.getByLabel("Foto o captura").setInputFiles({ name: "cola.png", mimeType: "image/png", buffer: PNG });
  await pocket.getByRole("button", { name: "Enviar el aviso" }).click();
  await expect(pocket.getByRole("heading", { name: "Recibido" })).toBeVisible();
  const reference = /[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(await pocket.locator("main").innerText())![0];

  await page.getByRole("button", { name: /nueva/ }).click();
  const row = page.getByRole("option").filter({ hasText: "En la tienda de Sol" });
  await expect(row).toContainText("Visto por una persona");
  await row.click();
  await expect(page.getByRole("region", { name: "Visto por una persona" })).toContainText(reference);
  await until("the alert is raised", async () =>
    (await desk.call("alert.list", { params })).items.find(({ trigger }) => trigger.kind === "raised"),
  );

  await desk.call("raiseLink.revoke", { params });
  await pocket.goto(door);
  await expect(pocket.getByRole("heading", { name: "Este enlace ya no vale" })).toBeVisible();
  await phone.close();
});
