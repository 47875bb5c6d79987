import type { TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { useBrand } from "../session/queries.ts";
import { brakesQuery } from "./queries.ts";

interface Place {
  readonly touchpoint: TouchpointId;
  readonly name: string;
}

/** Which of these places a brake stands over: what is published there now waits, and does not go out. */
export function useWaits(): { readonly frozen: boolean; readonly waits: (place: Place) => boolean } {
  const { slug } = useBrand();
  const { data } = useQuery(brakesQuery(slug));
  const frozen = data !== undefined && data.freeze !== null;
  const holds = data?.holds ?? [];
  return {
    frozen,
    waits: (place) => frozen || holds.some(({ touchpoint }) => touchpoint === null || touchpoint === place.touchpoint),
  };
}

/** Said before the button that publishes: communication is frozen, or these places are held, and it will wait. */
export function WaitsNote({ places }: { readonly places: readonly Place[] }) {
  const { t } = useTranslation("brake");
  const language = useLanguage();
  const { frozen, waits } = useWaits();
  const held = places.filter(waits).map(({ name }) => name);
  if (held.length === 0) return null;
  return (
    <Notice tone="soon" mark="soon">
      {frozen
        ? t("waits.frozen")
        : t("waits.held", { count: held.length, places: new Intl.ListFormat(LOCALES[language]).format(held) })}
    </Notice>
  );
}
