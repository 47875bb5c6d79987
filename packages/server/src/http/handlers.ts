import type { ROUTES } from "@baluarte/contract/routes.ts";
import { actHandlers } from "./act.ts";
import { alertHandlers } from "./alert.ts";
import { connectionHandlers } from "./connection.ts";
import type { Handlers } from "./handler.ts";
import { incidentHandlers } from "./incident.ts";
import { linkHandlers } from "./link.ts";
import { memberHandlers } from "./member.ts";
import { mentionHandlers } from "./mention.ts";
import { monitorHandlers } from "./monitor.ts";
import { notifyHandlers } from "./notify.ts";
import { onCallHandlers } from "./on-call.ts";
import { overviewHandlers } from "./overview.ts";
import { postHandlers } from "./post.ts";
import { sessionHandlers } from "./session.ts";
import { setupHandlers } from "./setup.ts";
import { signalHandlers } from "./signal.ts";
import { statementHandlers } from "./statement.ts";
import { systemHandlers } from "./system.ts";
import { touchpointHandlers } from "./touchpoint.ts";

/** A handler for every route of the contract: a route that nobody answers does not compile. */
export const HANDLERS: Handlers<typeof ROUTES> = {
  ...systemHandlers,
  ...sessionHandlers,
  ...setupHandlers,
  ...memberHandlers,
  ...monitorHandlers,
  ...postHandlers,
  ...mentionHandlers,
  ...signalHandlers,
  ...overviewHandlers,
  ...incidentHandlers,
  ...touchpointHandlers,
  ...statementHandlers,
  ...actHandlers,
  ...linkHandlers,
  ...alertHandlers,
  ...onCallHandlers,
  ...notifyHandlers,
  ...connectionHandlers,
};
