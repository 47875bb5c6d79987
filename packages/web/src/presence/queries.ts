import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** Who is in the room: told by the stream, and anew with every beat of this screen. */
export const presenceQuery = (brand: BrandSlug, incident: IncidentId) =>
  queryOptions({
    queryKey: [brand, "presence", incident],
    queryFn: ({ signal }) => api("presence.list", { params: { brand, incident }, signal }),
  });
