import { z } from "zod";
import { Writing } from "@baluarte/domain/incident/presence.ts";
import { PersonRef } from "./common.ts";
import { IncidentParams } from "./incident.ts";
import { route } from "./route.ts";

/** Somebody who has the room in sight, with what they are writing there. `subject`: which statement or step, by its id. */
export const PresentPerson = PersonRef.extend({
  writing: z.array(z.object({ what: Writing, subject: z.string().nullable() })),
});
export type PresentPerson = z.infer<typeof PresentPerson>;

const Present = z.object({ people: z.array(PresentPerson) });
/** Made once by a tab of a browser. */
const Tab = z.string().regex(/^[0-9a-zA-Z-]{16,64}$/);

export const presenceRoutes = {
  "presence.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/incidents/{incident}/presence",
    access: { brand: "brand.read" },
    summary: "Who is in the room now",
    params: IncidentParams,
    response: Present,
    errors: ["notFound"],
  }),
  "presence.here": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/incidents/{incident}/presence",
    access: { brand: "brand.read" },
    summary: "Say that one has the room in sight, every few seconds, or that one no longer does; nothing of it is kept",
    params: IncidentParams,
    body: z.object({
      tab: Tab,
      here: z.boolean(),
      writing: z.object({ what: Writing, subject: z.string().max(40).nullable() }).nullable(),
    }),
    response: Present,
    errors: ["notFound"],
  }),
};
