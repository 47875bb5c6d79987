import type { DeliveryView } from "@baluarte/contract/alert.ts";
import type { AlertState } from "@baluarte/domain/alert/model.ts";
import type { Mark } from "../kit/state-mark.tsx";

/** Nobody took it: it waits for somebody. Taken: in hand. */
export const ALERT_MARKS = {
  raised: "now",
  acknowledged: "soon",
  resolved: "done",
} as const satisfies Record<AlertState, Mark>;

export const DELIVERY_MARKS = {
  queued: "notBegun",
  sending: "soon",
  sent: "done",
  unknown: "blind",
  failed: "void",
  dropped: "quiet",
} as const satisfies Record<DeliveryView["state"], Mark>;
