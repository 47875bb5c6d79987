import { brandwatchCsv } from "@baluarte/channels/testing/exports.ts";
import { expect, test, type Locator, type Page } from "@playwright/test";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { CODE, PASSWORD, SHORT_ANSWER } from "@baluarte/testkit/journey.ts";
import { calmThenSurge, jsonLines } from "@baluarte/testkit/posts.ts";
import { PHONE, chooseCode, readWith } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";

let product: Product;

test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

test("two people carry a file of posts to a proved statement and a closed room, and the record closes", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const lucia = await (await browser.newContext()).newPage();
  const carmen = await (await browser.newContext(PHONE)).newPage();

  await test.step("Lucía sets the product up from the link that the server prints", async () => {
    await lucia.goto(product.setupLink);
    await lucia.getByLabel("Nombre y apellido").fill("Lucía Prado");
    await lucia.getByLabel("Correo").fill("lucia@nubara.example");
    await lucia.getByLabel("Contraseña", { exact: true }).fill(PASSWORD);
    await lucia.getByRole("button", { name: "Crear mi cuenta" }).click();
    await lucia.getByRole("button", { name: "Ahora no, seguir" }).click();

    await lucia.getByLabel("Organización").fill("Nubara");
    await lucia.getByLabel("Marca", { exact: true }).fill("Nubara");
    await tag(lucia, "También la llaman", "Nubara Air");
    await tag(lucia, "Sus cuentas", "@nubara");
    await next(lucia);

    await expect(lucia.getByRole("heading", { name: "¿Qué vigilamos?" })).toBeVisible();
    await expect(lucia.getByLabel("Qué buscamos")).toHaveValue('Nubara OR "Nubara Air" OR @nubara');
    await trySample(lucia, "Nubara me ha cobrado doble", "Sería una mención");
    await trySample(lucia, "Buen viaje con otra aerolínea", "No lo tomaría");
    await next(lucia);

    await lucia.getByRole("radio", { name: /^Solo yo/ }).click();
    await lucia.getByRole("button", { name: "Nombrar cliente" }).click();
    const naming = lucia.getByRole("dialog", { name: "Nombrar a quien aprueba" });
    await naming.getByLabel("Nombre y apellido").fill("Carmen Ruiz");
    await naming.getByRole("button", { name: "Crear el enlace" }).click();
    const handover = lucia.getByRole("dialog", { name: "Enlace para Carmen Ruiz" });
    const toCarmen = handover.getByLabel("Enlace de un solo uso");
    await expect(toCarmen).toHaveValue(/\/l\//);
    const invitation = await toCarmen.inputValue();
    await handover.getByRole("button", { name: "Ya lo tengo" }).click();
    // Named is not enough: set-up waits until she can truly sign.
    await carmen.goto(invitation);
    await chooseCode(carmen, CODE);
    await carmen.getByRole("button", { name: "Guardar mi código" }).click();
    await expect(carmen.getByRole("heading", { name: "Tu código está guardado" })).toBeVisible();
    await expect(lucia.getByText("Alguien más puede firmar")).toBeVisible();
    await next(lucia);

    await lucia.getByRole("button", { name: "Terminar" }).click();
    await expect(lucia.getByRole("heading", { name: "Nubara, todo preparado" })).toBeVisible();
    // What another tool wrote is looked at before it comes in, before there is any screen of the brand.
    await lucia.getByLabel("Archivo de mensajes").setInputFiles({
      name: "bulk.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(brandwatchCsv([5, 6, 7, 8, 9].map((hour) => `2026-01-05 0${hour}:00:00.0`))),
    });
    const review = lucia.getByRole("dialog", { name: /bulk\.csv/ });
    await expect(review).toContainText("Es una exportación de Brandwatch");
    await review.getByRole("button", { name: "Cancelar" }).click();
    await lucia.getByRole("link", { name: "Ir al resumen" }).click();
    await expect(lucia.getByRole("heading", { level: 1, name: "Todo a punto para empezar" })).toBeVisible();
  });

  await test.step("a file on the Mentions screen says what was taken, what was known and what was not read", async () => {
    await lucia.getByRole("link", { name: /^Menciones(?! hoy)/ }).click();
    await expect(lucia.getByText("Aún no ha entrado ninguna mención")).toBeVisible();
    await lucia.getByLabel("Archivo de mensajes").setInputFiles({
      name: "menciones.jsonl",
      mimeType: "application/x-ndjson",
      buffer: Buffer.from(postsFile(Date.now())),
    });
    // Our own format is looked at before it comes in as well.
    const own = lucia.getByRole("dialog", { name: /menciones\.jsonl/ });
    await expect(own).toContainText("Está en nuestro formato");
    await own.getByRole("button", { name: "Cargar el archivo" }).click();
    await expect(lucia.getByRole("link", { name: /^Menciones.*209 por clasificar$/ })).toBeVisible();
    await lucia.getByRole("button", { name: "Traer un archivo" }).click();
    const files = lucia.getByRole("dialog", { name: "Traer un archivo" });
    const row = files.getByRole("listitem").filter({ hasText: "menciones.jsonl" });
    await expect(row).toContainText(
      "Leído, salvo 1 línea que no se pudo leer. 209 mensajes nuevos, 209 menciones, 1 repetido.",
    );
    const downloading = lucia.waitForEvent("download");
    await row.getByRole("link", { name: "Descargar 1 línea que no se pudo leer" }).click();
    const rejected = await text(await (await downloading).createReadStream());
    expect(rejected).toContain("211");
    await files.getByRole("button", { name: "Cerrar" }).click();
  });

  await test.step("the surge stands on the overview with what was expected, what was seen and why", async () => {
    await lucia.getByRole("link", { name: /^Resumen/ }).click();
    const signal = signalOf(lucia);
    await expect(signal).toContainText(/\d+ en .+, esperadas \d+/, { timeout: 30_000 });
    await expect(signal).toContainText("«doble»");
    await expect(signal).toContainText(/\d+ autores/);
    await expect(signal.getByText(/^Nubara me ha cobrado doble/)).toBeVisible();
    await expect(lucia.getByRole("region", { name: /^Tu siguiente paso/ })).toContainText(
      /Mira \d señal(es)? y decide/,
    );
  });

  await test.step("one mention is read and triaged with the questions of impact", async () => {
    await lucia.getByRole("link", { name: /^Menciones.*por clasificar$/ }).click();
    await lucia
      .getByRole("listbox", { name: "209 menciones" })
      .getByRole("option", { name: /cargo 54/ })
      .click();
    const mention = lucia.getByRole("region", { name: "La mención abierta" });
    await expect(mention.getByText("Nubara me ha cobrado doble, fatal, cargo 54")).toBeVisible();
    await answer(mention, "¿Es verdad lo que dice?", "Sí");
    await answer(mention, "¿Nos hará perder ventas o clientes?", "Sí");
    await answer(mention, "¿Daña lo que se piensa de nosotros?", "Sí");
    await mention.getByRole("radio", { name: "Problema que puede crecer" }).check();
    await mention.getByRole("button", { name: "Clasificar como problema que puede crecer" }).click();
    await expect(lucia.getByRole("listbox").getByRole("option", { name: /cargo 54/ })).toContainText(
      "Problema que puede crecer",
    );
    await lucia.getByRole("link", { name: /^Clasificadas/ }).click();
    await expect(lucia.getByRole("listbox", { name: "1 mención" })).toContainText("Problema que puede crecer");
  });

  await test.step("two taps from the signal to the room", async () => {
    await lucia.getByRole("link", { name: /^Resumen/ }).click();
    await signalOf(lucia).getByRole("button", { name: "Activar la crisis" }).click();
    await lucia.getByRole("dialog", { name: "Activar la crisis" }).getByRole("button", { name: "Activar" }).click();
    await expect(lucia).toHaveURL(/\/incidents\/inc_/);
  });

  await test.step("the first message is confirmed and the case chosen; clocks and steps appear", async () => {
    await lucia.getByRole("button", { name: "Confirmar T0" }).click();
    const first = lucia.getByRole("dialog", { name: "El primer mensaje" });
    await expect(first).toContainText("Nubara me ha cobrado doble, fatal, cargo 0");
    await first.getByRole("button", { name: "Es este" }).click();
    await expect(lucia.getByText(/^T0 .+, exacta$/)).toBeVisible();

    await lucia.getByRole("button", { name: "Más acciones" }).click();
    await lucia.getByRole("menuitem", { name: "Decidir el caso" }).click();
    const wizard = lucia.getByRole("dialog", { name: "Qué caso es" });
    await answer(wizard, "¿Alguna de nuestras cuentas está fuera de nuestras manos?", "No");
    await answer(wizard, "¿Es una filtración?", "No");
    await answer(wizard, "¿Viene de un rival o de algo fuera de nuestro control?", "No");
    await answer(wizard, "¿Es culpa nuestra?", "Sí");
    await answer(wizard, "¿Falló un producto o servicio, y no una palabra o conducta?", "Sí");
    await expect(wizard.getByText(/^Apunta a: Caso 2, fallo técnico nuestro/)).toBeVisible();
    await wizard.getByLabel("Hay personas o dinero en riesgo").check();
    await wizard.getByRole("button", { name: "Decidir el caso" }).click();

    await expect(responseClock(lucia)).toContainText("A tiempo");
    await expect(responseClock(lucia)).toContainText(/10\sh\s\d+\smin/);
    await expect(everywhereClock(lucia)).toContainText("A tiempo");
    await expect(lucia.getByRole("list", { name: "Pasos" }).getByRole("listitem")).not.toHaveCount(0);
    await expect(lucia.getByRole("region", { name: /^Tu siguiente paso/ })).toBeVisible();
  });

  const statement =
    await test.step("the statement is written in the blocks of the case until every check holds", async () => {
      await lucia.getByRole("button", { name: "Escribir el primero" }).click();
      const kinds = lucia.getByRole("dialog", { name: "Nuevo comunicado" });
      await kinds.getByRole("radio", { name: /^Respuesta completa/ }).check();
      await kinds.getByRole("button", { name: "Empezar" }).click();
      await expect(lucia.getByRole("heading", { name: "Bloques que pide el caso" })).toBeVisible();
      await expect(lucia.getByRole("button", { name: "Pedir aprobación" })).toBeDisabled();

      await lucia.getByLabel("Título").fill("El dinero vuelve hoy");
      for (const [name, words] of BLOCKS) await block(lucia, name).fill(words);
      await expect(lucia.getByText("En X sobran")).toBeVisible();
      await shorten(lucia, "X");
      await expect(lucia.getByText(/^Antes de pedir aprobación hay que arreglar/)).toBeHidden();
      await expect(lucia.getByRole("button", { name: "Pedir aprobación" })).toBeEnabled();
      return lucia.url();
    });

  await test.step("the client reads the exact text on a phone and approves it with the code", async () => {
    await carmen.goto(await askWithLink(lucia));
    await expect(carmen.getByRole("heading", { name: "Carmen, te piden una firma" })).toBeVisible();
    await expect(carmen.getByText("Tu código de seis cifras")).toBeVisible();
    await expect(carmen.getByText("Hemos parado el pago por la web")).toHaveCount(0);
    await readWith(carmen, CODE);
    await expect(carmen.getByRole("heading", { name: "Carmen, ¿apruebas este comunicado?" })).toBeVisible();
    await expect(carmen.getByText("Hemos parado el pago por la web").first()).toBeVisible();
    await carmen.getByRole("button", { name: "Aprobar este texto" }).click();
    await expect(carmen.getByRole("heading", { name: "Has aprobado este texto" })).toBeVisible();

    await expect(lucia.getByText("Firmado por todos")).toBeVisible();
    await toRoom(lucia);
    await expect(responseClock(lucia)).toContainText("Cumplido");
  });

  await test.step("one more word voids the approval, and the 12 h clock runs again", async () => {
    await lucia.goto(statement);
    await lucia.getByRole("button", { name: "Cambiar el texto" }).click();
    await lucia.getByLabel("Título").fill("El dinero vuelve hoy mismo");
    await expect(lucia.getByText("Anulada: cambió el texto")).toBeVisible();
    await expect(lucia.getByRole("heading", { name: "Qué ha cambiado desde la lectura de Carmen Ruiz" })).toBeVisible();
    await expect(lucia.getByRole("button", { name: "Publicar" })).toBeHidden();
    await toRoom(lucia);
    await expect(responseClock(lucia)).toContainText("A tiempo");
    await expect(lucia.getByText("Se anulan las firmas de «El dinero vuelve hoy»")).toBeVisible();
  });

  await test.step("asked again, a wrong code signs nothing and the right one does", async () => {
    await lucia.goto(statement);
    await carmen.goto(await askWithLink(lucia));
    await expect(carmen.getByText("Tu código de seis cifras")).toBeVisible();
    await readWith(carmen, "000000");
    await expect(carmen.getByText("Ese no es tu código. Te quedan 4 intentos.")).toBeVisible();
    await readWith(carmen, CODE);
    await carmen.getByRole("button", { name: "Aprobar este texto" }).click();
    await expect(carmen.getByRole("heading", { name: "Has aprobado este texto" })).toBeVisible();
    await expect(lucia.getByText("Firmado por todos")).toBeVisible();
  });

  await test.step("letting go publishes nothing; holding publishes", async () => {
    await lucia.getByRole("button", { name: "Publicar" }).click();
    const sheet = lucia.getByRole("dialog", { name: /^Publicar el comunicado/ });
    await expect(sheet).toContainText("Firmado por Carmen Ruiz");
    const hold = sheet.getByRole("button", { name: "Mantén pulsado para publicar" });
    await hold.hover();
    await lucia.mouse.down();
    await expect(sheet.getByText("Sigue pulsando…")).toBeVisible();
    await lucia.mouse.up();
    await expect(sheet.getByText("No se ha publicado nada")).toBeVisible();

    await lucia.mouse.down();
    await expect(lucia.getByRole("progressbar", { name: /^Publicado y comprobado en \d de 9/ })).toBeVisible();
    await lucia.mouse.up();
  });

  await test.step("the brand's own page shows the text by itself; the other places are proved by hand until 9 of 9", async () => {
    const own = place(lucia, "Página de novedades");
    await expect(own).toContainText("Comprobado por nosotros");
    await open(own);
    const published = await own.getByRole("link", { name: "Ver lo publicado" }).getAttribute("href");
    await carmen.goto(published!);
    await expect(carmen.getByRole("heading", { name: "El dinero vuelve hoy mismo" })).toBeVisible();
    await expect(carmen.getByText("Hemos parado el pago por la web")).toBeVisible();

    let done = 1;
    for (const [name, proof] of PROOFS) {
      const row = place(lucia, name);
      await open(row);
      await row.getByLabel(proof.startsWith("https") ? "Enlace" : "Quién y cómo").fill(proof);
      await row.getByRole("button", { name: "Confirmar" }).click();
      await expect(row).toContainText("Confirmado por una persona");
      done += 1;
      await expect(lucia.getByText(`${done} de 9`).first()).toBeVisible();
    }
    await expect(lucia.getByRole("heading", { name: "Publicado en los 9" })).toBeVisible();
    await toRoom(lucia);
    await expect(everywhereClock(lucia)).toContainText("Cumplido");
    await expect(lucia.getByRole("region", { name: "Puntos de contacto" })).toContainText("9 de 9");
  });

  await test.step("the situation note opens for somebody without an account", async () => {
    await lucia.getByRole("button", { name: "Más acciones" }).click();
    await lucia.getByRole("menuitem", { name: "Nota de situación" }).click();
    const note = lucia.getByRole("dialog", { name: "Nota de situación" });
    await note.getByRole("button", { name: "Preparar la nota" }).click();
    const outsider = await (await browser.newContext()).newPage();
    await outsider.goto(await note.getByLabel("Enlace en directo").inputValue());
    await expect(outsider.getByText("Publicado en 9 de 9 sitios").first()).toBeVisible();
    await expect(outsider.getByText("Sin cuenta")).toBeVisible();
    await outsider.context().close();
    await note.getByRole("button", { name: "Cerrar" }).click();
  });

  await test.step("the room closes when its conditions are met and the client agrees", async () => {
    const closing = lucia.getByRole("region", { name: "Para cerrar" });
    await askToClose(closing);
    await expect(closing).toContainText("Aún no se puede cerrar. Falta:");
    for (const condition of await closing.getByRole("checkbox").all()) {
      await condition.click();
      await expect(condition).toBeChecked();
    }
    await closing.getByRole("button", { name: "Pedir el cierre" }).click();
    await carmen.goto(await linkFor(closing, "Carmen Ruiz"));
    await readWith(carmen, CODE);
    await expect(carmen.getByRole("heading", { name: /^Carmen, ¿apruebas esto\?/ })).toBeVisible();
    await expect(carmen.getByText("Todo devuelto y sin quejas nuevas")).toBeVisible();
    await carmen.getByRole("button", { name: "Aprobar", exact: true }).click();
    await expect(carmen.getByRole("heading", { name: "Lo has aprobado" })).toBeVisible();
    await expect(closing).toContainText("El incidente está cerrado.");
  });

  await test.step("the record says of itself that it is whole", async () => {
    const { code, output } = await product.command("log", "verify");
    expect(JSON.parse(output.trim().split("\n").at(-1)!)).toMatchObject({ brand: "nubara", ok: true, firstBad: null });
    expect(code).toBe(0);
  });
});

