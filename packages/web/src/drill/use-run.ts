import type { drillRoutes } from "@baluarte/contract/drill.ts";
import type { BodyInput } from "@baluarte/contract/route.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { syncDrillClock } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { drillQuery } from "./queries.ts";

type Run = BodyInput<(typeof drillRoutes)["drill.run"]>;

/** Lets the story run, stand still or hurry; the clock on screen follows at once. */
export function useRun() {
  const { slug } = useBrand();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Run) => api("drill.run", { params: { brand: slug }, body }),
    onSuccess: (next) => {
      syncDrillClock(next);
      queries.setQueryData(drillQuery(slug).queryKey, next);
    },
  });
}
