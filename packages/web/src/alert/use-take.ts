import type { AlertId } from "@baluarte/domain/kernel/id.ts";
import { useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { useBrand } from "../session/queries.ts";

/** «I am on it». Whoever comes second is told who was first, and sees it at once, also where the live stream is cut. */
export function useTake(alert: AlertId): UseMutationResult<unknown, Error, void> {
  const { t } = useTranslation("alert");
  const { slug } = useBrand();
  const queries = useQueryClient();
  return useChange<void, unknown>(
    ["alerts"],
    () =>
      api("alert.acknowledge", { params: { brand: slug, alert } }).catch(async (error: unknown) => {
        await queries.invalidateQueries({ queryKey: [slug, "alerts"] });
        throw error;
      }),
    () => announce(t("take.done")),
  );
}
