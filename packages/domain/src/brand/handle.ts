/**
 * The name of an account as people type it, `@nubara`, out of what somebody pastes: a bare name, a name with its at
 * sign, or the address of a profile (`https://x.com/nubara?lang=es`), whose network knows how long its names are and of
 * what they are made. `null` when there is no name in it.
 */
export function handleFrom(pasted: string): string | null {
  const text = pasted.trim();
  const address = /^(?:https?:\/\/|www\.)\S+$/iu.exec(text) ?? /^[\w-]+(?:\.[\w-]+)+\/\S+$/u.exec(text);
  const name = address === null ? text.replace(/^@+/u, "") : nameInAddress(text);
  return name !== null && isName(name) ? `@${name}` : null;
}

/** No network has longer names; a fediverse address is a name and a host. */
const NAME_MAX = 100;
/** Letters of any script and digits, with single dots and hyphens between them; what stands twice or at an end is a slip. */
const NAME = /^[\p{L}\p{N}_](?:[.-]?[\p{L}\p{N}\p{M}_])*$/u;
const HOST = /^[\p{L}\p{N}](?:[.-]?[\p{L}\p{N}])*\.\p{L}{2,}$/u;

function isName(text: string): boolean {
  const [name = "", host, ...more] = text.split("@");
  if (name.length > NAME_MAX || more.length > 0 || !NAME.test(name)) return false;
  // Of signs and digits alone no network makes a name that people would call a brand by.
  return /\p{L}/u.test(name) && (host === undefined || HOST.test(host));
}

/** What names look like where a profile's address says which network it is. */
const FORMS: readonly { readonly hosts: RegExp; readonly name: RegExp }[] = [
  { hosts: /(?:^|\.)(?:x|twitter)\.com$/u, name: /^\w{1,15}$/u },
  { hosts: /(?:^|\.)(?:instagram\.com|threads\.(?:com|net))$/u, name: /^[\w.]{1,30}$/u },
  { hosts: /(?:^|\.)tiktok\.com$/u, name: /^[\w.]{2,24}$/u },
  { hosts: /(?:^|\.)(?:t\.me|telegram\.me)$/u, name: /^\w{4,32}$/u },
  { hosts: /(?:^|\.)bsky\.app$/u, name: /^[\w-]+(?:\.[\w-]+)+$/u },
];

/** Words that stand before the name in a profile's address, by the platforms' own habit. */
const WAYS = new Set(["profile", "company", "channel", "c", "user", "in", "add", "s", "groups", "pages"]);
/** Pages that are nobody's profile: what is copied from the bar of a browser by mistake. */
const PAGES = new Set([
  "search",
  "hashtag",
  "explore",
  "home",
  "i",
  "p",
  "reel",
  "reels",
  "watch",
  "shorts",
  "events",
  "login",
  "signup",
  "share",
  "sharer",
  "sharer.php",
  "profile.php",
  "intent",
  "feed",
  "settings",
]);

function nameInAddress(address: string): string | null {
  const url = URL.parse(/^https?:\/\//iu.test(address) ? address : `https://${address}`);
  const parts = url?.pathname.split("/").filter((part) => part !== "") ?? [];
  const part = parts.find((each) => !WAYS.has(each.toLowerCase()));
  if (url === null || part === undefined || PAGES.has(part.toLowerCase())) return null;
  const name = decode(part).replace(/^@+/u, "");
  const form = FORMS.find(({ hosts }) => hosts.test(url.hostname));
  return form === undefined || form.name.test(name) ? name : null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray per cent sign
  }
}
