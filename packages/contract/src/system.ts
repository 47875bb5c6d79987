import { z } from "zod";
import { Permission } from "@baluarte/domain/access/model.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { BrandParams, Done, MemberRef } from "./common.ts";
import { route } from "./route.ts";

/** What changed, for the screens to fetch anew. The id of the event is the brand's newest log sequence. */
export const TOPICS = [
  "mentions",
  "signals",
  "incidents",
  "statements",
  "acts",
  "imports",
  "settings",
  "sources",
  "notices",
  "alerts",
  "brakes",
  "presence",
  "drill",
] as const;
export const LiveEvent = z.object({ topic: z.enum(TOPICS), ids: z.array(z.string()), version: z.number().int() });
export type LiveEvent = z.infer<typeof LiveEvent>;

export const ApiKeyRow = z.object({
  id: z.string(),
  name: z.string(),
  permissions: z.array(Permission),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
});

export const systemRoutes = {
  "health.get": route({
    method: "GET",
    path: "/api/v1/health",
    access: "public",
    summary: "Whether the server and its store answer",
    response: z.object({
      status: z.enum(["ok", "degraded"]),
      version: z.string(),
      store: z.enum(["ok", "down"]),
      stream: z.enum(["ok", "down"]),
    }),
    errors: [],
  }),
  "events.stream": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/events",
    access: { brand: "brand.read" },
    summary: "Live updates as server-sent events",
    params: BrandParams,
    raw: "response",
    response: z.string(),
    errors: [],
  }),
  "member.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/members",
    access: { brand: "brand.read" },
    summary: "Who works on the brand",
    params: BrandParams,
    response: z.object({ items: z.array(MemberRef.extend({ external: z.boolean(), joined: z.boolean() })) }),
    errors: [],
  }),
  "apiKey.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/api-keys",
    access: { brand: "brand.manage" },
    summary: "Keys by which machines send posts",
    params: BrandParams,
    response: z.object({ items: z.array(ApiKeyRow) }),
    errors: [],
  }),
  "apiKey.create": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/api-keys",
    access: { brand: "brand.manage" },
    summary: "A new key; its secret is shown once",
    params: BrandParams,
    body: z.object({ name: z.string().trim().min(1).max(80) }),
    response: z.object({ key: ApiKeyRow, secret: z.string() }),
    errors: [],
  }),
  "apiKey.revoke": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/api-keys/{key}",
    access: { brand: "brand.manage" },
    summary: "Take a key back at once",
    params: BrandParams.extend({ key: z.string() }),
    response: Done,
    errors: ["notFound"],
  }),
};