/** Every block the case asks for where people or money are at risk, in words that pass the checks. */
const BLOCKS = [
  ["Qué hacer ahora", "No hace falta que llaméis ni que reclaméis al banco: la devolución sale sola."],
  ["Reconocemos", "Sabemos que esta mañana nuestra web ha cobrado dos veces a 3214 personas."],
  ["Hechos", "A las 6:42 un fallo de la pasarela de pago duplicó 3214 cargos. Los 64 vuelos de hoy salen."],
  ["Pedimos disculpas", "Os pedimos perdón: es vuestro dinero y no debía haber salido de vuestra cuenta."],
  ["Qué hacemos", "Hemos parado el pago por la web y devolvemos hoy todos los cargos."],
  ["Para que no se repita", "Desde hoy cada cobro se comprueba dos veces antes de salir."],
  ["Próxima novedad", "Volvemos a informar a las 13:00."],
  ["Contacto", "Dudas: 900 000 000."],
] as const;

/** A link where the place has one, a name where it has none. */
const PROOFS = [
  ["Nota al personal", "Nadia, en persona"],
  ["Guion de atención telefónica", "Nadia, leído al equipo de mañana"],
  ["Página web", "https://www.nubara.example/avisos/1"],
  ["X", "https://x.com/nubara/status/1"],
  ["Facebook", "https://www.facebook.com/nubara/posts/1"],
  ["Instagram", "https://www.instagram.com/p/abc/"],
  ["LinkedIn", "https://www.linkedin.com/posts/1"],
  ["Nota de prensa", "Nadia, enviada a agencias"],
] as const;

