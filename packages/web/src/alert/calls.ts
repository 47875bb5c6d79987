import type { AlertView } from "@baluarte/contract/alert.ts";
import type { AlertCall } from "../shell/shell-view.ts";
import type { OpenedAlerts } from "./opened.ts";

type Calling = Pick<AlertView, "id" | "state" | "calling" | "called" | "ruleName" | "subject" | "about" | "since">;

/**
 * What rings for `person`: alerts that nobody took and that called them. Opening one quiets it, until it calls them
 * again; that others are called meanwhile does not bring it back.
 */
export function callsTo(person: string, alerts: readonly Calling[], opened: OpenedAlerts): AlertCall[] {
  return alerts
    .filter(({ id, state, calling, called }) => {
      if (state !== "raised" || calling === null || !called.some((each) => each.id === person)) return false;
      const seenAt = opened.get(id);
      if (seenAt === undefined) return true;
      return calling.person?.id === person && calling.lastAt !== null && Date.parse(calling.lastAt) > seenAt;
    })
    .map(({ id, ruleName, subject, about, since }) => ({
      id,
      name: subject ?? ruleName,
      about,
      since: Date.parse(since),
    }));
}
