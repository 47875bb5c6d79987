import { actRoutes } from "./act.ts";
import { alertRoutes } from "./alert.ts";
import { brakeRoutes } from "./brake.ts";
import { brandRoutes } from "./brand.ts";
import { connectionRoutes } from "./connection.ts";
import { hookRoutes } from "./hook.ts";
import { drillRoutes } from "./drill.ts";
import { incidentRoleRoutes } from "./incident-role.ts";
import { incidentRoutes } from "./incident.ts";
import { filterRoutes } from "./filter.ts";
import { learningRoutes } from "./learning.ts";
import { linkRoutes } from "./link.ts";
import { memberRoutes } from "./member.ts";
import { mentionRoutes } from "./mention.ts";
import { monitorRoutes } from "./monitor.ts";
import { noticeRoutes } from "./notice.ts";
import { notifyRoutes } from "./notify.ts";
import { onCallRoutes } from "./on-call.ts";
import { overviewRoutes } from "./overview.ts";
import { ownPostRoutes } from "./own-post.ts";
import { presenceRoutes } from "./presence.ts";
import { postRoutes } from "./post.ts";
import { sessionRoutes } from "./session.ts";
import { setupRoutes } from "./setup.ts";
import { sightingRoutes } from "./sighting.ts";
import { signalRoutes } from "./signal.ts";
import { sourceRoutes } from "./source.ts";
import { standingRoutes } from "./standing.ts";
import { statementRoutes } from "./statement.ts";
import { systemRoutes } from "./system.ts";
import { touchpointRoutes } from "./touchpoint.ts";

/** Every route there is. The server refuses to start when one has no handler; the access matrix is made from this list. */
export const ROUTES = {
  ...systemRoutes,
  ...sessionRoutes,
  ...setupRoutes,
  ...brandRoutes,
  ...memberRoutes,
  ...monitorRoutes,
  ...postRoutes,
  ...mentionRoutes,
  ...filterRoutes,
  ...learningRoutes,
  ...sightingRoutes,
  ...signalRoutes,
  ...overviewRoutes,
  ...incidentRoutes,
  ...incidentRoleRoutes,
  ...presenceRoutes,
  ...touchpointRoutes,
  ...statementRoutes,
  ...actRoutes,
  ...brakeRoutes,
  ...linkRoutes,
  ...alertRoutes,
  ...ownPostRoutes,
  ...onCallRoutes,
  ...noticeRoutes,
  ...notifyRoutes,
  ...connectionRoutes,
  ...sourceRoutes,
  ...hookRoutes,
  ...standingRoutes,
  ...drillRoutes,
};
export type RouteName = keyof typeof ROUTES;
