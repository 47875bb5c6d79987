import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** How far set-up has come, for whoever asks: before there is an account nobody is signed in. */
export const stageQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: ({ signal }) => api("setup.get", { signal }),
});
