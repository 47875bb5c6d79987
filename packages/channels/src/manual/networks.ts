import type { LocalisedText } from "@baluarte/domain/kernel/language.ts";
import { PLACE_NAMES } from "@baluarte/domain/publication/place-names.ts";
import type { DocsLink, MaxLength } from "../channel.ts";

/** How a text is carried to the place by hand. */
export interface Compose {
  /** Opens the place; `{text}` is where the words go in, escaped. Without it, people paste. */
  readonly url: string;
  /** When the place's own pages were last read for this; `null`: from knowledge, it may have moved. */
  readonly checked: string | null;
}

export interface ManualNetwork {
  readonly id: string;
  readonly name: LocalisedText;
  /** Whether a text stands under a title of its own there. */
  readonly titled: boolean;
  readonly maxLength: MaxLength | null;
  /** `platform`: longer texts do not go in. `advice`: they go in, and people stop listening. */
  readonly limitIs: "platform" | "advice";
  readonly compose: Compose | null;
  /**
   * Where a link to what was published may lead: these hosts and what lies under them. Empty: any host, since the
   * place is one's own site or one of many servers. `null`: the place has no links, a person vouches for it.
   */
  readonly hosts: readonly string[] | null;
  readonly docs: readonly DocsLink[];
}

const graphemes = (limit: number): MaxLength => ({ limit, unit: "graphemes" });
const everywhere = (name: string): LocalisedText => ({ es: name, en: name, ru: name });
const known = (url: string): DocsLink => ({ url, checked: null });
const read = (url: string, checked: string): DocsLink => ({ url, checked });

/**
 * Places where people meet a brand and where a person publishes by hand. Limits are of the post itself. A limit
 * without a date in its `docs` is from knowledge: the place's own editor has the last word.
 */
