import { type Instant, shift } from "../kernel/time.ts";
import type { Anchor, StepId } from "./model.ts";

/** The moments that due times are counted from. */
export interface Anchors {
  /** When the first negative message was published; `null`: there is none yet, or it is not found. */
  readonly t0: Instant | null;
  readonly detected: Instant;
  readonly declared: Instant;
  /** Our first publication in this incident; `null`: nothing is out. */
  readonly published: Instant | null;
  /** When single steps were published or done, for rules that name one. */
  readonly publishedBy?: Readonly<Record<StepId, Instant>>;
  /** The next time promised in a published text. */
  readonly promised?: Instant | null;
}

export interface Anchored {
  readonly at: Instant;
  /** Counted from the declaration because T0 is missing: it will move once the first message is found. */
  readonly provisional: boolean;
}

/** The moment of an anchor, or `null` while it has not happened. `of`: the step whose publication is meant. */
export function momentOf(anchor: Anchor, anchors: Anchors, of?: StepId): Anchored | null {
  if (anchor === "t0" && anchors.t0 === null) return { at: anchors.declared, provisional: true };
  const at = anchor === "published" && of !== undefined ? (anchors.publishedBy?.[of] ?? null) : anchors[anchor];
  return at === null ? null : { at, provisional: false };
}

export function shiftAnchored({ at, provisional }: Anchored, ms: number): Anchored {
  return { at: shift(at, ms), provisional };
}
