import { onlyCapable, type ChannelManifest } from "../channel.ts";

export const BLUESKY_CHANNEL = "bluesky";

/** `dedupe`: a record's key comes from the publication, and a key holds one record (`publish.ts`). */
export const blueskyManifest: ChannelManifest = {
  id: BLUESKY_CHANNEL,
  name: { es: "Bluesky", en: "Bluesky", ru: "Bluesky" },
  capabilities: onlyCapable("read", "publish", "reply", "dedupe"),
  maxLength: { limit: 300, unit: "graphemes" },
  access: "credential",
  counterpart: "real",
  docs: [
    { url: "https://docs.bsky.app/docs/advanced-guides/posts", checked: null },
    { url: "https://docs.bsky.app/docs/advanced-guides/rate-limits", checked: null },
    { url: "https://github.com/bluesky-social/jetstream", checked: "2026-11-26" },
    { url: "https://atproto.com/specs/record-key", checked: null },
  ],
};
