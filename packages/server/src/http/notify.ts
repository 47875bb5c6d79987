import type { notifyRoutes } from "@baluarte/contract/notify.ts";
import {
  addContactWay,
  contactWaysOf,
  removeContactWay,
  sendTest,
  subscribePush,
  unsubscribePush,
  verifyContactWay,
} from "../services/contact-way.ts";
import { changeNotifySetting, notifySettingView } from "../services/notify-setting.ts";
import { ServiceError } from "../services/service-error.ts";
import { deviceCookie, deviceIn, pushSessionsOf } from "../services/push-session.ts";
import { newToken, tokenHash } from "../services/token.ts";
import { headersOf } from "./authenticate.ts";
import { DONE, type BrandCaller, type Handlers } from "./handler.ts";

/** A machine's key has no phone and no mailbox, and must not give its maker another. */
function human<C extends BrandCaller>(caller: C): C {
  if (caller.byKey) throw new ServiceError("notFound");
  return caller;
}

export const notifyHandlers: Handlers<typeof notifyRoutes> = {
  "contactWay.list": ({ caller }) => human(caller).scope((scope) => contactWaysOf(scope, caller.person)),
  "contactWay.add": ({ caller, body }, { ctx }) => addContactWay(ctx, human(caller).brand, caller.person, body),
  "contactWay.verify": ({ caller, params, body }, { ctx }) =>
    verifyContactWay(ctx, human(caller).brand, caller.person, params.contactWay, body.code),
  "contactWay.remove": async ({ caller, params }) => {
    await human(caller).scope((scope) => removeContactWay(scope, caller.person, params.contactWay));
    return DONE;
  },
  "push.subscribe": async ({ caller, body, request, reply }, { ctx, identity }) => {
    const headers = headersOf(request);
    const user = await identity.userOf(headers);
    if (user === null) throw new ServiceError("notSignedIn");
    const device = deviceIn(headers) ?? newToken().token;
    void reply.header("set-cookie", deviceCookie(device, ctx));
    const from = { session_hash: tokenHash(user.sessionToken), device_hash: tokenHash(device) };
    const way = await human(caller).scope((scope) => subscribePush(scope, body, from));
    // Ended while it was written: whoever ended it did not see it yet.
    if ((await identity.userOf(headers)) === null) {
      await pushSessionsOf(ctx).ended({ token: user.sessionToken, userId: user.userId });
      throw new ServiceError("notSignedIn");
    }
    return way;
  },
  "push.unsubscribe": async ({ caller, body }) => {
    await human(caller).scope((scope) => unsubscribePush(scope, body.endpoint));
    return DONE;
  },
  "notifySetting.get": ({ caller }) => caller.scope(notifySettingView),
  "notifySetting.change": ({ caller, body }) => caller.scope((scope) => changeNotifySetting(scope, body)),
  "notifySetting.test": ({ caller, body }, { ctx }) => sendTest(ctx, caller.brand, caller.person, body.way),
};