/** Two calm weeks, then a surge; one line twice, and one that is no post. */
function postsFile(now: number): string {
  const posts = calmThenSurge("Nubara", new Date(now).toISOString() as Instant);
  return jsonLines([...posts, posts[0], { time: new Date(now).toISOString() }]);
}

async function next(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Guardar y continuar" }).click();
}

async function tag(page: Page, field: string, words: string): Promise<void> {
  await page.getByRole("combobox", { name: field }).fill(words);
  await page.getByRole("combobox", { name: field }).press("Enter");
}

async function trySample(page: Page, words: string, verdict: string): Promise<void> {
  const samples = page.getByRole("region", { name: "Pruébalo con textos" });
  await samples.getByLabel("Pega aquí un texto de verdad").fill(words);
  await samples.getByRole("button", { name: "Probar" }).click();
  await expect(samples.getByRole("listitem").filter({ hasText: words })).toContainText(verdict);
}

async function answer(within: Locator, question: string, words: "Sí" | "No"): Promise<void> {
  await within.getByRole("radiogroup", { name: question }).getByRole("radio", { name: words, exact: true }).check();
}

function signalOf(page: Page): Locator {
  return page.getByRole("listitem").filter({ hasText: "Más menciones de lo esperado" });
}

function responseClock(page: Page): Locator {
  return page.getByRole("timer", { name: "Respuesta lista, 12 h" });
}

