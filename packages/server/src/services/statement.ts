import { effectOfEdit, isAlive, isOut, openPlaces, placesOf, unsentPlaces } from "@baluarte/domain/act/pack.ts";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import type { ActId, IncidentId, PersonId, StatementId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { CaseType } from "@baluarte/domain/playbook/case.ts";
import { BLOCK_IDS, type BlockId, type StatementKind } from "@baluarte/domain/statement/model.ts";
import { requiredBlocks } from "@baluarte/domain/statement/required-blocks.ts";
import { slotNames } from "@baluarte/domain/statement/content.ts";
import { inWords } from "@baluarte/domain/statement/slots.ts";
import { entryFor, templateFor } from "@baluarte/domain/statement/templates.ts";
import type { CheckFinding, StatementDraft, StatementView } from "@baluarte/contract/statement.ts";
import { loadAct, requestAct, signsFor, takeBackPlaces, voidAct, type LoadedAct } from "./act.ts";
import { openIncident } from "./incident.ts";
import { namesOf, rolesOf } from "./member.ts";
import { renderPack } from "./pack.ts";
import { doneBefore, keyed } from "./request-key.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { goingOut, loadPack, type LoadedPack } from "./signed-pack.ts";
import { signatureViews } from "./signature-view.ts";
import { activeTouchpoints } from "./touchpoint.ts";

/** Begins a statement from the template of what the incident is known to be, meant for every touchpoint of the brand. */
export async function createStatement(
  scope: Scope,
  incidentId: IncidentId,
  kind: StatementKind,
  language: Language,
  key?: string,
): Promise<StatementId> {
  const incident = await openIncident(scope, incidentId);
  const before = await doneBefore(scope, "statement.drafted", key);
  if (before !== null) return before as StatementId;
  const names = slotNames(language);
  const template = templateFor({
    from: { entry: entryFor(incident.case_type, incident.conditions, kind) },
    kind,
    language,
    // There is no text in «vos» yet; the checks then say where a text does not speak as the brand does.
    address: scope.brand.address === "usted" ? "usted" : "tu",
  });
  const required = requiredFor(incident.case_type, kind, incident.conditions);
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
  return storeStatement(scope, incidentId, kind, draft, keyed(key));
}

/** A statement with its first version, under the incident's next number; the caller holds the incident. */
export async function storeStatement(
  scope: Scope,
  incidentId: IncidentId,
  kind: StatementKind,
  draft: StatementDraft,
  told: Record<string, unknown>,
): Promise<StatementId> {
  const { next } = await scope.trx
    .selectFrom("statement")
    .select((eb) => eb.fn.coalesce(eb.fn.max("number"), eb.lit(0)).as("next"))
    .where("incident_id", "=", incidentId)
    .executeTakeFirstOrThrow();
  const id = scope.ctx.newId("statement") as StatementId;
  const number = Number(next) + 1;
  await scope.trx
    .insertInto("statement")
    .values({
      id,
      brand_id: scope.brand.id,
      incident_id: incidentId,
      number,
      kind,
      version: 1,
      created_by: personOf(scope),
      created_at: scope.now,
    })
    .execute();
  await insertVersion(scope, id, 1, draft);
  scope.connect(id, "statementOfIncident", incidentId);
  scope.record("statement.drafted", id, { number, kind, language: draft.texts[0]!.language, ...told }, incidentId);
  scope.tell("statements", id);
  scope.tell("incidents", incidentId);
  return id;
}

/** The earliest time for the next news that a text promises. */
export async function promisedAtOf({ now, brand }: Scope, { texts }: StatementDraft): Promise<Instant | null> {
  const { promisedIn } = await import("./statement-checks.ts");
  return promisedIn(texts, now, brand.timeZone);
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

function requiredFor(
  caseType: CaseType | null,
  kind: StatementKind,
  conditions: Record<string, boolean>,
): readonly BlockId[] {
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
    .where("part_of", "is", null)
    .orderBy("requested_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return { row, version, incident, pack: act === undefined ? null : await loadPack(scope, act.id) };
}

/** The places that a text still may be changed for: once it is going out it is what it is, and a correction is another. */
function unsentOf(pack: LoadedPack | null): TouchpointId[] | "all" {
  return pack === null || !isOut(pack.whole) ? "all" : unsentPlaces(pack);
}

/** The places whose own words differ between two drafts; `null`: something that they share does. */
function changedPlaces(before: StatementDraft, after: StatementDraft): TouchpointId[] | null {
  const { variants: was, ...shared } = before;
  const { variants: is, ...sharedAfter } = after;
  if (canonicalJson(shared) !== canonicalJson(sharedAfter)) return null;
  const wordsAt = (variants: StatementDraft["variants"], place: TouchpointId) =>
    canonicalJson(variants.filter(({ touchpoint }) => touchpoint === place));
  const places = new Set([...was, ...is].map(({ touchpoint }) => touchpoint));
  return [...places].filter((place) => wordsAt(was, place) !== wordsAt(is, place));
}

/**
 * Saves a draft as the next version. A changed content voids what was asked for or signed: of a signed text whose words
 * changed on some places, the signatures for those places alone. An unchanged one is no version. `versionConflict` carries what the other person saved, so that nothing typed is lost.
 */
export async function saveStatement(
  scope: Scope,
  id: StatementId,
  baseVersion: number,
  draft: StatementDraft,
): Promise<void> {
  const loaded = await loadStatement(scope, id, true);
  if (loaded.incident.state === "closed") throw new ServiceError("incidentClosed");
  const unsent = unsentOf(loaded.pack);
  if (unsent.length === 0) throw new ServiceError("wrongState");
  if (canonicalJson(draft) === canonicalJson(loaded.version.draft)) return;
  if (baseVersion !== loaded.row.version) {
    throw await overtaken(scope, loaded);
  }
  const changed = changedPlaces(loaded.version.draft, draft);
  if (unsent !== "all" && !changed?.every((place) => unsent.includes(place))) throw new ServiceError("wrongState");
  const version = loaded.row.version + 1;
  await insertVersion(scope, id, version, draft);
  await scope.trx.updateTable("statement").set({ version }).where("id", "=", id).execute();
  scope.record("statement.edited", id, { number: loaded.row.number, version }, loaded.row.incident_id);
  if (loaded.pack !== null) await unsignChanged(scope, loaded.pack, changed);
  scope.tell("statements", id);
  scope.tell("incidents", loaded.row.incident_id);
}

/** What was signed for words that changed is signed no more: of the whole, or of the places alone that they are for. */
async function unsignChanged(
  scope: Scope,
  { whole, parts }: LoadedPack,
  changed: TouchpointId[] | null,
): Promise<void> {
  for (const act of [whole, ...parts]) {
    const effect = effectOfEdit(act, changed);
    if (effect.kind === "takeBack") await takeBackPlaces(scope, act.id, effect.places);
    if (effect.kind !== "void") continue;
    await voidAct(scope, act.id);
    // Its parts went with it.
    if (act === whole) return;
  }
}

/** Somebody saved since: what they saved, who and when, so that whoever typed can choose. */
async function overtaken(scope: Scope, { row, version }: Loaded): Promise<ServiceError> {
  const { name } = (await namesOf(scope.trx, [version.saved_by]))(version.saved_by);
  return new ServiceError("versionConflict", {
    version: row.version,
    draft: version.draft,
    by: name,
    own: version.saved_by === personOf(scope),
    at: version.saved_at,
  });
}

/** Checks, previews and what is required of `draft`, for a text that is still being typed. */
export async function examine(scope: Scope, id: StatementId, draft: StatementDraft) {
  return examineLoaded(scope, await loadStatement(scope, id), draft);
}

async function examineLoaded(scope: Scope, { row, incident }: Loaded, draft: StatementDraft) {
  const { case_type: caseType } = incident;
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
    address: scope.brand.address,
  });
  return { required: [...required], checks, promisedAt, pack };
}

/**
 * What the checks of the asked version leave for a person to look at: whoever signs sees what its writer saw. None once
 * the text is out or taken back, and none of an act without a statement. Of words that are signed apart, those of their
 * places alone.
 */
export async function openChecksOf(
  scope: Scope,
  { act, row, payload }: Pick<LoadedAct, "act" | "row" | "payload">,
): Promise<CheckFinding[]> {
  if (payload.kind !== "publish" || !isAlive(act)) return [];
  const loaded = await loadStatement(scope, payload.statement);
  const asked = await scope.trx
    .selectFrom("statement_version")
    .select("draft")
    .where("statement_id", "=", payload.statement)
    .where("version", "=", payload.version)
    .executeTakeFirstOrThrow();
  const { checks } = await examineLoaded(scope, loaded, asked.draft);
  const places = goingOut(payload, act.takenBack).map(({ touchpoint }) => touchpoint);
  return checks.filter(
    ({ severity, touchpoint }) =>
      severity !== "ok" && (touchpoint === null ? row.part_of === null : places.includes(touchpoint)),
  );
}

/**
 * Asks others to approve this exact version on every place it is meant for; of a text that is signed or out, on the places
 * whose own words changed since. Refused while a check says stop.
 */
export async function askApproval(scope: Scope, id: StatementId, version: number): Promise<ActId> {
  const loaded = await loadStatement(scope, id, true);
  const { row, incident } = loaded;
  if (incident.state === "closed") throw new ServiceError("incidentClosed");
  if (version !== row.version) throw await overtaken(scope, loaded);
  const whole = loaded.pack === null ? null : await standing(scope, loaded.pack);
  const open = whole === null ? null : openPlaces(whole);
  if (open?.length === 0) throw new ServiceError("wrongState");
  const { checks, promisedAt, pack } = await examineLoaded(scope, loaded, loaded.version.draft);
  const items = pack.items.filter(({ touchpoint }) => open === null || open.includes(touchpoint));
  const stops = checks.filter(({ severity, touchpoint }) => {
    // What is out already is not mended by holding back the rest.
    const counts = whole === null || !isOut(whole.whole) || (touchpoint !== null && open!.includes(touchpoint));
    return severity === "stop" && counts;
  });
  if (stops.length > 0 || items.length === 0)
    throw new ServiceError("checksFail", { codes: stops.map(({ code }) => code) });
  const title = loaded.version.draft.texts[0]!.title || incident.name;
  return requestAct(scope, {
    level: incident.level,
    incident: incident.id,
    statement: id,
    statementVersion: version,
    // Whoever signed the rest has to see that this is another thing to sign.
    title: whole === null ? title : `${title} (${items.map(({ payload }) => payload.account).join(", ")})`,
    reason: null,
    payload: { kind: "publish", statement: id, version, promisedAt, items },
    ...(whole !== null && { partOf: whole.whole.id }),
  });
}

/** The text as it is signed now, held until this transaction ends; `null`: as a whole it is neither asked for nor out. */
async function standing(scope: Scope, { whole }: LoadedPack): Promise<LoadedPack | null> {
  await loadAct(scope, whole.id, true);
  const pack = await loadPack(scope, whole.id);
  return isAlive(pack.whole) || isOut(pack.whole) ? pack : null;
}

/** Everything the composer shows. */
export async function viewStatement(scope: Scope, id: StatementId, viewer: PersonId): Promise<StatementView> {
  const loaded = await loadStatement(scope, id);
  const { row, version, incident, pack: signed } = loaded;
  const { required, checks, promisedAt, pack } = await examineLoaded(scope, loaded, version.draft);
  const current = signed === null ? null : await loadAct(scope, signed.whole.id);
  const open = signed === null ? [] : openPlaces(signed);
  // A refusal is read until its places are asked for anew.
  const parts = (signed?.parts ?? []).filter(
    (part) =>
      part.state !== "void" && (part.state !== "refused" || placesOf(part).some((place) => open.includes(place))),
  );
  const loadedParts = await Promise.all(parts.map((part) => loadAct(scope, part.id)));
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
    ...[current, ...loadedParts].flatMap((each) =>
      each === null
        ? []
        : [each.act.requestedBy, each.row.refused_by, ...each.act.approvals.map(({ person }) => person)],
    ),
  ]);
  const roles = await rolesOf(scope, viewer);
  const viewOf = async (each: LoadedAct): Promise<NonNullable<StatementView["act"]>> => ({
    id: each.act.id,
    state: each.act.state,
    payloadHash: each.act.payloadHash,
    version: each.row.statement_version ?? row.version,
    askedBy: name(each.act.requestedBy),
    askedAt: each.act.requestedAt,
    signatures: await signatureViews(scope, each.act),
    mine: mineOf(each.act, viewer, roles),
    refusal:
      each.row.refused_by === null
        ? null
        : { by: name(each.row.refused_by), reason: each.row.refused_reason ?? "", at: each.row.refused_at! },
  });
  const unsent = unsentOf(signed);
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
    act: current === null ? null : await viewOf(current),
    parts: await Promise.all(
      parts.map(async (part, at) => ({ ...(await viewOf(loadedParts[at]!)), places: placesOf(part) })),
    ),
    open,
    unsent: unsent === "all" ? pack.items.map(({ touchpoint }) => touchpoint) : unsent,
    lastAsked:
      current === null || asked === undefined
        ? null
        : {
            version: asked.version,
            at: current.act.requestedAt,
            signedBy: current.act.approvals.map(({ person }) => name(person)),
            draft: asked.draft,
          },
    readOnly: incident.state === "closed" || unsent.length === 0,
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
