import { z } from "zod";
import { Monitor } from "@baluarte/domain/monitor/model.ts";
import { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { BrandParams } from "./common.ts";
import { route } from "./route.ts";

/** Where a query breaks: the column counts from 1; `code` is translated, `mend` fills the sentence in. */
export const QueryProblem = z.object({
  column: z.number().int().positive(),
  code: z.string(),
  mend: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type QueryProblem = z.infer<typeof QueryProblem>;

export const MonitorPreview = z.object({
  problem: QueryProblem.nullable(),
  /** For each sample handed in: would it be a mention? Empty when the query does not hold. */
  samples: z.array(z.boolean()),
  /** Among the newest stored posts (at most `looked`): how many would be mentions, with examples. */
  stored: z.object({
    looked: z.number().int(),
    matched: z.number().int(),
    examples: z.array(z.object({ text: z.string(), author: z.string().nullable() })),
  }),
});
export type MonitorPreview = z.infer<typeof MonitorPreview>;

export const MonitorDraft = z.object({
  name: z.string().trim().min(1).max(80),
  query: z.string().trim().min(1).max(4000),
});

export const monitorRoutes = {
  "monitor.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/monitors",
    access: { brand: "brand.read" },
    summary: "What is watched",
    params: BrandParams,
    response: z.object({ items: z.array(Monitor) }),
    errors: [],
  }),
  "monitor.preview": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/monitors/preview",
    access: { brand: "brand.read" },
    summary: "Try a query on samples and on stored posts; nothing is kept",
    params: BrandParams,
    body: z.object({ query: z.string().max(4000), samples: z.array(z.string().max(5000)).max(20) }),
    response: MonitorPreview,
    errors: [],
  }),
  "monitor.create": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/monitors",
    access: { brand: "monitor.write" },
    summary: "Watch for a query",
    params: BrandParams,
    body: MonitorDraft,
    response: Monitor,
    errors: ["queryInvalid"],
  }),
  "monitor.change": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/monitors/{monitor}",
    access: { brand: "monitor.write" },
    summary: "Change a monitor; what it matched before stays",
    params: BrandParams.extend({ monitor: MonitorId }),
    body: MonitorDraft,
    response: Monitor,
    errors: ["queryInvalid", "notFound"],
  }),
};
