import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { PayloadPart, RenderedPayload, Target } from "../channel.ts";
import { canonicalText, wholePart, type StatementText } from "../statement-text.ts";
import { manualChannel } from "./manifest.ts";
import type { ManualNetwork } from "./networks.ts";

export interface ManualToRender {
  readonly network: ManualNetwork;
  /** The account, outlet or place, as the team calls it. */
  readonly account: string;
  readonly texts: readonly StatementText[];
  /** Own words for this place, which stand for the whole text of their language. */
  readonly variants: readonly { readonly language: Language; readonly text: string }[];
  readonly target: Target;
  readonly audience: RenderedPayload["audience"];
  readonly schedule: Instant | null;
}

/** What the person will copy, a part a language; `null` where no language has any text. See `partLengths` for limits. */
export function renderManual(input: ManualToRender): RenderedPayload | null {
  const parts = input.texts
    .map((text) => variantPart(text, input) ?? wholePart(text))
    .filter((part) => part !== null)
    .map((part) => (input.network.titled ? part : { ...part, title: null }));
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

function variantPart({ language, title }: StatementText, { variants }: ManualToRender): PayloadPart | null {
  const variant = variants.find((candidate) => candidate.language === language);
  const text = canonicalText(variant?.text ?? "");
  return text === "" ? null : { language, title: canonicalText(title) || null, text };
}
