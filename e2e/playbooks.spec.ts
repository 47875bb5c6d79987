import { expect, test, type Page } from "@playwright/test";
import { CODE, approveByLink } from "@baluarte/testkit/journey.ts";
import { proofOf } from "@baluarte/testkit/incident.ts";
import { until } from "@baluarte/testkit/until.ts";
import type { ActId, IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { CaseType } from "@baluarte/domain/playbook/case.ts";
import { stepOf } from "@baluarte/domain/playbook/content.ts";
import type { ConditionKey } from "@baluarte/domain/playbook/model.ts";
import { CONTRAST, WCAG, axeFaults, painted } from "./axe.ts";
import { BRAND, openDesk, published, setUpNubara, type Desk } from "./desk.ts";
import { PHONE, readWith } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

let product: Product;
let lucia: Desk;
let client: PersonId;
let page: Page;

test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  lucia = await openDesk(browser, product);
  client = await setUpNubara(lucia, product);
  page = await lucia.context.newPage();
});
test.afterAll(() => product.stop());

const params = { brand: BRAND };
const at = (incident: IncidentId) => ({ params: { ...params, incident } });

test("a case of others: proved, told everywhere, closed", async () => {
  const incident = await declare(lucia, "externalFault", { namedUser: true });
  await show(incident, ["P1a", "P1b", "P1c"]);
  await answerEverywhere(lucia, incident);
  await playToTheEnd(lucia, incident);
});

test("a case of ours: what another level triggers is seen first, then it is told, updated and closed", async () => {
  const incident = await declare(lucia, "ownFault", { harm: true, atRisk: true });
  await show(incident, ["P2a", "P2b", "P2c", "P2g"]);
  await page.getByTitle("Crisis", { exact: true }).click();
  const level = page.getByRole("dialog", { name: "Subir a Crisis" });
  await expect(level).toContainText("Pasos que aparecen");
  await expect(level).toContainText(stepOf("P2e").title.es);
  await expect(level).toContainText("Pasos que se van");
  await expect(level).toContainText(stepOf("P2e2").title.es);
  await expect(level).toContainText("Los mismos: dependen del caso, no del nivel");
  await looksRight("level");
  await level.getByRole("button", { name: "Subir a Crisis" }).click();
  await expect(level).toHaveCount(0);
  await show(incident, ["P2e"]);
  await answerEverywhere(lucia, incident);
  // Once it is out, the pace of updates has its time, and a round of it leaves it open.
  const pace = await stepIn(lucia, incident, "P2e");
  expect(pace).toMatchObject({ state: "open", returns: true, dueAt: expect.any(String) });
  await row("P2e").getByRole("button").first().click();
  await row("P2e").getByRole("button", { name: "Hecho o saltado" }).click();
  const settle = page.getByRole("dialog", { name: stepOf("P2e").title.es });
  await expect(settle.getByRole("radio", { name: "Hecho esta vez" })).toBeChecked();
  await settle.getByRole("button", { name: "Hecho por ahora" }).click();
  await expect(row("P2e")).toContainText("1 vez hecho");
  await playToTheEnd(lucia, incident);
});

test("a leak: only then the freeze is a step, and lifting it takes two", async () => {
  const incident = await declare(lucia, "ownReputation", {});
  expect(await stepIn(lucia, incident, "P3a")).toMatchObject({ state: "notNeeded" });
  await choose(lucia, incident, "ownReputation", { leak: true });
  await show(incident, ["P3a", "P3e", "P3f"]);
  await lucia.call("brake.freeze", { params, body: { reason: "leak", note: null } });
  expect(await stepIn(lucia, incident, "P3a")).toMatchObject({ state: "done" });
  const { act } = await lucia.call("brake.lift", { params, body: { reason: "Origen cerrado" } });
  await approveByLink(lucia, product.visitor(), BRAND, act, client);
  expect(await stepIn(lucia, incident, "P3l")).toMatchObject({ state: "done" });
  await answerEverywhere(lucia, incident);
  await playToTheEnd(lucia, incident);
});

