import type { PersonId } from "../kernel/id.ts";
import type { Instant } from "../kernel/time.ts";
import type { Incident, T0, T0Precision } from "./model.ts";

/** The moment T0 says, or `null` while no post is known. A proposal counts: a clock that waits for a click lies. */
export function t0At(t0: T0): Instant | null {
  return t0.status === "none" ? null : t0.at;
}

export type T0Change = {
  at: Instant;
  precision: T0Precision;
  post: Extract<T0, { status: "proposed" }>["post"];
  reason: string | null;
  /** The earliest negative message that is known to belong to it, whoever or whatever found it. */
  known: Instant | null;
  by: PersonId;
  now: Instant;
};

export type T0Refusal = "inTheFuture" | "laterNeedsAnother" | "laterNeedsReason" | "closed";

/**
 * Confirms T0, or moves it back. Moving a confirmed T0 *later* buys time, so it goes through an act that another
 * person approves (`approvedByOther`). A first confirmation is one person's; where it stands later than a message that
 * is known, it buys time as well, and the log has to say why that message was not the first.
 */
export function confirmT0(
  incident: Incident,
  change: T0Change,
  approvedByOther: boolean,
): { ok: true; t0: T0 } | { ok: false; refusal: T0Refusal } {
  if (incident.state === "closed") return { ok: false, refusal: "closed" };
  if (change.at > change.now) return { ok: false, refusal: "inTheFuture" };
  const later = incident.t0.status === "confirmed" && change.at > incident.t0.at;
  if (later && !approvedByOther) return { ok: false, refusal: "laterNeedsAnother" };
  const passesOver =
    incident.t0.status !== "confirmed" && [t0At(incident.t0), change.known].some((at) => at !== null && change.at > at);
  if (passesOver && (change.reason ?? "").trim() === "") return { ok: false, refusal: "laterNeedsReason" };
  return {
    ok: true,
    t0: {
      status: "confirmed",
      at: change.at,
      precision: change.precision,
      post: change.post,
      by: change.by,
      confirmedAt: change.now,
    },
  };
}
