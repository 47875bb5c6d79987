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

/** LinkedIn's are the longest (3 to 100, by its help); a fediverse address is a name and a host. */
const NAME_MAX = 100;

/**
 * What some network takes for a name: on X digits alone, on TikTok dots side by side, on LinkedIn hyphens and an `&`, on
 * YouTube raised dots. A sign at the end is none anywhere, and a slip. What a query cannot ask for is none either: with a dot in
 * front it would ask for the name without, which is somebody else's, and with lines alone for nothing.
 */
const NAME = /^(?=[\p{L}\p{N}_])(?=.*[\p{L}\p{N}])[\p{L}\p{N}\p{M}_.·&-]*[\p{L}\p{N}\p{M}_]$/u;
/** But a channel of YouTube that has no handle is named by its number, which may end in a hyphen. */
const CHANNEL = /^UC[\w-]{22}$/u;
/** Hyphens stand side by side in the names of hosts that are written in other scripts (`xn--80ak6aa92e.xn--p1ai`). */
const HOST = /^[\p{L}\p{N}](?:(?:\.|-*)[\p{L}\p{N}\p{M}])*\.\p{L}(?:-*[\p{L}\p{N}\p{M}])+$/u;

function isName(text: string): boolean {
  const [name = "", host, ...more] = text.split("@");
  if (text.length > NAME_MAX || more.length > 0 || (host !== undefined && !HOST.test(host))) return false;
  return NAME.test(name) || CHANNEL.test(name);
}

/** A network whose profiles' addresses are known. */
type Network = {
  readonly hosts: RegExp;
  /** What its names look like, narrower than any network's; absent: as wide. */
  readonly name?: RegExp;
  /** Words that stand before a name here, and elsewhere are no such thing. */
  readonly ways?: ReadonlySet<string>;
};

/**
 * Wide rather than narrow, since what is refused here cannot be saved at all: TikTok's as its help says
 * (support.tiktok.com, “Changing your username”, looked up 2026-11-26), the others as their names are met.
 */
const NETWORKS: readonly Network[] = [
  { hosts: /(?:^|\.)(?:x|twitter)\.com$/u, name: /^\w{1,15}$/u },
  { hosts: /(?:^|\.)(?:instagram\.com|threads\.(?:com|net))$/u, name: /^(?!\.)(?!.*\.\.)[\w.]{1,30}$/u },
  { hosts: /(?:^|\.)tiktok\.com$/u, name: /^[\w.]{1,24}$/u },
  // A digit in front is a group's number.
  { hosts: /(?:^|\.)(?:t|telegram)\.me$/u, name: /^[a-z]\w{3,31}$/iu },
  { hosts: /(?:^|\.)bsky\.app$/u, name: /^[a-z\d][a-z\d-]*(?:\.[a-z\d][a-z\d-]*)+$/iu },
  // A page without a name of its own bears its title and its number, or the number alone.
  { hosts: /(?:^|\.)(?:facebook|fb)\.com$/u, ways: new Set(["p", "people"]) },
  { hosts: /(?:^|\.)linkedin\.com$/u, ways: new Set(["school", "showcase"]) },
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
  "joinchat",
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
  if (url === null) return null;
  const network = NETWORKS.find(({ hosts }) => hosts.test(url.hostname));
  const isWay = (part: string) => WAYS.has(part) || network?.ways?.has(part) === true;
  const part = url.pathname.split("/").find((each) => each !== "" && !isWay(each.toLowerCase()));
  if (part === undefined || PAGES.has(part.toLowerCase())) return null;
  const name = decode(part).replace(/^@+/u, "");
  return network?.name === undefined || network.name.test(name) ? name : null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray per cent sign
  }
}
