/** Made of the contract by `build/contract-shapes.ts`. */
declare module "virtual:contract" {
  import type { RouteSpec } from "@baluarte/contract/route.ts";
  import type { RouteName } from "@baluarte/contract/routes.ts";
  import type { Shape } from "@baluarte/contract/shape.ts";

  /** Method and path; a third member marks an answer that is plain text. */
  export const ways: Readonly<Record<RouteName, readonly [method: RouteSpec["method"], path: string, text?: 1]>>;
  /** The shapes of answers by route name: of the route's concept, or of all that the first screen asks for. */
  export function shapesOf(name: RouteName): Promise<{ default: Readonly<Record<string, Shape>> }>;
}
