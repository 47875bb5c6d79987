import type { onCallRoutes } from "@baluarte/contract/on-call.ts";
import {
  addAbsence,
  addShift,
  changeShift,
  onCallView,
  removeAbsence,
  removeShift,
  setCallList,
} from "../services/on-call.ts";
import { DONE, type Handlers } from "./handler.ts";

export const onCallHandlers: Handlers<typeof onCallRoutes> = {
  "onCall.get": ({ caller }) => caller.scope(onCallView),
  "onCall.addShift": ({ caller, body }) => caller.scope((scope) => addShift(scope, body)),
  "onCall.changeShift": ({ caller, params, body }) => caller.scope((scope) => changeShift(scope, params.shift, body)),
  "onCall.removeShift": async ({ caller, params }) => {
    await caller.scope((scope) => removeShift(scope, params.shift));
    return DONE;
  },
  "onCall.addAbsence": ({ caller, body }) => caller.scope((scope) => addAbsence(scope, body)),
  "onCall.removeAbsence": async ({ caller, params }) => {
    await caller.scope((scope) => removeAbsence(scope, params.absence));
    return DONE;
  },
  "onCall.callList": async ({ caller, body }) => {
    await caller.scope((scope) => setCallList(scope, body.people));
    return DONE;
  },
};
