import type { ClosingFacts } from "@baluarte/contract/incident.ts";
import { t0At } from "@baluarte/domain/incident/rules.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import type { ActPayload } from "./act-payload.ts";
import { incidentFrom } from "./incident.ts";
import type { Scope } from "./scope.ts";

/** Where an incident stands by what was stored, for whoever closes it and whoever approves that. `null`: it is closed. */
export async function closingFacts(scope: Scope, id: IncidentId): Promise<ClosingFacts | null> {
  const { trx } = scope;
  const row = await trx.selectFrom("incident").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined || row.state === "closed") return null;
  const since = t0At(incidentFrom(row).t0) ?? row.declared_at;
  const promises = await trx
    .selectFrom("clock")
    .select("due_at")
    .where("incident_id", "=", id)
    .where("kind", "=", "nextUpdate")
    .where("stopped_at", "is", null)
    .where("dropped_at", "is", null)
    .orderBy("due_at")
    .execute();
  const undecided = await trx
    .selectFrom("mention")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("complaint", "=", true)
    .where("outcome", "is", null)
    .where("published_at", ">=", since)
    .executeTakeFirstOrThrow();
  const steps = await trx
    .selectFrom("task")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("incident_id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  const announced = await trx
    .selectFrom("publication")
    .innerJoin("act", "act.id", "publication.act_id")
    .innerJoin("statement", "statement.id", "act.statement_id")
    .select("publication.id")
    .where("act.incident_id", "=", id)
    .where("statement.kind", "=", "closing")
    .where("publication.state", "in", ["sent", "proved"])
    .executeTakeFirst();
  return {
    level: row.level,
    promises: promises.map(({ due_at }) => ({ dueAt: due_at })),
    undecided: Number(undecided.count),
    openSteps: Number(steps.count),
    announced: announced !== undefined,
  };
}

/** The facts that belong to an act: only a closing has them. */
export async function closingFactsOf(scope: Scope, payload: ActPayload): Promise<ClosingFacts | null> {
  return payload.kind === "close" ? closingFacts(scope, payload.incident) : null;
}
