import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import type { ActId, IncidentId, PersonId, StatementId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { CaseType } from "@baluarte/domain/playbook/case.ts";
import { BLOCK_IDS, type BlockId, type StatementKind } from "@baluarte/domain/statement/model.ts";
import { requiredBlocks } from "@baluarte/domain/statement/required-blocks.ts";
import { slotNames } from "@baluarte/domain/statement/content.ts";
import { inWords } from "@baluarte/domain/statement/slots.ts";
import { templateFor } from "@baluarte/domain/statement/templates.ts";
import type { StatementDraft, StatementView } from "@baluarte/contract/statement.ts";
import { loadAct, requestAct, signaturesOf, signsFor, voidAct } from "./act.ts";
import { openIncident } from "./incident.ts";
import { namesOf, rolesOf } from "./member.ts";
import { renderPack } from "./pack.ts";
import { doneBefore, keyed } from "./request-key.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { activeTouchpoints } from "./touchpoint.ts";

/** The case whose blocks a statement follows before one is chosen: it asks for the least that is safe to say. */
const UNDECIDED_CASE: CaseType = "externalFault";

/** Begins a statement from the template of the incident's case, meant for every touchpoint of the brand. */
export async function createStatement(
  scope: Scope,
  incidentId: IncidentId,
  kind: StatementKind,
  language: Language,
  key?: string,
): Promise<StatementId> {
  const { ctx, trx, brand, now } = scope;
  const incident = await openIncident(scope, incidentId);
  const before = await doneBefore(scope, "statement.drafted", key, incidentId);
  if (before !== null) return before as StatementId;
  const caseType = incident.case_type ?? UNDECIDED_CASE;
  const names = slotNames(language);
  const template = templateFor({ from: { caseType }, kind, language, address: "tu" });
  const required = requiredFor(caseType, kind, incident.conditions);
  const texts = new Map<BlockId, string>(
    template.blocks.map(({ block, text }) => [block, inWords(withKnown(scope, text), names)]),
  );
  for (const block of required) if (!texts.has(block)) texts.set(block, "");
  const touchpoints = await activeTouchpoints(scope);
  const draft: StatementDraft = {
    texts: [
      {
        language,
        title: "",
        blocks: BLOCK_IDS.filter((block) => texts.has(block)).map((block) => ({
          block,
          text: texts.get(block)!,
          postponed:
            block === "responsibility" && !incident.conditions["factsEstablished"] ? BEFORE_FACTS[language] : null,
        })),
      },
    ],
    variants: [],
    touchpoints: touchpoints.map(({ id }) => id),
  };
  const { next } = await trx
    .selectFrom("statement")
    .select((eb) => eb.fn.coalesce(eb.fn.max("number"), eb.lit(0)).as("next"))
    .where("incident_id", "=", incidentId)
    .executeTakeFirstOrThrow();
  const id = ctx.newId("statement") as StatementId;
  const number = Number(next) + 1;
  await trx
    .insertInto("statement")
    .values({
      id,
      brand_id: brand.id,
      incident_id: incidentId,
      number,
      kind,
      version: 1,
      created_by: personOf(scope),
      created_at: now,
    })
    .execute();
  await insertVersion(scope, id, 1, draft);
  scope.connect(id, "statementOfIncident", incidentId);
  scope.record("statement.drafted", id, { number, kind, language, ...keyed(key) }, incidentId);
  scope.tell("statements", id);
  scope.tell("incidents", incidentId);
  return id;
}

/** The blanks that are known from the start: the brand's own name, and where its updates stand. */
function withKnown({ brand, ctx }: Scope, text: string): string {
  return text.replaceAll("{brand}", brand.name).replaceAll("{updates_url}", ctx.updates.urlOf(brand.slug));
}

/** Words that write guilt wait, with their reason in sight, until a person takes them up. */
const BEFORE_FACTS = {
  es: "Hasta que los hechos estén comprobados y lo hayan visto Legal y la aseguradora.",
  en: "Until the facts are established and legal and the insurer have seen it.",
  ru: "Пока факты не установлены и текст не видели юристы и страховщик.",
} as const satisfies Record<Language, string>;

function requiredFor(caseType: CaseType, kind: StatementKind, conditions: Record<string, boolean>): readonly BlockId[] {
  return requiredBlocks(caseType, kind, { atRisk: conditions["atRisk"] ?? false });
}

async function insertVersion(scope: Scope, id: StatementId, version: number, draft: StatementDraft): Promise<void> {
  await scope.trx
    .insertInto("statement_version")
    .values({
      brand_id: scope.brand.id,
      statement_id: id,
      version,
      draft: JSON.stringify(draft),
      saved_by: personOf(scope),
      saved_at: scope.now,
    })
    .execute();
}

type Loaded = Awaited<ReturnType<typeof loadStatement>>;

async function loadStatement(scope: Scope, id: StatementId, lock = false) {
  const query = scope.trx.selectFrom("statement").selectAll().where("id", "=", id);
  const row = found(await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst());
  const version = await scope.trx
    .selectFrom("statement_version")
    .selectAll()
    .where("statement_id", "=", id)
    .where("version", "=", row.version)
    .executeTakeFirstOrThrow();
  const incident = await scope.trx
    .selectFrom("incident")
    .selectAll()
    .where("id", "=", row.incident_id)
    .executeTakeFirstOrThrow();
  const act = await scope.trx
    .selectFrom("act")
    .select(["id", "state", "statement_version"])
    .where("statement_id", "=", id)
    .where("kind", "=", "publish")
    .orderBy("requested_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return { row, version, incident, act };
}

/** Once it is going out the text is what it is: a correction is a statement of its own. */
const OUT: readonly string[] = ["executing", "done", "unknown", "failed"];

/**
 * Saves a draft as the next version. A changed content voids what was asked for or signed; an unchanged one is no
 * version. `versionConflict` carries what the other person saved, so that nothing typed is lost.
 */
export async function saveStatement(
  scope: Scope,
  id: StatementId,
  baseVersion: number,
  draft: StatementDraft,
): Promise<void> {
  const loaded = await loadStatement(scope, id, true);
  if (loaded.incident.state === "closed") throw new ServiceError("incidentClosed");
  if (loaded.act !== undefined && OUT.includes(loaded.act.state)) throw new ServiceError("wrongState");
  if (canonicalJson(draft) === canonicalJson(loaded.version.draft)) return;
  if (baseVersion !== loaded.row.version) {
    throw new ServiceError("versionConflict", { version: loaded.row.version, draft: loaded.version.draft });
  }
  const version = loaded.row.version + 1;
  await insertVersion(scope, id, version, draft);
  await scope.trx.updateTable("statement").set({ version }).where("id", "=", id).execute();
  scope.record("statement.edited", id, { number: loaded.row.number, version }, loaded.row.incident_id);
  if (loaded.act !== undefined && (loaded.act.state === "requested" || loaded.act.state === "approved")) {
    await voidAct(scope, loaded.act.id);
  }
  scope.tell("statements", id);
  scope.tell("incidents", loaded.row.incident_id);
}

/** Checks, previews and what is required of `draft`, for a text that is still being typed. */
export async function examine(scope: Scope, id: StatementId, draft: StatementDraft) {
  return examineLoaded(scope, await loadStatement(scope, id), draft);
}

async function examineLoaded(scope: Scope, { row, incident }: Loaded, draft: StatementDraft) {
  const caseType = incident.case_type ?? UNDECIDED_CASE;
  const required = requiredFor(caseType, row.kind, incident.conditions);
  const pack = await renderPack(scope, row.kind, draft);
  // Some hundred patterns in three languages are made when a first text is checked, not while the server starts.
  const { checkDraft } = await import("./statement-checks.ts");
  const { checks, promisedAt } = checkDraft({
    draft,
    required,
    caseType,
    kind: row.kind,
    previews: pack.previews,
    now: scope.now,
    timeZone: scope.brand.timeZone,
  });
  return { required: [...required], checks, promisedAt, pack };
}

/** Asks others to approve this exact version on every place it is meant for. Refused while a check says stop. */
export async function askApproval(scope: Scope, id: StatementId, version: number): Promise<ActId> {
  const loaded = await loadStatement(scope, id, true);
  const { row, incident, act } = loaded;
  if (incident.state === "closed") throw new ServiceError("incidentClosed");
  if (version !== row.version)
    throw new ServiceError("versionConflict", { version: row.version, draft: loaded.version.draft });
  if (act !== undefined && ["requested", "approved", ...OUT].includes(act.state)) throw new ServiceError("wrongState");
  const { checks, promisedAt, pack } = await examineLoaded(scope, loaded, loaded.version.draft);
  const stops = checks.filter(({ severity }) => severity === "stop");
  if (stops.length > 0 || pack.items.length === 0)
    throw new ServiceError("checksFail", { codes: stops.map(({ code }) => code) });
  return requestAct(scope, {
    level: incident.level,
    incident: incident.id,
    statement: id,
    statementVersion: version,
    title: loaded.version.draft.texts[0]!.title || incident.name,
    reason: null,
    payload: { kind: "publish", statement: id, version, promisedAt, items: pack.items },
  });
}

/** Everything the composer shows. */
export async function viewStatement(scope: Scope, id: StatementId, viewer: PersonId): Promise<StatementView> {
  const loaded = await loadStatement(scope, id);
  const { row, version, incident, act } = loaded;
  const { required, checks, promisedAt, pack } = await examineLoaded(scope, loaded, version.draft);
  const current = act === undefined ? null : await loadAct(scope, act.id);
  const asked =
    current?.row.statement_version == null
      ? undefined
      : await scope.trx
          .selectFrom("statement_version")
          .selectAll()
          .where("statement_id", "=", id)
          .where("version", "=", current.row.statement_version)
          .executeTakeFirst();
  const name = await namesOf(scope.trx, [
    version.saved_by,
    current?.act.requestedBy ?? null,
    current?.row.refused_by ?? null,
    ...(current?.act.approvals.map(({ person }) => person) ?? []),
  ]);
  const roles = await rolesOf(scope, viewer);
  return {
    id,
    incident: row.incident_id,
    number: row.number,
    kind: row.kind,
    version: row.version,
    savedAt: version.saved_at,
    by: name(version.saved_by),
    draft: version.draft,
    required,
    checks,
    previews: pack.previews,
    promisedAt,
    act:
      current === null
        ? null
        : {
            id: current.act.id,
            state: current.act.state,
            payloadHash: current.act.payloadHash,
            version: current.row.statement_version ?? row.version,
            askedBy: name(current.act.requestedBy),
            askedAt: current.act.requestedAt,
            signatures: signaturesOf(current.act).map(({ roles: slot, approval }) => ({
              roles: slot,
              person: approval === null ? null : name(approval.person),
              signed: approval !== null,
              way: approval?.way ?? null,
              at: approval?.at ?? null,
            })),
            mine: mineOf(current.act, viewer, roles),
            refusal:
              current.row.refused_by === null
                ? null
                : {
                    by: name(current.row.refused_by),
                    reason: current.row.refused_reason ?? "",
                    at: current.row.refused_at!,
                  },
          },
    lastAsked:
      current === null || asked === undefined
        ? null
        : {
            version: asked.version,
            at: current.act.requestedAt,
            signedBy: current.act.approvals.map(({ person }) => name(person)),
            draft: asked.draft,
          },
    readOnly: incident.state === "closed" || (act !== undefined && OUT.includes(act.state)),
  };
}

/** What a viewer can do with an act: sign it, or why not. */
export function mineOf(
  act: Parameters<typeof signsFor>[0],
  viewer: PersonId,
  roles: readonly string[],
): "canSign" | "signed" | "author" | "notAsked" {
  if (act.requestedBy === viewer) return "author";
  if (act.approvals.some(({ person }) => person === viewer)) return "signed";
  return act.state === "requested" && signsFor(act, roles) ? "canSign" : "notAsked";
}
