import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { RenderedPayload, Target } from "../channel.ts";
import { partsOf, type StatementText, type Variant } from "../statement-text.ts";
import { manualChannel } from "./manifest.ts";
import type { ManualNetwork } from "./networks.ts";

export interface ManualToRender {
  readonly network: ManualNetwork;
  /** The account, outlet or place, as the team calls it. */
  readonly account: string;
  readonly texts: readonly StatementText[];
  readonly variants: readonly Variant[];
  readonly target: Target;
  readonly audience: RenderedPayload["audience"];
  readonly schedule: Instant | null;
}

/** What the person will copy, a part a language; `null` where no language has any text. See `partLengths` for limits. */
export function renderManual(input: ManualToRender): RenderedPayload | null {
  const parts = partsOf(input.texts, input.variants).map((part) =>
    input.network.titled ? part : { ...part, title: null },
  );
  if (parts.length === 0) return null;
  return {
    channel: manualChannel(input.network),
    account: input.account,
    target: input.target,
    audience: input.audience,
    visibility: "public",
    parts,
    media: [],
    schedule: input.schedule,
  };
}
