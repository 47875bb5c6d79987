import { onlyCapable, type ChannelManifest } from "../channel.ts";

export const FEED_CHANNEL = "feed";
export const GOOGLE_ALERTS_CHANNEL = "google-alerts";

export const feedManifest: ChannelManifest = {
  id: FEED_CHANNEL,
  name: { es: "RSS o Atom", en: "RSS or Atom", ru: "RSS или Atom" },
  capabilities: onlyCapable("read"),
  maxLength: null,
  access: "open",
  counterpart: "real",
  docs: [
    { url: "https://www.rssboard.org/rss-specification", checked: null },
    { url: "https://www.rfc-editor.org/rfc/rfc4287", checked: null },
  ],
};

export const googleAlertsManifest: ChannelManifest = {
  id: GOOGLE_ALERTS_CHANNEL,
  name: { es: "Google Alerts", en: "Google Alerts", ru: "Google Оповещения" },
  capabilities: onlyCapable("read"),
  maxLength: null,
  access: "open",
  // A feed written after the shape of Google's; the alerts themselves need an account that no test has.
  counterpart: "simulator",
  docs: [{ url: "https://www.google.com/alerts", checked: null }],
};
