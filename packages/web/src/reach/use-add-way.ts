import type { NewContactWay, notifyRoutes } from "@baluarte/contract/notify.ts";
import type { z } from "zod";
import { api } from "../api/client.ts";
import { useChange } from "../incident/use-change.ts";
import { useBrand } from "../session/queries.ts";

/** A way, what became of its code, and how to show that it is one's own. */
export type Added = z.infer<(typeof notifyRoutes)["contactWay.add"]["response"]>;

/** Adds a way, or asks for another code for one that is not confirmed yet. */
export function useAddWay(onAdded: (added: Added) => void) {
  const { slug } = useBrand();
  return useChange(
    ["settings"],
    (body: z.input<typeof NewContactWay>) => api("contactWay.add", { params: { brand: slug }, body }),
    onAdded,
  );
}
