import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { HandoverId, IncidentId } from "@baluarte/domain/kernel/id.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** Who holds which role; it changes with the incident. */
export const rolesQuery = (brand: BrandSlug, incident: IncidentId) =>
  queryOptions({
    queryKey: [brand, "incidents", "roles", incident],
    queryFn: ({ signal }) => api("incidentRole.list", { params: { brand, incident }, signal }),
  });

export const handoverQuery = (brand: BrandSlug, handover: HandoverId) =>
  queryOptions({
    queryKey: [brand, "incidents", "handover", handover],
    queryFn: ({ signal }) => api("handover.get", { params: { brand, handover }, signal }),
  });
