import { expect, test } from "@playwright/test";
import { startSmtp, type SmtpCounterpart } from "@baluarte/testkit/counterparts/smtp.ts";
import { approveByLink, askForStatement } from "@baluarte/testkit/journey.ts";
import { until } from "@baluarte/testkit/until.ts";
import { WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";

const RECIPIENTS = ["ana@clientes.example", "blas@clientes.example", "carla@clientes.example"];
const params = { brand: BRAND };

let smtp: SmtpCounterpart;
let product: Product;
test.beforeAll(async () => {
  smtp = await startSmtp();
  product = await startProduct({ outbound: [`127.0.0.1:${smtp.port}`] });
});
test.afterAll(async () => {
  await product.stop();
  await smtp.close();
});

test("letters that did not go out are named, and one button sends them, and no other", async ({ browser }) => {
  test.setTimeout(90_000);
  const desk = await openDesk(browser, product);
  const client = await setUpNubara(desk, product);
  const account = (password: string) => ({
    channel: "mail" as const,
    credentials: {
      host: "127.0.0.1",
      port: smtp.port,
      security: "none" as const,
      login: { user: "portavoz", password },
      from: { name: "Nubara", address: "avisos@nubara.example" },
      replyTo: null,
    },
    recipients: RECIPIENTS,
  });
  const { touchpoint } = await desk.call("connection.add", { params, body: account("clave-secreta") });
  const { incident } = await desk.call("incident.declare", {
    params,
    body: { name: "Cobros dobles", summary: "", level: 2, signal: null, posts: [] },
  });
  const { act, statement, payloadHash } = await askForStatement(desk, BRAND, incident, { kind: "update" });
  await approveByLink(desk, product.visitor(), BRAND, act, client);

  // Ana has hers and Blas is refused for good, when the server stops taking the password.
  smtp.refuse({ to: /blas@/, at: "rcpt", code: 550 });
  const { reached, release } = smtp.hold({ moment: "rcpt", to: /carla@/ });
  const at = { params: { ...params, act } };
  await desk.call("act.execute", { ...at, body: { payloadHash } });
  await reached;
  smtp.setPassword("otra-clave");
  smtp.cutAll();
  release();
  const letters = async () =>
    (await desk.call("act.get", at)).publications.find((publication) => publication.touchpoint === touchpoint)!;
  await until("a person is called", async () => (await letters()).state === "unknown");
  await desk.call("connection.add", { params, body: account("otra-clave") });

  const page = await desk.context.newPage();
  await page.goto(`/b/${BRAND}/incidents/${incident}/statements/${statement}`);
  const board = page.getByRole("list", { name: "Dónde está" });
  const place = board.getByRole("listitem").filter({ hasText: "avisos@nubara.example" }).first();
  const line = place.getByRole("button").first();
  await expect(line).toBeVisible();
  if ((await line.getAttribute("aria-expanded")) === "false") await line.click();
  await expect(place).toContainText("1 aceptada");
  await expect(place.getByRole("listitem").filter({ hasText: "blas@clientes.example" })).toContainText("Rechazada:");
  await expect(place.getByRole("listitem").filter({ hasText: "carla@clientes.example" })).toContainText(
    "No ha salido:",
  );
  expect(await axeFaults(page, WCAG)).toEqual([]);

  await place.getByRole("button", { name: "Mandar la carta que falta" }).click();
  await expect(place).toContainText("2 aceptadas", { timeout: 20_000 });
  await place.getByRole("button", { name: "Sí, basta" }).click();
  await expect(place).toContainText("Confirmado por una persona");
  const written = RECIPIENTS.map((recipient) => smtp.letters.filter(({ to }) => to.includes(recipient)).length);
  expect(written).toEqual([1, 0, 1]);
});