test("an attack: not to answer is asked, approved on the client's phone, looked at again and reopened", async ({
  browser,
}) => {
  const incident = await declare(lucia, "hostile", { coordinated: true });
  await show(incident, ["P4a", "P4c", "P4f"]);
  await expect(page.getByText("Publicado en todos", { exact: false })).toHaveCount(0);
  await row("P4c").getByRole("button").first().click();
  await row("P4c").getByRole("button", { name: "Decidir" }).click();
  const decide = page.getByRole("dialog", { name: "¿Respondemos?" });
  await decide.getByRole("radio", { name: /^No responder/ }).check();
  await decide.getByLabel("Por qué").fill("Son veinte cuentas nuevas y nadie las sigue");
  await looksRight("answer");
  await decide.getByRole("button", { name: "Pedir que se apruebe" }).click();
  const waits = page.getByRole("region", { name: "¿Respondemos?" });
  await expect(waits).toContainText("espera a que otra persona la apruebe");
  await waits.getByRole("button", { name: "Crear el enlace" }).click();
  const isabel = await (await browser.newContext({ ...PHONE, baseURL: product.address })).newPage();
  await isabel.goto(await waits.getByLabel(/Enlace de un solo uso/).inputValue());
  await readWith(isabel, CODE);
  await expect(isabel.getByText(/No responder en/)).toBeVisible();
  await expect(isabel.getByText("Lo recoge un gran medio", { exact: false })).toBeVisible();
  await isabel.getByRole("button", { name: "Aprobar", exact: true }).click();

  const silence = page.getByRole("region", { name: "Decisión de no responder" });
  await expect(silence.first()).toContainText("¿Seguimos sin responder?");
  await expect(silence.last()).toContainText("Son veinte cuentas nuevas");
  await silence.last().scrollIntoViewIfNeeded();
  await looksRight("silence");
  await page.getByRole("button", { name: "Seguir sin responder" }).click();
  await until("the look is counted", async () => (await stepIn(lucia, incident, "P4d"))!.rounds === 1);
  await page.getByRole("button", { name: "Decidir responder" }).click();
  const after = page.getByRole("dialog", { name: "¿Respondemos?" });
  await after.getByLabel("Por qué").fill("Lo recoge la radio");
  await after.getByRole("button", { name: "Decidir responder" }).click();
  await expect(page.getByText(/^Publicado en/).first()).toBeVisible();
  const { clocks } = await lucia.call("incident.room", at(incident));
  expect(clocks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["publishedEverywhere"]));
  expect(clocks.map(({ kind }) => kind)).not.toContain("responseReady");
  await answerEverywhere(lucia, incident);
  expect(await stepIn(lucia, incident, "P4i")).toMatchObject({ state: "done" });
  await playToTheEnd(lucia, incident);
});

test("an account out of our hands: off the list, recovered, back by two, and on into the case", async () => {
  const { incident } = await lucia.call("incident.declare", {
    params,
    body: { name: "Cuenta robada", summary: "", level: 3, signal: null, posts: [] },
  });
  await page.goto(`/b/${BRAND}/incidents/${incident}`);
  await page.getByRole("button", { name: "Sí, falta alguna" }).first().click();
  const accounts = page.getByRole("region", { name: "Cuentas fuera de nuestras manos" });
  await accounts.getByRole("combobox", { name: "Red" }).click();
  await page.getByRole("option", { name: "X", exact: true }).click();
  await accounts.getByLabel("Cuenta", { exact: true }).fill("@nubara");
  await accounts.getByRole("button", { name: "Sacarla de la lista" }).click();
  const account = accounts.getByRole("listitem", { name: "@nubara (X)" });
  await expect(account.getByRole("link", { name: "Abrir la recuperación de X" })).toHaveAttribute(
    "href",
    /help\.x\.com/,
  );
  await expect(account).toContainText("Fuera de la lista: X.");
  await account.getByLabel("Número de caso que dio la red").fill("4711");
  await page.keyboard.press("Tab");
  await account.scrollIntoViewIfNeeded();
  await looksRight("account-out");
  await until("the number is kept", async () => (await stepIn(lucia, incident, "A3"))?.state === "done");
  await account.getByLabel("Por qué vuelve a ser nuestra").fill("Sesiones cerradas y clave nueva");
  await account.getByRole("button", { name: "Pedir que vuelva a la lista" }).click();
  await expect(account).toContainText("Espera a que otra persona confirme");
  const [lost] = (await lucia.call("incident.room", at(incident))).lostAccounts;
  await approveByLink(lucia, product.visitor(), BRAND, lost!.returnAct!, client);
  await expect(account).toContainText("De vuelta en la lista");
  expect(await stepIn(lucia, incident, "A11")).toMatchObject({ state: "done" });
  await choose(lucia, incident, "externalFault", {});
  await show(incident, ["P1a"]);
  await answerEverywhere(lucia, incident);
  await playToTheEnd(lucia, incident);
});

