import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { DrillView } from "@baluarte/contract/drill.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { syncDrillClock } from "../kit/ticker.ts";

/** The story's word is asked for as often as it is told on; one that stands still is not asked again. */
const EVERY_MS = 1_000;

/** Where the drill stands. Every answer sets the clock on screen. */
export const drillQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "drill"],
    queryFn: async ({ signal }): Promise<DrillView> => {
      const view = await api("drill.get", { params: { brand }, signal });
      syncDrillClock(view);
      return view;
    },
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === "running" ? EVERY_MS : false),
  });
