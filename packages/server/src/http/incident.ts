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
  setT0,
} from "../services/incident.ts";
import { incidentLog } from "../services/incident-log.ts";
import { incidentRows, roomOf } from "../services/room.ts";
import { makeSituationNote } from "../services/situation-note.ts";
import { changeLevel, viewLevelEffect } from "../services/level-effect.ts";
import { changeLost, requestReturn, sayLost } from "../services/lost-account.ts";
import { requestLaterT0 } from "../services/postpone-t0.ts";
import { decideToAnswer, requestSilence } from "../services/answer-decision.ts";
import { settleByPerson } from "../services/step.ts";
import { takeTask } from "../services/task.ts";
import { DONE, type Handlers } from "./handler.ts";

export const incidentHandlers: Handlers<typeof incidentRoutes> = {
  "incident.list": ({ caller }) => caller.scope(async (scope) => ({ items: await incidentRows(scope) })),
  "incident.declare": ({ caller, body }) =>
    caller.scope(async (scope) => ({ incident: await declareIncident(scope, body) })),
  "incident.room": ({ caller, params }) => caller.scope((scope) => roomOf(scope, params.incident, caller.person)),
  "incident.rename": async ({ caller, params, body }) => {
    await caller.scope((scope) => renameIncident(scope, params.incident, body));
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
  "incident.doNotAnswer": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({ act: await requestSilence(scope, params.incident, body) })),
  "incident.answer": async ({ caller, params, body }) => {
    await caller.scope((scope) => decideToAnswer(scope, params.incident, body.reason));
    return DONE;
  },
  "incident.accountOut": async ({ caller, params, body }) => {
    await caller.scope((scope) => setAccountOut(scope, params.incident, body.out));
    return DONE;
  },
  "lostAccount.say": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({ account: await sayLost(scope, params.incident, body) })),
  "lostAccount.change": async ({ caller, params, body }) => {
    await caller.scope((scope) => changeLost(scope, params.account, body));
    return DONE;
  },
  "lostAccount.return": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({ act: await requestReturn(scope, params.account, body.reason) })),
  "incident.levelEffect": ({ caller, params }) =>
    caller.scope((scope) => viewLevelEffect(scope, params.incident, params.level)),
  "incident.level": async ({ caller, params, body }) => {
    await caller.scope((scope) => changeLevel(scope, params.incident, body.level, body.reason));
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
    await caller.scope((scope) => settleByPerson(scope, params.task, body));
    return DONE;
  },
};
