import type { Call } from "@baluarte/contract/client.ts";
import type { StatementKind } from "@baluarte/domain/statement/model.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { ActId, IncidentId, PersonId, StatementId } from "@baluarte/domain/kernel/id.ts";
import type { PayloadHash } from "@baluarte/domain/act/model.ts";

/** Steps that many tests walk, by HTTP alone, as people would. */
export const PASSWORD = "correct horse battery staple";
export const CODE = "481739";

export type Person = { readonly call: Call };

/** The first admin and the first brand, watched by `query`, with a client who chose a code on `phone` to approve with. */
export async function setUp(
  admin: Person,
  phone: Person,
  token: string,
  { slug = "nubara", name = "Nubara", query = "Nubara", handles = ["@nubara"] } = {},
): Promise<{ brand: BrandSlug; client: PersonId }> {
  await admin.call("setup.account", {
    body: { token, name: "Lucía Prado", email: "lucia@nubara.example", password: PASSWORD, language: "es" },
  });
  const brand = slug as BrandSlug;
  await admin.call("setup.brand", {
    body: { organisation: name, name, slug: brand, language: "es", timeZone: "Europe/Madrid", aliases: [], handles },
  });
  const params = { brand };
  await admin.call("monitor.create", { params, body: { name, query } });
  await admin.call("approvalPlan.teamSize", { params, body: { teamSize: "solo" } });
  const { person, link } = await admin.call("member.invite", {
    params,
    body: { name: "Isabel Cano", roles: ["clientApprover"], email: null, expiresAt: null },
  });
  await phone.call("link.code", { params: { token: link.url.split("/l/")[1]! }, body: { code: CODE } });
  await admin.call("setup.finish", { params });
  return { brand, client: person.id };
}

/** Writes a statement that every check lets through, and asks for its approval. */
export async function askForStatement(
  author: Person,
  brand: BrandSlug,
  incident: IncidentId,
  { kind = "full" as StatementKind, title = "El dinero vuelve hoy", short = SHORT_ANSWER } = {},
): Promise<{ statement: StatementId; act: ActId; payloadHash: PayloadHash }> {
  const { statement } = await author.call("statement.create", {
    params: { brand, incident },
    body: { kind, language: "es" },
  });
  const params = { brand, statement };
  const { draft, version } = await author.call("statement.get", { params });
  const saved = await author.call("statement.save", {
    params,
    body: {
      baseVersion: version,
      draft: {
        ...draft,
        texts: [{ language: "es", title, blocks: FULL_ANSWER }],
        variants: draft.touchpoints.map((touchpoint) => ({ touchpoint, language: "es", text: short })),
      },
    },
  });
  const { act } = await author.call("statement.ask", { params, body: { version: saved.version } });
  const { payloadHash } = await author.call("act.get", { params: { brand, act } });
  return { statement, act, payloadHash };
}

/** The client opens the link on a phone of their own and signs with their code. */
export async function approveByLink(
  author: Person,
  phone: Person,
  brand: BrandSlug,
  act: ActId,
  client: PersonId,
): Promise<void> {
  const link = await author.call("act.link", { params: { brand, act }, body: { person: client } });
  const params = { token: link.url.split("/l/")[1]! };
  const view = await phone.call("link.get", { params });
  if (view.kind !== "approve") throw new Error(`a link to approve, not to ${view.kind}`);
  await phone.call("link.approve", { params, body: { code: CODE, payloadHash: view.payloadHash } });
}

export const SHORT_ANSWER = "Esta mañana cobramos dos veces. Lo sentimos. Devolvemos todo hoy. Más a las 13:00.";

const block = (name: string, text: string) => ({ block: name as never, text, postponed: null });
export const FULL_ANSWER = [
  block("whatToDoNow", "No hace falta que llaméis ni que reclaméis al banco: la devolución sale sola."),
  block("acknowledge", "Sabemos que esta mañana nuestra web ha cobrado dos veces a 3214 personas."),
  block("facts", "A las 6:42 un fallo de la pasarela de pago duplicó 3214 cargos. Los 64 vuelos de hoy salen."),
  block("apology", "Os pedimos perdón: es vuestro dinero y no debía haber salido de vuestra cuenta."),
  block("action", "Hemos parado el pago por la web y devolvemos hoy todos los cargos."),
  block("nextUpdate", "Volvemos a informar a las 13:00."),
  block("contact", "Dudas: 900 000 000."),
];
