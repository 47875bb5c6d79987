import type { RouteSpec } from "@baluarte/contract/route.ts";
import { ROUTES, type RouteName } from "@baluarte/contract/routes.ts";
import { shapeOf } from "@baluarte/contract/shape-of.ts";
import type { Plugin } from "vite";

const WAYS = "virtual:contract";
const SHAPES = "virtual:contract/shapes/";
const routes: [string, RouteSpec][] = Object.entries(ROUTES);

/** What the frame and the overview ask for at once: in one chunk, without the rest of their concepts. */
const FIRST: readonly string[] = ["overview.get", "mention.counts", "alert.list", "brake.list"] satisfies RouteName[];

/**
 * What the browser needs of the contract without zod, made while the screens are built: how each route is called, and
 * the shapes of a concept's answers in a chunk of its own. `src/api/contract.d.ts` types both; a development server is
 * started anew after a change to the contract.
 */
export function contractShapes(): Plugin {
  return {
    name: "baluarte:contract-shapes",
    resolveId: (id) => (id === WAYS || id.startsWith(SHAPES) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${WAYS}`) return ways();
      if (id.startsWith(`\0${SHAPES}`)) return shapes(id.slice(SHAPES.length + 1));
      return null;
    },
  };
}

function ways(): string {
  const table = routes.map(([name, { method, path, raw }]) => [
    name,
    [method, path, ...(raw === "response" ? [1] : [])],
  ]);
  const groups = [...new Set(routes.map(([name]) => groupOf(name)))];
  const loaders = groups.map((group) => `${group}: () => import("${SHAPES}${group}")`);
  return `export const ways = ${JSON.stringify(Object.fromEntries(table))};
const groups = { ${loaders.join(", ")} };
const first = ${JSON.stringify(FIRST)};
export const shapesOf = (name) => groups[first.includes(name) ? "first" : name.slice(0, name.indexOf("."))]();`;
}

function shapes(group: string): string {
  const own = routes.filter(([name]) => groupOf(name) === group);
  const table = Object.fromEntries(own.map(([name, { response }]) => [name, shapeOf(response)]));
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(table))});`;
}

/** The concept, which stands before the dot of a route's name. */
function groupOf(name: string): string {
  return FIRST.includes(name) ? "first" : name.slice(0, name.indexOf("."));
}
