import {
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
  IconBrandX,
  IconBrandYoutube,
  IconBroadcast,
  IconBuildingStore,
  IconFileText,
  IconHeadset,
  IconMail,
  IconMapPin,
  IconMessageReport,
  IconNews,
  IconPhoneCall,
  IconRobot,
  IconStar,
  IconUsersGroup,
  IconWorld,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** What a post is when nothing says otherwise where it came from; as the domain has it, without its schemas. */
const FILE_CHANNEL = "file";

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
  file: IconFileText,
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
};

/** The name of a channel that posts come from; one that we have no name for speaks for itself. */
export function useChannelName(): (channel: string) => string {
  const { t } = useTranslation();
  return (channel) =>
    channel === FILE_CHANNEL
      ? t("channel.file")
      : (CHANNEL_NAMES[channel] ?? channel.charAt(0).toLocaleUpperCase() + channel.slice(1));
}
