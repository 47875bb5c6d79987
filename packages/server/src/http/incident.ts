import type { incidentRoutes } from "@baluarte/contract/incident.ts";
import { requestClose } from "../services/close.ts";
import {
  addNote,
  declareIncident,
  keepEvidence,
  openIncident,
  renameIncident,
  setAccountOut,
  setCase,
  setExitCondition,
  setLevel,
  setT0,
} from "../services/incident.ts";
import { incidentLog } from "../services/incident-log.ts";
import { incidentRows, roomOf } from "../services/room.ts";
import { makeSituationNote } from "../services/situation-note.ts";
import { requestLaterT0 } from "../services/postpone-t0.ts";
import { settleTask, takeTask } from "../services/task.ts";
import { DONE, type Handlers } from "./handler.ts";

export const incidentHandlers: Handlers<typeof incidentRoutes> = {
  "incident.list": ({ caller }) => caller.scope(async (scope) => ({ items: await incidentRows(scope) })),
  "incident.declare": ({ caller, body }) =>
    caller.scope(async (scope) => ({ incident: await declareIncident(scope, body) })),
  "incident.room": ({ caller, params }) => caller.scope((scope) => roomOf(scope, params.incident, caller.person)),
  "incident.rename": async ({ caller, params, body }) => {
    await caller.scope((scope) => renameIncident(scope, params.incident, body.name, body.summary));
    return DONE;
  },
  "incident.t0": async ({ caller, params, body }) => {
    await caller.scope((scope) => setT0(scope, params.incident, body, false));
    return DONE;
  },
  "incident.postponeT0": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({ act: await requestLaterT0(scope, params.incident, body) })),
  "incident.case": async ({ caller, params, body }) => {
    await caller.scope((scope) => setCase(scope, params.incident, body as Parameters<typeof setCase>[2]));
    return DONE;
  },
  "incident.accountOut": async ({ caller, params, body }) => {
    await caller.scope((scope) => setAccountOut(scope, params.incident, body.out));
    return DONE;
  },
  "incident.level": async ({ caller, params, body }) => {
    await caller.scope((scope) => setLevel(scope, params.incident, body.level, body.reason));
    return DONE;
  },
  "incident.note": async ({ caller, params, body }) => {
    await caller.scope((scope) => addNote(scope, params.incident, body.text, body.key));
    return DONE;
  },
  "incident.evidence": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      await openIncident(scope, params.incident);
      return keepEvidence(scope, params.incident, body.post);
    }),
  "incident.log": ({ caller, params, query }) =>
    caller.scope((scope) => incidentLog(scope, params.incident, query.cursor)),
  "incident.exit": async ({ caller, params, body }) => {
    await caller.scope((scope) => setExitCondition(scope, params.incident, params.condition, body.met));
    return DONE;
  },
  "incident.close": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({ act: await requestClose(scope, params.incident, body.reason) })),
  "incident.situationNote": ({ caller, params, body }) =>
    caller.scope((scope) => makeSituationNote(scope, params.incident, body.language)),
  "task.take": async ({ caller, params, body }) => {
    await caller.scope((scope) => takeTask(scope, params.task, body.person));
    return DONE;
  },
  "task.settle": async ({ caller, params, body }) => {
    await caller.scope((scope) => settleTask(scope, params.task, body));
    return DONE;
  },
};
