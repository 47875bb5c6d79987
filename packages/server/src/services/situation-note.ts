import { situationText } from "./situation-words.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { t0At } from "@baluarte/domain/incident/rules.ts";
import { makeLink } from "./access-link.ts";
import { clocksOf } from "./clock.ts";
import { coverageOf } from "./room.ts";
import type { Scope } from "./scope.ts";
import { found } from "./service-error.ts";

/** Five lines for a messenger, and a live read-only link for whoever wants to keep looking. */
export async function makeSituationNote(
  scope: Scope,
  id: IncidentId,
  language: Language,
): Promise<{ text: string; url: string; expiresAt: Instant }> {
  const incident = found(await scope.trx.selectFrom("incident").selectAll().where("id", "=", id).executeTakeFirst());
  const running = (await clocksOf(scope, id)).filter(({ stoppedAt }) => stoppedAt === null);
  const { done, planned, said } = await coverageOf(scope, id);
  const link = await makeLink(scope, { kind: "situation", incident: id });
  scope.record("note.sent", id, { language }, id);
  scope.tell("incidents", id);
  return {
    ...link,
    text: situationText({
      language,
      timeZone: scope.brand.timeZone,
      brand: scope.brand.name,
      number: incident.number,
      name: incident.name,
      level: incident.level,
      summary: incident.summary,
      t0: t0At(incident.t0),
      next: running[0] === undefined ? null : { kind: running[0].kind, dueAt: running[0].dueAt },
      done: Math.max(done, said),
      planned,
      url: link.url,
    }),
  };
}
