import { z } from "zod";
import { HandoverCard, HandoverState, HandoverWay } from "@baluarte/domain/incident/handover.ts";
import { HoldingEnd } from "@baluarte/domain/incident/roles.ts";
import { HandoverId, IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { RoleCode } from "@baluarte/domain/playbook/roles.ts";
import { BrandParams, Done, MemberRef, PersonRef, RequestKey } from "./common.ts";
import { IncidentParams } from "./incident.ts";
import { route } from "./route.ts";

/** A role of the incident: who holds it, and to whom it was offered and waits for an answer. */
export const RoleView = z.object({
  role: RoleCode,
  holder: PersonRef.nullable(),
  from: Instant.nullable(),
  /** `null`: open, or nobody holds it. */
  until: Instant.nullable(),
  waiting: z
    .object({
      handover: HandoverId,
      offeredBy: PersonRef,
      to: PersonRef,
      offeredAt: Instant,
      until: Instant.nullable(),
    })
    .nullable(),
});
export type RoleView = z.infer<typeof RoleView>;

export const RolesView = z.object({
  /** Every role there is, in their own order. */
  roles: z.array(RoleView),
  /** Who held what before, the newest first. */
  history: z.array(z.object({ role: RoleCode, person: PersonRef, from: Instant, endedAt: Instant, how: HoldingEnd })),
  /** Whom a role can be given to. */
  candidates: z.array(MemberRef),
});
export type RolesView = z.infer<typeof RolesView>;

export const HandoverView = z.object({
  id: HandoverId,
  incident: IncidentId,
  role: RoleCode,
  way: HandoverWay,
  /** `null`: nobody held it. */
  giver: PersonRef.nullable(),
  offeredBy: PersonRef,
  to: PersonRef,
  state: HandoverState,
  offeredAt: Instant,
  settledAt: Instant.nullable(),
  until: Instant.nullable(),
  note: z.string(),
  reason: z.string().nullable(),
  card: HandoverCard,
  /** The names of everybody the card speaks of. */
  people: z.array(PersonRef),
});
export type HandoverView = z.infer<typeof HandoverView>;

const RoleParams = IncidentParams.extend({ role: RoleCode });
const HandoverParams = BrandParams.extend({ handover: HandoverId });
const Until = Instant.nullable();

export const incidentRoleRoutes = {
  "incidentRole.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/incidents/{incident}/roles",
    access: { brand: "brand.read" },
    summary: "Who holds which role in the incident, who held it before, and what waits for an answer",
    params: IncidentParams,
    response: RolesView,
    errors: ["notFound"],
  }),
  "incidentRole.take": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/incidents/{incident}/roles/{role}/holder",
    access: { brand: "incident.declare" },
    summary: "Take a role oneself; one that another holds only with a reason, when they cannot be reached",
    params: RoleParams,
    body: z.object({ until: Until, reason: z.string().trim().min(1).max(500).nullable() }),
    response: Done,
    errors: ["notFound", "incidentClosed", "roleTaken", "invalidRequest"],
  }),
  "incidentRole.release": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/incidents/{incident}/roles/{role}/holder",
    access: { brand: "incident.declare" },
    summary: "Lay a role of one's own down; nobody holds it then",
    params: RoleParams,
    response: Done,
    errors: ["notFound", "incidentClosed", "wrongState"],
  }),
  "incidentRole.offer": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/incidents/{incident}/roles/{role}/handovers",
    access: { brand: "incident.declare" },
    summary:
      "Hand a role of one's own on, or ask somebody to take a vacant one; a card of where things stand goes along",
    params: RoleParams,
    body: z.object({
      to: PersonId,
      until: Until,
      note: z.string().trim().max(2000),
      key: RequestKey.optional(),
    }),
    response: z.object({ handover: HandoverId }),
    errors: ["notFound", "incidentClosed", "roleTaken", "roleNotForThem", "invalidRequest"],
  }),
  "handover.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/handovers/{handover}",
    access: { brand: "brand.read" },
    summary: "The card that a role was handed over with",
    params: HandoverParams,
    response: HandoverView,
    errors: ["notFound"],
  }),
  "handover.accept": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/handovers/{handover}/acceptance",
    access: { brand: "incident.declare" },
    summary: "Confirm having read the card; from then on the role is theirs",
    params: HandoverParams,
    response: Done,
    errors: ["notFound", "incidentClosed", "handoverNotYours", "wrongState"],
  }),
  "handover.refuse": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/handovers/{handover}/refusal",
    access: { brand: "incident.declare" },
    summary: "Say no to a role that was offered; whoever had it keeps it",
    params: HandoverParams,
    body: z.object({ reason: z.string().trim().min(1).max(500).nullable() }),
    response: Done,
    errors: ["notFound", "incidentClosed", "handoverNotYours", "wrongState"],
  }),
  "handover.withdraw": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/handovers/{handover}",
    access: { brand: "incident.declare" },
    summary: "Take an offer of one's own back before it is answered",
    params: HandoverParams,
    response: Done,
    errors: ["notFound", "incidentClosed", "handoverNotYours", "wrongState"],
  }),
};
