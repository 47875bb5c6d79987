import type { noticeRoutes } from "@baluarte/contract/notice.ts";
import { noticesOf, readNotice, readNotices } from "../services/notice-list.ts";
import { changeNoticePreference, noticePreferences } from "../services/notice-preference.ts";
import { ServiceError } from "../services/service-error.ts";
import { DONE, type BrandCaller, type Handlers } from "./handler.ts";

/** A machine's key is told nothing, and must not silence its maker. */
function human<C extends BrandCaller>(caller: C): C {
  if (caller.byKey) throw new ServiceError("notFound");
  return caller;
}

export const noticeHandlers: Handlers<typeof noticeRoutes> = {
  "notice.list": ({ caller, query }) => human(caller).scope((scope) => noticesOf(scope, query)),
  "notice.read": async ({ caller, params }) => {
    await human(caller).scope((scope) => readNotice(scope, params.notice));
    return DONE;
  },
  "notice.readAll": async ({ caller, body }) => {
    await human(caller).scope((scope) => readNotices(scope, body.until));
    return DONE;
  },
  "noticePreference.get": ({ caller }) => human(caller).scope(noticePreferences),
  "noticePreference.change": ({ caller, body }) => human(caller).scope((scope) => changeNoticePreference(scope, body)),
};
