import { fillChain } from "@baluarte/domain/act/chain.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { ActId, BrandId, IncidentId, PersonId, PostId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { duesOf, type ColleagueMove, type Desk, type Due } from "@baluarte/drill/colleagues.ts";
import type { ReadyStatement } from "@baluarte/drill/model.ts";
import { approveInDrill, executeAct, loadAct } from "./act.ts";
import { acknowledgeByWork } from "./alert.ts";
import type { Context } from "./context.ts";
import { takeRole } from "./incident-role.ts";
import { holdingOf } from "./role-holding.ts";
import { rumourAt } from "./drill-facts.ts";
import { drillScope, loadDrill, scenarioOf, type DrillRow, type DrillScope } from "./drill-scope.ts";
import { declareIncident, setCase, setT0 } from "./incident.ts";
import { membersOf, type MemberRow } from "./member.ts";
import { confirmPublication } from "./publish.ts";
import { inScope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { askApproval, createStatement, saveStatement } from "./statement.ts";

/** What colleagues whom the program plays would do, and when, with what lies on the desk now. */
export async function duesIn(scope: DrillScope, drill: DrillRow): Promise<Due[]> {
  return duesOf(scenarioOf(drill), drill.facts, await deskOf(scope, drill));
}

async function deskOf(scope: DrillScope, drill: DrillRow): Promise<Desk> {
  const members = await membersOf(scope);
  const you = members.find(({ person }) => person === drill.started_by);
  const rows = await scope.trx
    .selectFrom("act")
    .select(["id", "kind", "state", "requested_at"])
    .where("state", "in", ["requested", "approved", "executing"])
    .orderBy("requested_at")
    .orderBy("id")
    .execute();
  const acts: Desk["acts"][number][] = [];
  for (const { id, state } of rows) {
    if (state !== "requested" && state !== "approved") continue;
    const { act } = await loadAct(scope, id);
    const filled = fillChain(act.chain, act.approvals);
    const last =
      act.approvals
        .map(({ at }) => at)
        .toSorted()
        .at(-1) ?? act.requestedAt;
    const mayYou = (roles: readonly string[]) =>
      you !== undefined &&
      act.requestedBy !== you.person &&
      !act.approvals.some(({ person }) => person === you.person) &&
      you.roles.some((role) => roles.includes(role));
    acts.push({
      id,
      state,
      askedAt: act.requestedAt,
      since: last,
      open: act.chain.flatMap(({ roles }, slot) => (filled[slot] === null ? [{ slot, youMay: mayYou(roles) }] : [])),
    });
  }
  const places = await scope.trx
    .selectFrom("publication")
    .innerJoin("act", "act.id", "publication.act_id")
    .innerJoin("touchpoint", "touchpoint.id", "publication.touchpoint_id")
    .select(["publication.id", "act.executed_at"])
    .where("publication.state", "=", "awaitingPerson")
    .where("act.executed_at", "is not", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("held_item")
            .select("held_item.publication_id")
            .whereRef("held_item.publication_id", "=", "publication.id")
            .where("held_item.outcome", "is", null),
        ),
      ),
    )
    .orderBy("touchpoint.position")
    .execute();
  const rumour = rumourAt(scenarioOf(drill));
  const alerts = await scope.trx
    .selectFrom("alert")
    .select(["id", "raised_at"])
    .where("state", "=", "raised")
    .orderBy("raised_at")
    .execute();
  const incident = await scope.trx.selectFrom("incident").select("id").where("state", "=", "open").executeTakeFirst();
  return {
    alerts: alerts.map(({ id, raised_at }) => ({ id, since: raised_at })),
    led: incident === undefined || (await holdingOf(scope, incident.id, "lead")) !== null,
    acts,
    places: places.map(({ id, executed_at }) => ({ id, since: executed_at! })),
    answerWaits: rows.some(({ kind, requested_at }) => kind === "publish" && requested_at >= rumour),
  };
}

/**
 * Makes one move in the name of a colleague whom the program plays: through the same services as anybody, so that whatever
 * a person may not do, the program may not either. Answers whether it was made; what stands in its way is left to people.
 */
export async function makeMove(ctx: Context, brand: BrandId, move: ColleagueMove): Promise<boolean> {
  const by = await inScope(ctx, brand, { system: "drill" }, (scope) => actorOf(drillScope(scope), move));
  if (by === null) return false;
  try {
    await inScope(ctx, brand, { person: by }, async (scope) => {
      const drill = drillScope(scope);
      // Under its lock: two that tell the story on at once make a move one after the other, and the second sees the first.
      const row = await loadDrill(drill, true);
      if (row.state !== "running") throw new ServiceError("wrongState");
      await perform(drill, row, move, by);
    });
    return true;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    ctx.log.debug({ err: error, brand, move: move.do }, "a colleague of a drill was stopped");
    return false;
  }
}

