import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { syncClock } from "../kit/ticker.ts";

/** A situation page is open for hours on somebody's desk and has no live stream: it asks by itself. */
const SITUATION_MS = 30_000;

export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ["link", token],
    queryFn: async ({ signal }) => {
      const view = await api("link.get", { params: { token }, signal });
      if (view.kind === "situation") syncClock(Date.parse(view.now));
      return view;
    },
    refetchInterval: ({ state }) => (state.data?.kind === "situation" ? SITUATION_MS : false),
  });
