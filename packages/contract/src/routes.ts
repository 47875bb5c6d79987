import { actRoutes } from "./act.ts";
import { alertRoutes } from "./alert.ts";
import { connectionRoutes } from "./connection.ts";
import { incidentRoutes } from "./incident.ts";
import { linkRoutes } from "./link.ts";
import { memberRoutes } from "./member.ts";
import { mentionRoutes } from "./mention.ts";
import { monitorRoutes } from "./monitor.ts";
import { notifyRoutes } from "./notify.ts";
import { onCallRoutes } from "./on-call.ts";
import { overviewRoutes } from "./overview.ts";
import { postRoutes } from "./post.ts";
import { sessionRoutes } from "./session.ts";
import { setupRoutes } from "./setup.ts";
import { signalRoutes } from "./signal.ts";
import { statementRoutes } from "./statement.ts";
import { systemRoutes } from "./system.ts";
import { touchpointRoutes } from "./touchpoint.ts";

/** Every route there is. The server refuses to start when one has no handler; the access matrix is made from this list. */
export const ROUTES = {
  ...systemRoutes,
  ...sessionRoutes,
  ...setupRoutes,
  ...memberRoutes,
  ...monitorRoutes,
  ...postRoutes,
  ...mentionRoutes,
  ...signalRoutes,
  ...overviewRoutes,
  ...incidentRoutes,
  ...touchpointRoutes,
  ...statementRoutes,
  ...actRoutes,
  ...linkRoutes,
  ...alertRoutes,
  ...onCallRoutes,
  ...notifyRoutes,
  ...connectionRoutes,
};
export type RouteName = keyof typeof ROUTES;
