import type { HandoverId, IncidentId } from "@baluarte/domain/kernel/id.ts";
import { addPerson, type Person, type TestBrand } from "./brand.ts";
import type { Stack } from "./stack.ts";

/**
 * Two people in a room: the admin takes the lead and is seen there, a colleague asks them to be the scribe too. Answers
 * with the colleague and the offer, which waits for the admin.
 */
export async function twoInRoom(
  stack: Stack,
  brand: TestBrand,
  incident: IncidentId,
): Promise<{ handover: HandoverId; colleague: Person }> {
  const params = { ...brand.params, incident };
  const colleague = await addPerson(stack, brand, ["lead"]);
  await brand.admin.call("incidentRole.take", {
    params: { ...params, role: "lead" },
    body: { until: null, reason: null },
  });
  await brand.admin.call("presence.here", { params, body: { tab: "0123456789abcdef", here: true, writing: null } });
  const { handover } = await colleague.call("incidentRole.offer", {
    params: { ...params, role: "scribe" },
    body: { to: brand.admin.id, until: null, note: "" },
  });
  return { handover, colleague };
}
