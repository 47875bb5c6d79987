import { z } from "zod";
import { TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { BrandParams, Done } from "./common.ts";
import { route } from "./route.ts";

/** A place where people meet the brand. `network` names the manual network or `updates`, our own page. */
export const Touchpoint = z.object({
  id: TouchpointId,
  name: z.string(),
  network: z.string(),
  /** `auto`: Baluarte sends and reads back. `manual`: a person posts, and brings the link or the proof. */
  way: z.enum(["auto", "manual"]),
  position: z.number().int(),
  limit: z.object({ max: z.number().int(), unit: z.enum(["graphemes", "bytes", "weighted"]) }).nullable(),
});
export type Touchpoint = z.infer<typeof Touchpoint>;

export const touchpointRoutes = {
  "touchpoint.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/touchpoints",
    access: { brand: "brand.read" },
    summary: "Every place an answer is owed on, and the networks one can add",
    params: BrandParams,
    response: z.object({
      items: z.array(Touchpoint),
      networks: z.array(
        z.object({ id: z.string(), name: z.object({ es: z.string(), en: z.string(), ru: z.string() }) }),
      ),
    }),
    errors: [],
  }),
  "touchpoint.add": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/touchpoints",
    access: { brand: "brand.manage" },
    summary: "Add a place",
    params: BrandParams,
    body: z.object({ network: z.string().max(40), name: z.string().trim().min(1).max(80) }),
    response: Touchpoint,
    errors: ["invalidRequest", "conflict"],
  }),
  "touchpoint.remove": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/touchpoints/{touchpoint}",
    access: { brand: "brand.manage" },
    summary: "Take a place off the list of a calm brand; during an incident that needs an approval",
    params: BrandParams.extend({ touchpoint: TouchpointId }),
    response: Done,
    errors: ["notFound", "wrongState"],
  }),
};
