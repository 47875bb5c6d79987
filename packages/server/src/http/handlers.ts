import type { ROUTES } from "@baluarte/contract/routes.ts";
import { actHandlers } from "./act.ts";
import { alertHandlers } from "./alert.ts";
import { brakeHandlers } from "./brake.ts";
import { brandHandlers } from "./brand.ts";
import { connectionHandlers } from "./connection.ts";
import { drillHandlers } from "./drill.ts";
import type { Handlers } from "./handler.ts";
import { hookHandlers } from "./hook.ts";
import { incidentRoleHandlers } from "./incident-role.ts";
import { incidentHandlers } from "./incident.ts";
import { filterHandlers } from "./filter.ts";
import { learningHandlers } from "./learning.ts";
import { linkHandlers } from "./link.ts";
import { memberHandlers } from "./member.ts";
import { mentionHandlers } from "./mention.ts";
import { monitorHandlers } from "./monitor.ts";
import { noticeHandlers } from "./notice.ts";
import { notifyHandlers } from "./notify.ts";
import { onCallHandlers } from "./on-call.ts";
import { overviewHandlers } from "./overview.ts";
import { ownPostHandlers } from "./own-post.ts";
import { presenceHandlers } from "./presence.ts";
import { postHandlers } from "./post.ts";
import { sessionHandlers } from "./session.ts";
import { setupHandlers } from "./setup.ts";
import { sightingHandlers } from "./sighting.ts";
import { signalHandlers } from "./signal.ts";
import { sourceHandlers } from "./source.ts";
import { standingHandlers } from "./standing.ts";
import { statementHandlers } from "./statement.ts";
import { systemHandlers } from "./system.ts";
import { touchpointHandlers } from "./touchpoint.ts";

/** A handler for every route of the contract: a route that nobody answers does not compile. */
export const HANDLERS: Handlers<typeof ROUTES> = {
  ...systemHandlers,
  ...sessionHandlers,
  ...setupHandlers,
  ...brandHandlers,
  ...memberHandlers,
  ...monitorHandlers,
  ...postHandlers,
  ...mentionHandlers,
  ...filterHandlers,
  ...learningHandlers,
  ...sightingHandlers,
  ...signalHandlers,
  ...overviewHandlers,
  ...incidentHandlers,
  ...incidentRoleHandlers,
  ...presenceHandlers,
  ...touchpointHandlers,
  ...statementHandlers,
  ...actHandlers,
  ...brakeHandlers,
  ...linkHandlers,
  ...alertHandlers,
  ...ownPostHandlers,
  ...onCallHandlers,
  ...noticeHandlers,
  ...notifyHandlers,
  ...connectionHandlers,
  ...sourceHandlers,
  ...hookHandlers,
  ...standingHandlers,
  ...drillHandlers,
};
