/**
 * The channel of a post in an export, as our own readers and screens name it: the network whose host it stands on,
 * else the kind of place it is, else `web`. A closed list: each channel of a brand is a source that its people watch,
 * and ten thousand news sites are not ten thousand sources. The host itself stays in the post's address.
 */
export function channelOf({
  url,
  site,
  kind,
}: {
  url: string | null;
  site: string | null;
  kind: string | null;
}): string {
  const host = hostOf(url) ?? hostOf(site);
  const network = host === null ? null : networkOf(host);
  if (network !== null) return network;
  for (const word of (kind ?? "").toLowerCase().split(/[^\p{L}]+/u)) {
    const known = KINDS.get(word);
    if (known !== undefined) return known;
  }
  return "web";
}

const NETWORK_BY_HOST: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "x.com": "x",
    "twitter.com": "x",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.watch": "facebook",
    "instagram.com": "instagram",
    "threads.net": "threads",
    "threads.com": "threads",
    "tiktok.com": "tiktok",
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "linkedin.com": "linkedin",
    "reddit.com": "reddit",
    "bsky.app": "bluesky",
    "t.me": "telegram",
    "telegram.me": "telegram",
    "vk.com": "vk",
    "vk.ru": "vk",
    "ok.ru": "ok",
    "pinterest.com": "pinterest",
    "twitch.tv": "twitch",
    "trustpilot.com": "trustpilot",
    "play.google.com": "google-play",
    "apps.apple.com": "app-store",
    "news.ycombinator.com": "hackernews",
  }),
);

/** Words by which suites call a network or a kind of place. A map: cells of a file may say `constructor`. */
const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    x: "x",
    twitter: "x",
    facebook: "facebook",
    instagram: "instagram",
    threads: "threads",
    tiktok: "tiktok",
    youtube: "youtube",
    linkedin: "linkedin",
    reddit: "reddit",
    bluesky: "bluesky",
    mastodon: "mastodon",
    telegram: "telegram",
    vk: "vk",
    vkontakte: "vk",
    pinterest: "pinterest",
    twitch: "twitch",
    news: "news",
    online: "news",
    onlinenews: "news",
    noticias: "news",
    prensa: "news",
    сми: "news",
    новости: "news",
    print: "press",
    newspaper: "press",
    magazine: "press",
    broadcast: "tv",
    tv: "tv",
    televisión: "tv",
    radio: "radio",
    podcast: "podcast",
    podcasts: "podcast",
    blog: "blog",
    blogs: "blog",
    tumblr: "blog",
    forum: "forum",
    forums: "forum",
    messageboard: "forum",
    foro: "forum",
    форум: "forum",
    review: "reviews",
    reviews: "reviews",
    reseñas: "reviews",
    отзывы: "reviews",
  }),
);

function hostOf(address: string | null): string | null {
  if (address === null || address === "") return null;
  const url = URL.parse(address.includes("://") ? address : `https://${address}`);
  return url === null || !url.hostname.includes(".") ? null : url.hostname.toLowerCase();
}

function networkOf(host: string): string | null {
  const labels = host.split(".");
  for (let from = 0; from < labels.length - 1; from += 1) {
    const known = NETWORK_BY_HOST.get(labels.slice(from).join("."));
    if (known !== undefined) return known;
  }
  return null;
}
