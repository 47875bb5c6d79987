import {
  IconApi,
  IconBrandBluesky,
  IconBrandFacebook,
  IconBrandGoogle,
  IconBrandInstagram,
  IconBrandLinkedin,
  IconBrandMastodon,
  IconBrandReddit,
  IconBrandTelegram,
  IconBrandThreads,
  IconBrandTiktok,
  IconBrandVk,
  IconBrandWhatsapp,
  IconBrandWordpress,
  IconBrandX,
  IconBrandYoutube,
  IconBroadcast,
  IconBuildingStore,
  IconDeviceTv,
  IconEye,
  IconFileText,
  IconHeadset,
  IconMail,
  IconMapPin,
  IconMessageReport,
  IconMessages,
  IconMicrophone,
  IconNews,
  IconPhoneCall,
  IconRadio,
  IconRobot,
  IconRss,
  IconStar,
  IconUsersGroup,
  IconWalk,
  IconWebhook,
  IconWorld,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

const ICONS: Readonly<Record<string, Icon>> = {
  x: IconBrandX,
  twitter: IconBrandX,
  facebook: IconBrandFacebook,
  instagram: IconBrandInstagram,
  threads: IconBrandThreads,
  linkedin: IconBrandLinkedin,
  tiktok: IconBrandTiktok,
  youtube: IconBrandYoutube,
  telegram: IconBrandTelegram,
  whatsapp: IconBrandWhatsapp,
  bluesky: IconBrandBluesky,
  mastodon: IconBrandMastodon,
  vk: IconBrandVk,
  reddit: IconBrandReddit,
  updates: IconBroadcast,
  website: IconWorld,
  wordpress: IconBrandWordpress,
  web: IconWorld,
  press: IconNews,
  "press-note": IconNews,
  mailing: IconMail,
  mail: IconMail,
  "staff-note": IconUsersGroup,
  "app-store": IconStar,
  "google-play": IconStar,
  "google-reviews": IconBrandGoogle,
  trustpilot: IconStar,
  "complaint-site": IconMessageReport,
  chatbot: IconRobot,
  "call-centre": IconHeadset,
  ivr: IconPhoneCall,
  "shop-notice": IconBuildingStore,
  "other-offline": IconMapPin,
  shop: IconBuildingStore,
  tv: IconDeviceTv,
  radio: IconRadio,
  messenger: IconMessages,
  network: IconEye,
  street: IconWalk,
  news: IconNews,
  forum: IconMessages,
  reviews: IconStar,
  podcast: IconMicrophone,
  file: IconFileText,
  feed: IconRss,
  "google-alerts": IconBrandGoogle,
  webhook: IconWebhook,
  sighting: IconEye,
  api: IconApi,
};

export interface NetworkIconProps {
  /** A channel a post came from, or the network of a place of ours. */
  readonly network: string;
  readonly size?: number;
}

/** The mark of a network, always in ink and always beside its name. */
export function NetworkIcon({ network, size = 16 }: NetworkIconProps) {
  const Glyph = ICONS[network] ?? IconWorld;
  return <Glyph size={size} stroke={1.7} aria-hidden style={{ flex: "none" }} />;
}

const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  x: "X",
  twitter: "X",
  vk: "VK",
  tiktok: "TikTok",
  youtube: "YouTube",
  linkedin: "LinkedIn",
  whatsapp: "WhatsApp",
  feed: "RSS",
  "google-alerts": "Google Alerts",
};

/** Channels whose name is a word of the language: where a person saw something, and kinds of places. */
const NAMED = [
  "file",
  "call-centre",
  "shop",
  "press",
  "tv",
  "radio",
  "messenger",
  "mail",
  "network",
  "street",
  "other-offline",
  "news",
  "web",
  "blog",
  "forum",
  "reviews",
  "podcast",
  "app-store",
  "google-play",
] as const;

function isNamed(channel: string): channel is (typeof NAMED)[number] {
  return (NAMED as readonly string[]).includes(channel);
}

/** The name of a channel that posts come from; one that we have no name for speaks for itself. */
export function useChannelName(): (channel: string) => string {
  const { t } = useTranslation();
  return (channel) =>
    isNamed(channel)
      ? t(`channel.${channel}`)
      : (CHANNEL_NAMES[channel] ?? channel.charAt(0).toLocaleUpperCase() + channel.slice(1));
}
