import { urlOf } from "@baluarte/contract/client.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { PRESENCE_BEAT_MS } from "@baluarte/domain/incident/presence.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { api, pathOf } from "../api/client.ts";
import { newRequestKey } from "../kit/request-key.ts";
import { presenceQuery } from "./queries.ts";
import { useCurrentWriting } from "./writing.ts";

/**
 * Says that this person has the room in sight, now and every few seconds while the tab is in front, and that they do not
 * when it is hidden or closed. What is lost on the way is made good by the next beat, or by time.
 */
export function usePresence(brand: BrandSlug, incident: IncidentId): void {
  const queries = useQueryClient();
  const writing = useCurrentWriting();
  // A key for each screen: the word that one was left may come after that the next was opened, and must not undo it.
  const [tab] = useState(newRequestKey);
  const beat = useEffectEvent(async () => {
    if (document.hidden) return;
    const { queryKey } = presenceQuery(brand, incident);
    try {
      const present = await api("presence.here", { params: { brand, incident }, body: { tab, here: true, writing } });
      queries.setQueryData(queryKey, present);
    } catch {
      // The stale bar says that the server is away; the next beat tries again.
    }
  });
  useEffect(() => {
    const leave = () => {
      const body = new Blob([JSON.stringify({ tab, here: false, writing: null })], { type: "application/json" });
      navigator.sendBeacon(urlOf(pathOf("presence.here"), { brand, incident }), body);
    };
    const onVisibility = () => (document.hidden ? leave() : void beat());
    const timer = setInterval(() => void beat(), PRESENCE_BEAT_MS);
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [brand, incident, tab]);
  // At once on opening, and whenever this person begins or stops to write.
  const [what, subject] = [writing?.what ?? null, writing?.subject ?? null];
  useEffect(() => void beat(), [what, subject]);
}
