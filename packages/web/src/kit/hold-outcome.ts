import { mayBeDone } from "../api/loss.ts";

/**
 * What to say in the main words when a held button's request failed. A freeze that did not arrive freezes nothing, and
 * whoever believes otherwise goes home: said plainly, and doing it again does no harm. Of publishing the reverse is the
 * costly mistake: that nothing went out is said only when that is certain.
 */
export function holdOutcome(what: "hold" | "freeze", error: Error): "failed" | "unsure" {
  return what === "hold" && mayBeDone(error) ? "unsure" : "failed";
}
