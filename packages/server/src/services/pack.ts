import type { RenderedPayload } from "@baluarte/channels/channel.ts";
import { lengthOf } from "@baluarte/channels/manual/length.ts";
import { renderBluesky } from "@baluarte/channels/bluesky/render.ts";
import { renderMail } from "@baluarte/channels/mail/render.ts";
import { renderWordPress } from "@baluarte/channels/wordpress/render.ts";
import { manualNetwork } from "@baluarte/channels/manual/networks.ts";
import { renderManual } from "@baluarte/channels/manual/render.ts";
import type { StatementText as ChannelText } from "@baluarte/channels/statement-text.ts";
import { UPDATES_CHANNEL } from "@baluarte/channels/updates/manifest.ts";
import { renderUpdate } from "@baluarte/channels/updates/render.ts";
import type { Preview, StatementDraft } from "@baluarte/contract/statement.ts";
import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { StatementKind } from "@baluarte/domain/statement/model.ts";
import type { PackItem } from "./act-payload.ts";
import type { Scope } from "./scope.ts";
import { activeTouchpoints, limitOf, wayOf, type TouchpointRow } from "./touchpoint.ts";

/** A statement as it will stand on each place: `items` is what gets approved and sent, `previews` what people look at. */
export type RenderedPack = { items: PackItem[]; previews: Preview[] };

/** An answer is owed everywhere; only its first words, news on the way and single replies may go to some places alone. */
const EVERYWHERE: readonly StatementKind[] = ["full", "closing"];

export async function renderPack(scope: Scope, kind: StatementKind, draft: StatementDraft): Promise<RenderedPack> {
  const touchpoints = (await activeTouchpoints(scope)).filter(
    ({ id }) => EVERYWHERE.includes(kind) || draft.touchpoints.includes(id),
  );
  const texts = draft.texts.map(textOf);
  const pack: RenderedPack = { items: [], previews: [] };
  for (const touchpoint of touchpoints) {
    const payload = renderAt(scope, touchpoint, texts, draft);
    if (payload === null) continue;
    pack.items.push({ touchpoint: touchpoint.id, channel: payload.channel, payload });
    pack.previews.push(previewOf(touchpoint, payload));
  }
  return pack;
}

/** A block that is put off to later is not part of the text. */
function textOf({ language, title, blocks }: StatementDraft["texts"][number]): ChannelText {
  return {
    language,
    title,
    blocks: blocks.filter(({ postponed }) => postponed === null).map(({ block, text }) => ({ block, text })),
  };
}

function renderAt(
  scope: Scope,
  touchpoint: TouchpointRow,
  texts: readonly ChannelText[],
  draft: StatementDraft,
): RenderedPayload | null {
  if (touchpoint.network === UPDATES_CHANNEL) {
    const { language, slug } = scope.brand;
    return renderUpdate({
      url: scope.ctx.updates.urlOf(slug),
      language,
      texts,
      target: { kind: "post" },
      schedule: null,
    });
  }
  const variants = draft.variants.filter((variant) => variant.touchpoint === touchpoint.id);
  if (touchpoint.connection !== null) return renderConnected(scope, touchpoint, touchpoint.connection, texts, variants);
  return renderManual({
    network: manualNetwork(touchpoint.network)!,
    account: touchpoint.name,
    texts,
    variants,
    target: { kind: "post" },
    audience: audienceOf(touchpoint.network),
    schedule: null,
  });
}

function renderConnected(
  { brand }: Scope,
  { recipients }: TouchpointRow,
  { channel, account }: NonNullable<TouchpointRow["connection"]>,
  texts: readonly ChannelText[],
  variants: StatementDraft["variants"],
): RenderedPayload | null {
  // The brand's own language where the statement has it: a post of one language, and the first of several.
  const language = texts.some((text) => text.language === brand.language) ? brand.language : texts[0]!.language;
  const common = { account, language, texts, variants, schedule: null };
  switch (channel) {
    case "bluesky":
      return renderBluesky({ ...common, target: { kind: "post" } });
    case "wordpress":
      return renderWordPress({ ...common, target: { kind: "post" } });
    case "mail":
      return renderMail({ ...common, to: recipients ?? [], audience: "customers" });
    default:
      return assertNever(channel);
  }
}

function audienceOf(network: string): RenderedPayload["audience"] {
  if (network === "staff-note") return "employees";
  if (network === "press-note") return "press";
  return "public";
}

export function previewOf(
  touchpoint: Pick<TouchpointRow, "id" | "name" | "network">,
  payload: RenderedPayload,
): Preview {
  const limit = limitOf(payload.channel);
  const used = limit === null ? 0 : Math.max(...payload.parts.map(({ text }) => lengthOf(text, limit.unit)));
  return {
    touchpoint: touchpoint.id,
    name: touchpoint.name,
    network: touchpoint.network,
    way: wayOf(payload.channel),
    channel: payload.channel,
    account: payload.account,
    kind: payload.target.kind,
    recipients: payload.target.kind === "letters" ? payload.target.to : null,
    parts: payload.parts,
    length: limit === null ? null : { used, max: limit.limit, unit: limit.unit },
  };
}
