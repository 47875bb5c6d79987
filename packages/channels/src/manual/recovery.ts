import type { DocsLink } from "../channel.ts";
import type { ManualNetworkId } from "./networks.ts";

const known = (url: string): DocsLink => ({ url, checked: null });

/**
 * Where each network begins to give an account back. From knowledge, on the networks' own hosts: a page that has moved
 * leads to their help. A site of one's own and one of many servers have no such page; whoever runs them is called.
 */
const RECOVERY: Partial<Record<ManualNetworkId, DocsLink>> = {
  x: known("https://help.x.com/en/forms/account-access/regain-access"),
  facebook: known("https://www.facebook.com/hacked"),
  instagram: known("https://www.instagram.com/hacked/"),
  threads: known("https://www.instagram.com/hacked/"),
  linkedin: known("https://www.linkedin.com/help/linkedin/ask/TS-RHA"),
  tiktok: known("https://www.tiktok.com/legal/report/feedback"),
  youtube: known("https://support.google.com/youtube/answer/76187"),
  telegram: known("https://telegram.org/support"),
  whatsapp: known("https://faq.whatsapp.com/1131652977717250"),
  bluesky: known("https://bsky.app/support"),
  vk: known("https://vk.com/restore"),
  reddit: known("https://support.reddithelp.com/hc/en-us/requests/new"),
  "google-reviews": known("https://accounts.google.com/signin/recovery"),
  "google-play": known("https://accounts.google.com/signin/recovery"),
  "app-store": known("https://iforgot.apple.com/"),
  trustpilot: known("https://business.trustpilot.com/forgot-password"),
};

/** `null`: the network has no page for it, so its people are called. */
export function recoveryOf(network: string): DocsLink | null {
  return RECOVERY[network as ManualNetworkId] ?? null;
}