async function declare(desk: Desk, caseType: CaseType, conditions: Partial<Record<ConditionKey, boolean>>) {
  const { incident } = await desk.call("incident.declare", {
    params,
    body: { name: `Caso ${caseType}`, summary: "Se prueba el camino entero.", level: 2, signal: null, posts: [] },
  });
  await choose(desk, incident, caseType, conditions);
  return incident;
}

function choose(
  desk: Desk,
  incident: IncidentId,
  caseType: CaseType,
  conditions: Partial<Record<ConditionKey, boolean>>,
) {
  return desk.call("incident.case", { ...at(incident), body: { caseType, answers: null, conditions, reason: null } });
}

async function stepIn(desk: Desk, incident: IncidentId, id: string) {
  return (await desk.call("incident.room", at(incident))).tasks.find(({ step }) => step === id);
}

const row = (step: string) =>
  page
    .getByRole("list", { name: "Pasos" })
    .getByRole("listitem")
    .filter({ hasText: stepOf(step).title.es });

/** The room, with every step in sight: these are among them, under their own words. */
async function show(incident: IncidentId, steps: readonly string[]): Promise<void> {
  await page.goto(`/b/${BRAND}/incidents/${incident}`);
  const list = page.getByRole("list", { name: "Pasos" });
  await expect(list).toBeVisible();
  const more = page.getByRole("region", { name: "Pasos" }).getByRole("button", { name: /^Ver \d+ más$/ });
  if (await more.isVisible()) await more.click();
  for (const step of steps) await expect(row(step)).toBeVisible();
}

/** The whole answer is out on every place, each by hand proved. */
async function answerEverywhere(desk: Desk, incident: IncidentId): Promise<ActId> {
  const { act } = await published(desk, product, incident, client);
  const { publications } = await desk.call("act.get", { params: { ...params, act } });
  for (const { id, network, state } of publications) {
    if (state !== "awaitingPerson") continue;
    await desk.call("publication.confirm", { params: { ...params, publication: id }, body: proofOf(network) });
  }
  await until("the answer is everywhere", async () => {
    const view = await desk.call("act.get", { params: { ...params, act } });
    return view.state === "done";
  });
  return act;
}

/** What is left is done by hand, the conditions are ticked, the client approves the closing, and the screen says so. */
async function playToTheEnd(desk: Desk, incident: IncidentId): Promise<void> {
  for (;;) {
    const { tasks } = await desk.call("incident.room", at(incident));
    const open = tasks.find(({ state, afterClose, step }) => state === "open" && !afterClose && step !== "K10");
    if (open === undefined) break;
    await desk.call("task.settle", {
      params: { ...params, task: open.id },
      body: { state: "done", proof: `Visto: ${open.doneWhen.es}` },
    });
  }
  for (const { id } of (await desk.call("incident.room", at(incident))).exit)
    await desk.call("incident.exit", { params: { ...at(incident).params, condition: id }, body: { met: true } });
  const { act } = await desk.call("incident.close", {
    ...at(incident),
    body: { reason: "Se cumplen las condiciones" },
  });
  await approveByLink(desk, product.visitor(), BRAND, act, client);
  await page.goto(`/b/${BRAND}/incidents/${incident}`);
  await expect(page.getByRole("region", { name: "Para cerrar" })).toContainText("El incidente está cerrado");
  const { tasks } = await desk.call("incident.room", at(incident));
  expect(tasks.filter(({ state, afterClose }) => state === "open" && !afterClose)).toEqual([]);
  expect(tasks.find(({ step }) => step === "K12")!.dueAt).not.toBeNull();
}

/** Nothing that a reader or an eye would stumble over, in both schemes. */
async function looksRight(name: string): Promise<void> {
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await painted(page, scheme);
    await page.screenshot({ path: test.info().outputPath(`${name}-${scheme}.png`) });
    expect([name, scheme, await axeFaults(page, scheme === "light" ? WCAG : CONTRAST)]).toEqual([name, scheme, []]);
  }
  await page.emulateMedia({ colorScheme: "light" });
  // An open dialog does not outlive the change to the phone's layout.
  if ((await page.getByRole("dialog").count()) > 0) return;
  await resize(page, PHONE.viewport);
  await page.screenshot({ path: test.info().outputPath(`${name}-390.png`), fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.viewport.width);
  await resize(page, { width: 1440, height: 900 });
}
