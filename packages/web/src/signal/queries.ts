import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { SignalId } from "@baluarte/domain/kernel/id.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const signalQuery = (brand: BrandSlug, id: SignalId) =>
  queryOptions({
    queryKey: [brand, "signals", "one", id],
    queryFn: ({ signal }) => api("signal.get", { params: { brand, signal: id }, signal }),
  });
