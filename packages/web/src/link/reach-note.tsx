import { reachOfAddress } from "@baluarte/domain/kernel/address-reach.ts";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";

/**
 * Beside every link that is made for another device: says so where it would not open there, and what to do. Nothing where it
 * opens anywhere.
 */
export function ReachNote({ url }: { readonly url: string }) {
  const { t } = useTranslation("link");
  const reach = reachOfAddress(url);
  if (reach === "anywhere") return null;
  return (
    <Notice tone="soon" mark="soon">
      {t(`reach.${reach}`, { host: URL.canParse(url) ? new URL(url).host : url, setting: "BALUARTE_PUBLIC_URL" })}
    </Notice>
  );
}
