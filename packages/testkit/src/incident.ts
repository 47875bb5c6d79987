import type { CaseType } from "@baluarte/domain/playbook/case.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { ActId, IncidentId, PostId, SignalId, StatementId } from "@baluarte/domain/kernel/id.ts";
import type { StatementKind } from "@baluarte/domain/statement/model.ts";
import type { StatementDraft } from "@baluarte/contract/statement.ts";
import type { TestBrand } from "./brand.ts";
import { FULL_ANSWER, SHORT_ANSWER } from "./journey.ts";
import type { Visitor } from "./visitor.ts";

export type IncidentOptions = {
  level?: Level;
  caseType?: CaseType | null;
  signal?: SignalId | null;
  posts?: PostId[];
  by?: Visitor;
};

/** A declared incident, with its case chosen unless `caseType` is `null`. */
export async function declareIncident(brand: TestBrand, options: IncidentOptions = {}): Promise<IncidentId> {
  const { level = 2, caseType = "ownFault", signal = null, posts = [], by = brand.admin } = options;
  const { incident } = await by.call("incident.declare", {
    params: brand.params,
    body: { name: "Cobros dobles", summary: "La web cobró dos veces.", level, signal, posts },
  });
  if (caseType !== null) {
    await by.call("incident.case", {
      params: { ...brand.params, incident },
      body: { caseType, answers: null, conditions: {}, reason: null },
    });
  }
  return incident;
}

export type Written = { statement: StatementId; version: number; draft: StatementDraft };

/** A statement that passes every check on every place, saved and not asked for. */
export async function writeStatement(
  brand: TestBrand,
  incident: IncidentId,
  options: { kind?: StatementKind; title?: string; by?: Visitor } = {},
): Promise<Written> {
  const { kind = "full", title = "El dinero vuelve hoy", by = brand.admin } = options;
  const { statement } = await by.call("statement.create", {
    params: { ...brand.params, incident },
    body: { kind, language: "es" },
  });
  const at = { params: { ...brand.params, statement } };
  const { draft: template } = await by.call("statement.get", at);
  const draft: StatementDraft = {
    ...template,
    texts: [{ language: "es", title, blocks: FULL_ANSWER }],
    variants: template.touchpoints.map((touchpoint) => ({
      touchpoint,
      language: "es",
      text: SHORT_ANSWER,
    })),
  };
  const { version } = await by.call("statement.save", { ...at, body: { baseVersion: 1, draft } });
  return { statement, version, draft };
}

/** The same draft with another headline: the smallest edit that is one. */
export function retitled(draft: StatementDraft, title: string): StatementDraft {
  return { ...draft, texts: draft.texts.map((text) => ({ ...text, title })) };
}

/** Writes a statement and asks for approval of it. */
export async function askForStatement(
  brand: TestBrand,
  incident: IncidentId,
  options: Parameters<typeof writeStatement>[2] = {},
): Promise<Written & { act: ActId }> {
  const written = await writeStatement(brand, incident, options);
  const { act } = await (options.by ?? brand.admin).call("statement.ask", {
    params: { ...brand.params, statement: written.statement },
    body: { version: written.version },
  });
  return { ...written, act };
}

/** Lets an approved act out. */
export async function execute(brand: TestBrand, act: ActId, by: Visitor = brand.admin) {
  const at = { params: { ...brand.params, act } };
  const { payloadHash } = await by.call("act.get", at);
  return by.call("act.execute", { ...at, body: { payloadHash } });
}

/** What a person brings for a place of `network`: a link that leads there, or their word. */
export function proofOf(network: string): { way: "link"; link: string } | { way: "person"; note: string } {
  const link = LINKS[network];
  return link === undefined ? { way: "person", note: "Nadia, en persona" } : { way: "link", link };
}

const LINKS: Record<string, string> = {
  website: "https://www.nubara.example/avisos/1",
  x: "https://x.com/nubara/status/1",
  facebook: "https://www.facebook.com/nubara/posts/1",
  instagram: "https://www.instagram.com/p/abc/",
  linkedin: "https://www.linkedin.com/posts/1",
};
