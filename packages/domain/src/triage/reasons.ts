import type { LocalisedText } from "../kernel/language.ts";
import type { ReasonCode } from "./model.ts";
import labels from "./reasons.json" with { type: "json" };

/** The reasons in words, for every log entry that hides, leaves or answers a post. The compiler sees that none is missing. */
export const REASON_LABELS: Readonly<Record<ReasonCode, LocalisedText>> = labels;
