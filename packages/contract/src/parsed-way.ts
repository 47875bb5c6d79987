import type { Way } from "./client.ts";
import type { RouteSpec } from "./route.ts";
import { ROUTES, type RouteName } from "./routes.ts";

/** Reads answers with the contract's own schemas: for whoever does not mind that zod comes along. */
export function parsedWay(name: RouteName): Way {
  const { method, path, raw, response }: RouteSpec = ROUTES[name];
  return {
    method,
    path,
    reader: async () => (text) => response.parse(raw === "response" ? text : JSON.parse(text)),
  };
}
