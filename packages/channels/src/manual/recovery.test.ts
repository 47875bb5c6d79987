import { expect, test } from "vitest";
import { MANUAL_NETWORKS } from "./networks.ts";
import { recoveryOf } from "./recovery.ts";

/** Where one company gives back the accounts of several of its networks. */
const SAME_HOUSE: Readonly<Record<string, string>> = {
  threads: "instagram.com",
  youtube: "google.com",
  "google-play": "google.com",
  "app-store": "apple.com",
  telegram: "telegram.org",
  whatsapp: "whatsapp.com",
  reddit: "reddithelp.com",
};
/** Hosts of somebody's own, and places that are no account. */
const NONE = ["mastodon", "website", "press-note", "mailing", "staff-note", "complaint-site", "chatbot", "call-centre", "ivr", "shop-notice", "other-online", "other-offline"]; // prettier-ignore

test("every network that keeps an account for us says where it is given back, on a host of its own", () => {
  for (const { id, hosts } of MANUAL_NETWORKS) {
    const link = recoveryOf(id);
    if (NONE.includes(id)) expect([id, link]).toEqual([id, null]);
    else {
      const { protocol, hostname } = new URL(link!.url);
      const own = [...(hosts ?? []), SAME_HOUSE[id] ?? ""].filter((host) => host !== "");
      expect([id, protocol, own.some((host) => hostname === host || hostname.endsWith(`.${host}`))]).toEqual([id, "https:", true]); // prettier-ignore
    }
  }
});
