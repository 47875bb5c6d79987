import type { NotifySecrets, NotifySettings } from "@baluarte/contract/notify.ts";
import { useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { useChange } from "../incident/use-change.ts";
import { useBrand } from "../session/queries.ts";
import { notifySettingQuery } from "./queries.ts";

export interface SettingChange {
  readonly settings: Partial<NotifySettings>;
  readonly secrets: NotifySecrets;
}

/** Changes one way and leaves the others as they were last seen; the contract takes them together. */
export function useSettingChange(onDone: (newWebhookSecret: string | null) => void) {
  const { slug } = useBrand();
  const queries = useQueryClient();
  return useChange(
    ["settings"],
    async ({ settings, secrets }: SettingChange) => {
      const { settings: before } = await queries.ensureQueryData(notifySettingQuery(slug));
      return api("notifySetting.change", {
        params: { brand: slug },
        body: { settings: { ...before, ...settings }, secrets },
      });
    },
    ({ newWebhookSecret }) => onDone(newWebhookSecret),
  );
}