export const MANUAL_NETWORKS = [
  {
    id: "x",
    titled: false,
    name: everywhere("X"),
    maxLength: { limit: 280, unit: "weighted" },
    limitIs: "platform",
    compose: { url: "https://x.com/intent/tweet?text={text}", checked: "2026-11-25" },
    hosts: ["x.com", "twitter.com"],
    docs: [read("https://docs.x.com/x-for-websites/post-button/guides/web-intent", "2026-11-25")],
  },
  {
    id: "facebook",
    titled: false,
    name: everywhere("Facebook"),
    maxLength: graphemes(63_206),
    limitIs: "platform",
    compose: { url: "https://www.facebook.com/", checked: null },
    hosts: ["facebook.com", "fb.com", "fb.watch"],
    docs: [known("https://www.facebook.com/help")],
  },
  {
    id: "instagram",
    titled: false,
    name: everywhere("Instagram"),
    maxLength: graphemes(2200),
    limitIs: "platform",
    compose: { url: "https://www.instagram.com/", checked: null },
    hosts: ["instagram.com"],
    docs: [known("https://developers.facebook.com/docs/instagram-platform")],
  },
  {
    id: "threads",
    titled: false,
    name: everywhere("Threads"),
    maxLength: graphemes(500),
    limitIs: "platform",
    compose: { url: "https://www.threads.com/intent/post?text={text}", checked: "2026-11-25" },
    hosts: ["threads.com", "threads.net"],
    docs: [read("https://developers.facebook.com/documentation/threads/threads-web-intents", "2026-11-25")],
  },
  {
    id: "linkedin",
    titled: false,
    name: everywhere("LinkedIn"),
    maxLength: graphemes(3000),
    limitIs: "platform",
    compose: { url: "https://www.linkedin.com/feed/?shareActive=true&text={text}", checked: null },
    hosts: ["linkedin.com", "lnkd.in"],
    docs: [known("https://www.linkedin.com/help/linkedin")],
  },
  {
    id: "tiktok",
    titled: false,
    name: everywhere("TikTok"),
    maxLength: graphemes(2200),
    limitIs: "platform",
    compose: { url: "https://www.tiktok.com/upload", checked: null },
    hosts: ["tiktok.com"],
    docs: [known("https://developers.tiktok.com/")],
  },
  {
    id: "youtube",
    titled: true,
    name: everywhere("YouTube"),
    maxLength: graphemes(5000),
    limitIs: "platform",
    compose: { url: "https://studio.youtube.com/", checked: null },
    hosts: ["youtube.com", "youtu.be"],
    docs: [known("https://support.google.com/youtube")],
  },
  {
    id: "telegram",
    titled: false,
    name: everywhere("Telegram"),
    maxLength: graphemes(4096),
    limitIs: "platform",
    // The first parameter is meant for a link and takes any text; the second would be put on a line of its own below.
    compose: { url: "https://t.me/share/url?url={text}", checked: null },
    hosts: ["t.me", "telegram.me"],
    docs: [known("https://core.telegram.org/widgets/share")],
  },
  {
    id: "whatsapp",
    titled: false,
    name: everywhere("WhatsApp"),
    maxLength: graphemes(4096),
    limitIs: "platform",
    compose: { url: "https://wa.me/?text={text}", checked: null },
    hosts: ["whatsapp.com", "wa.me"],
    docs: [known("https://faq.whatsapp.com/")],
  },
  {
    id: "bluesky",
    titled: false,
    name: everywhere("Bluesky"),
    maxLength: graphemes(300),
    limitIs: "platform",
    compose: { url: "https://bsky.app/intent/compose?text={text}", checked: "2026-11-25" },
    hosts: ["bsky.app"],
    docs: [read("https://docs.bsky.app/docs/advanced-guides/intent-links", "2026-11-25")],
  },
  {
    id: "mastodon",
    titled: false,
    name: everywhere("Mastodon"),
    maxLength: graphemes(500),
    limitIs: "platform",
    compose: null,
    hosts: [],
    docs: [known("https://docs.joinmastodon.org/user/posting/")],
  },
  {
    id: "vk",
    titled: false,
    name: PLACE_NAMES.vk,
    maxLength: graphemes(16_384),
    limitIs: "platform",
    compose: { url: "https://vk.com/", checked: null },
    hosts: ["vk.com", "vk.ru"],
    docs: [known("https://vk.com/faq")],
  },
  {
    id: "reddit",
    titled: true,
    name: everywhere("Reddit"),
    maxLength: graphemes(10_000),
    limitIs: "platform",
    compose: { url: "https://www.reddit.com/submit", checked: null },
    hosts: ["reddit.com", "redd.it"],
    docs: [known("https://support.reddithelp.com/")],
  },
  {
    id: "website",
    titled: true,
    name: PLACE_NAMES.website,
    maxLength: null,
    limitIs: "advice",
    compose: null,
    hosts: [],
    docs: [],
  },
  {
    id: "press-note",
    titled: true,
    name: PLACE_NAMES["press-note"],
    maxLength: null,
    limitIs: "advice",
    compose: null,
    hosts: null,
    docs: [],
  },
  {
    id: "mailing",
    titled: true,
    name: PLACE_NAMES.mailing,
    maxLength: null,
    limitIs: "advice",
    compose: null,
    hosts: null,
    docs: [],
  },
  {
    id: "staff-note",
    titled: true,
    name: PLACE_NAMES["staff-note"],
    maxLength: null,
    limitIs: "advice",
    compose: null,
    hosts: null,
    docs: [],
  },
  {
    id: "app-store",
    titled: false,
    name: PLACE_NAMES["app-store"],
    maxLength: graphemes(5970),
    limitIs: "platform",
    compose: { url: "https://appstoreconnect.apple.com/", checked: null },
    hosts: null,
    docs: [known("https://developer.apple.com/app-store/ratings-and-reviews/")],
  },
  {
    id: "google-play",
    titled: false,
    name: PLACE_NAMES["google-play"],
    maxLength: graphemes(350),
    limitIs: "platform",
    compose: { url: "https://play.google.com/console", checked: null },
    hosts: null,
    docs: [known("https://support.google.com/googleplay/android-developer")],
  },
  {
    id: "google-reviews",
    titled: false,
    name: PLACE_NAMES["google-reviews"],
    maxLength: { limit: 4096, unit: "bytes" },
    limitIs: "platform",
    compose: { url: "https://business.google.com/reviews", checked: null },
    hosts: ["google.com", "goo.gl", "g.page"],
    docs: [known("https://developers.google.com/my-business")],
  },
  {
    id: "trustpilot",
    titled: false,
    name: everywhere("Trustpilot"),
    maxLength: null,
    limitIs: "advice",
    compose: { url: "https://business.trustpilot.com/", checked: null },
    hosts: ["trustpilot.com"],
    docs: [known("https://developers.trustpilot.com/")],
  },
  {
    id: "complaint-site",
    titled: false,
    name: PLACE_NAMES["complaint-site"],
    maxLength: null,
    limitIs: "advice",
    compose: null,
    hosts: [],
    docs: [],
  },
  {
    id: "chatbot",
    titled: false,
    name: PLACE_NAMES.chatbot,
    maxLength: graphemes(1000),
    limitIs: "advice",
    compose: null,
    hosts: null,
    docs: [],
  },
  {
    id: "call-centre",
    titled: true,
    name: PLACE_NAMES["call-centre"],
    maxLength: null,
    limitIs: "advice",
    compose: null,
    hosts: null,
    docs: [],
  },
  {
    id: "ivr",
    titled: false,
    name: PLACE_NAMES.ivr,
    // Some thirty seconds read aloud at 150 words a minute; after that people hang up or press a key.
    maxLength: graphemes(450),
    limitIs: "advice",
    compose: null,
    hosts: null,
    docs: [],
  },
  {
    id: "shop-notice",
    titled: true,
    name: PLACE_NAMES["shop-notice"],
    // What an A4 sheet holds in letters that are read from two metres.
    maxLength: graphemes(600),
    limitIs: "advice",
    compose: null,
    hosts: null,
    docs: [],
  },
  {
    id: "other-online",
    titled: true,
    name: PLACE_NAMES["other-online"],
    maxLength: null,
    limitIs: "advice",
    compose: null,
    hosts: [],
    docs: [],
  },
  {
    id: "other-offline",
    titled: true,
    name: PLACE_NAMES["other-offline"],
    maxLength: null,
    limitIs: "advice",
    compose: null,
    hosts: null,
    docs: [],
  },
] as const satisfies readonly ManualNetwork[];

export type ManualNetworkId = (typeof MANUAL_NETWORKS)[number]["id"];

const NETWORK_BY_ID: ReadonlyMap<string, ManualNetwork> = new Map(
  MANUAL_NETWORKS.map((network) => [network.id, network]),
);

/** `null` for an id that is none. */
export function manualNetwork(id: string): ManualNetwork | null {
  return NETWORK_BY_ID.get(id) ?? null;
}