function everywhereClock(page: Page): Locator {
  return page.getByRole("timer", { name: "Publicado en los 9, 48 h" });
}

function block(page: Page, name: string): Locator {
  return page.getByRole("list", { name: "Bloques que pide el caso" }).getByRole("textbox", { name });
}

/** Own words for a place where the common text has no room. */
async function shorten(page: Page, name: string): Promise<void> {
  await page.getByRole("group", { name: "Sitio" }).getByRole("button", { name }).click();
  await page.getByRole("button", { name: "Editar solo esta" }).click();
  await page.getByLabel(`Texto propio para ${name}`).fill(SHORT_ANSWER);
  await page.getByRole("button", { name: "Listo" }).click();
  await expect(page.getByRole("article", { name: `Vista previa: ${name}` })).toContainText("Se lee entero");
}

/** Makes a one-time link on the screen and reads it from there, as somebody who copies it does. */
async function linkFor(within: Locator, person: string): Promise<string> {
  await within.getByRole("button", { name: "Crear el enlace" }).click();
  return within.getByLabel(`Enlace de un solo uso para ${person}`).inputValue();
}

/** Asks for approval on the statement's screen and takes the client's link along. */
async function askWithLink(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Pedir aprobación" }).click();
  const asked = page.getByRole("dialog", { name: "Pedida la aprobación" });
  const link = await linkFor(asked, "Carmen Ruiz");
  await asked.getByRole("button", { name: "Listo" }).click();
  return link;
}

async function toRoom(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Sala", exact: true }).click();
  await expect(page.getByRole("region", { name: "Pasos" })).toBeVisible();
}

function place(page: Page, name: string): Locator {
  return page
    .getByRole("list", { name: "Dónde está" })
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: new RegExp(`^${name}\\b`) }) });
}

async function open(row: Locator): Promise<void> {
  const line = row.getByRole("button").first();
  if ((await line.getAttribute("aria-expanded")) !== "true") await line.click();
  await expect(line).toHaveAttribute("aria-expanded", "true");
}

async function askToClose(closing: Locator): Promise<void> {
  await closing.getByRole("button", { name: "Pedir el cierre" }).click();
  await closing.getByLabel("Por qué se puede cerrar").fill("Todo devuelto y sin quejas nuevas");
  await closing.getByRole("button", { name: "Pedir el cierre" }).click();
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = "";
  for await (const chunk of stream) all += chunk.toString();
  return all;
}
