import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const incidentList = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "incidents", "list"],
    queryFn: ({ signal }) => api("incident.list", { params: { brand }, signal }),
  });

export const incidentRoom = (brand: BrandSlug, incident: IncidentId) =>
  queryOptions({
    queryKey: [brand, "incidents", "room", incident],
    queryFn: ({ signal }) => api("incident.room", { params: { brand, incident }, signal }),
  });

/** Who works on the brand: whom a step can be given to, who can be sent a link. */
export const memberList = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "members"],
    queryFn: ({ signal }) => api("member.list", { params: { brand }, signal }),
  });

/** What another level would trigger in this incident. */
export const levelEffectQuery = (brand: BrandSlug, incident: IncidentId, level: Level) =>
  queryOptions({
    queryKey: [brand, "incidents", "room", incident, "level", level],
    queryFn: ({ signal }) => api("incident.levelEffect", { params: { brand, incident, level }, signal }),
  });
