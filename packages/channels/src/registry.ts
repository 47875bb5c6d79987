import type { Language } from "@baluarte/domain/kernel/language.ts";
import { CAPABILITIES, type Capability, type ChannelManifest } from "./channel.ts";
import { blueskyManifest } from "./bluesky/manifest.ts";
import { feedManifest, googleAlertsManifest } from "./feed/manifest.ts";
import { fileManifest } from "./file/manifest.ts";
import { mailManifest } from "./mail/manifest.ts";
import { manualManifest } from "./manual/manifest.ts";
import { MANUAL_NETWORKS } from "./manual/networks.ts";
import { updatesManifest } from "./updates/manifest.ts";
import { wordpressManifest } from "./wordpress/manifest.ts";

/** Every channel there is. */
export const CHANNELS: readonly ChannelManifest[] = [
  fileManifest,
  feedManifest,
  googleAlertsManifest,
  updatesManifest,
  blueskyManifest,
  wordpressManifest,
  mailManifest,
  ...MANUAL_NETWORKS.map(manualManifest),
];

/** A line of `baluarte channels`. */
export interface ChannelLine {
  readonly id: string;
  readonly name: string;
  readonly capabilities: readonly Capability[];
  readonly access: ChannelManifest["access"];
  readonly counterpart: ChannelManifest["counterpart"];
}

export function channelLines(language: Language): ChannelLine[] {
  return CHANNELS.map(({ id, name, capabilities, access, counterpart }) => ({
    id,
    name: name[language],
    capabilities: CAPABILITIES.filter((capability) => capabilities[capability]),
    access,
    counterpart,
  }));
}