/** Who makes a move: of the colleagues alone, and only one whose role it is. */
async function actorOf(scope: DrillScope, move: ColleagueMove): Promise<PersonId | null> {
  const colleagues = (await membersOf(scope)).filter(({ simulated }) => simulated);
  const withRole = (...roles: MemberRow["roles"]) =>
    colleagues.find((one) => one.roles.some((role) => roles.includes(role)))?.person ?? null;
  switch (move.do) {
    case "declare":
    case "lead":
      return withRole("management");
    case "sign": {
      const { act } = await loadAct(scope, move.act);
      const roles = act.chain[move.slot]?.roles ?? [];
      const free = colleagues.filter(
        ({ person }) => person !== act.requestedBy && act.approvals.every((given) => given.person !== person),
      );
      // In the order of the slot's roles: who is named first signs, the others stand in.
      const order = roles.flatMap((role) => free.filter((one) => one.roles.includes(role)));
      return order[0]?.person ?? null;
    }
    case "takeAlert":
    case "confirmFirstMessage":
    case "chooseCase":
    case "bring":
    case "publish":
    case "prove":
      return withRole("communityManager");
    default:
      return assertNever(move);
  }
}

/** A crisis: two of reach, harm and press, and money taken from three thousand people is harm. */
const LEVEL: Level = 3;

async function perform(scope: DrillScope, drill: DrillRow, move: ColleagueMove, by: PersonId): Promise<void> {
  const { language } = scope.brand;
  const scenario = scenarioOf(drill);
  switch (move.do) {
    case "declare": {
      const declared = await scope.trx.selectFrom("incident").select("id").limit(1).executeTakeFirst();
      if (declared !== undefined) throw new ServiceError("wrongState");
      const signal = await scope.trx
        .selectFrom("signal")
        .select("id")
        .where("state", "in", ["open", "watched"])
        // A weak one is no reason to declare.
        .where("subject", "is", null)
        .orderBy("at")
        .executeTakeFirst();
      await declareIncident(scope, {
        name: scenario.incident.name[language],
        summary: scenario.incident.summary[language],
        level: LEVEL,
        signal: signal?.id ?? null,
        posts: [],
      });
      return;
    }
    case "confirmFirstMessage": {
      const incident = await incidentOf(scope);
      const first = await firstMessageOf(scope, drill);
      await setT0(scope, incident.id, { at: first.at, precision: "exact", post: first.id, reason: null }, false);
      return;
    }
    case "chooseCase": {
      const incident = await incidentOf(scope);
      await setCase(scope, incident.id, {
        caseType: "ownFault",
        answers: null,
        conditions: { atRisk: true },
        reason: null,
      });
      return;
    }
    case "bring": {
      const ready = (move.text === "words" ? scenario.words : scenario.answer)[language];
      await bring(scope, (await incidentOf(scope)).id, ready);
      return;
    }
    case "sign": {
      const { act } = await loadAct(scope, move.act);
      await approveInDrill(scope, move.act, { person: by, payloadHash: act.payloadHash });
      return;
    }
    case "publish": {
      const { act } = await loadAct(scope, move.act);
      await executeAct(scope, move.act, act.payloadHash);
      return;
    }
    case "takeAlert":
      await acknowledgeByWork(scope, move.alert);
      return;
    case "lead":
      await takeRole(scope, (await incidentOf(scope)).id, "lead", { until: null, reason: null });
      return;
    case "prove":
      await confirmPublication(scope, move.publication, { way: "person", note: SEEN[language] });
      return;
    default:
      assertNever(move);
  }
}

/** What a colleague says of a place: that it is simulated stands in the proof itself. */
const SEEN = {
  es: "Publicado en la copia del simulacro",
  en: "Posted in the drill's copy",
  ru: "Опубликовано в учебной копии",
} as const;

async function incidentOf({ trx }: DrillScope) {
  const row = await trx
    .selectFrom("incident")
    .select(["id", "t0"])
    .where("state", "=", "open")
    .orderBy("number")
    .executeTakeFirst();
  if (row === undefined) throw new ServiceError("notFound");
  return row;
}

async function firstMessageOf({ trx }: DrillScope, drill: DrillRow): Promise<{ id: PostId; at: Instant }> {
  const first = scenarioOf(drill).injects[0]!;
  const row = await trx
    .selectFrom("post")
    .select(["id", "published_at"])
    .where("author_handle", "=", first.voice.handle)
    .orderBy("published_at")
    .executeTakeFirst();
  if (row === undefined) throw new ServiceError("notFound");
  return { id: row.id, at: row.published_at };
}

/** A text that a colleague wrote beforehand, asked for on every place. */
async function bring(scope: DrillScope, incident: IncidentId, ready: ReadyStatement): Promise<ActId> {
  const { language } = scope.brand;
  const id = await createStatement(scope, incident, ready.kind, language);
  const { draft, version } = await scope.trx
    .selectFrom("statement_version")
    .select(["draft", "version"])
    .where("statement_id", "=", id)
    .executeTakeFirstOrThrow();
  await saveStatement(scope, id, version, {
    ...draft,
    texts: [
      {
        language,
        title: ready.title,
        blocks: ready.blocks.map(({ block, text }) => ({ block, text, postponed: null })),
      },
    ],
    variants: draft.touchpoints.map((touchpoint) => ({ touchpoint, language, text: ready.short })),
  });
  return askApproval(scope, id, version + 1);
}
