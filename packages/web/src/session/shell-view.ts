import type { Session } from "@baluarte/contract/session.ts";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { callsTo } from "../alert/calls.ts";
import { useOpenedAlerts } from "../alert/opened.ts";
import { alertsQuery } from "../alert/queries.ts";
import { api } from "../api/client.ts";
import { overviewQuery } from "../overview/queries.ts";
import type { ShellBrand, ShellView } from "../shell/shell-view.ts";
import type { Brand } from "./queries.ts";

/** How many mentions wait to be sorted, whatever the inbox is filtered by. */
const unsortedQuery = (brand: Brand) =>
  queryOptions({
    queryKey: [brand.slug, "mentions", "counts", "shell"],
    queryFn: ({ signal }) => api("mention.counts", { params: { brand: brand.slug }, query: {}, signal }),
  });

/** What the frame shows of `brand`; counts appear as they come. */
export function useShellViewOf(session: Session, brand: Brand): ShellView {
  const { t } = useTranslation("people");
  const { data: overview } = useQuery(overviewQuery(brand.slug));
  const { data: counts } = useQuery(unsortedQuery(brand));
  const { data: alerts } = useQuery(alertsQuery(brand.slug, "open"));
  const opened = useOpenedAlerts();
  const duty = t(`role.${mainRole(brand.roles)}`);
  return useMemo(() => {
    const [worst] = overview?.incidents ?? [];
    return {
      brand: shellBrand(brand),
      brands: session.brands.map(shellBrand),
      timeZone: brand.timeZone,
      person: { id: session.person.id, name: session.person.name, duty },
      mentionsUnsorted: counts?.untriaged ?? 0,
      toSign: overview?.toSign ?? 0,
      unread: overview?.unread ?? 0,
      incidentsOpen: overview?.incidents.length ?? 0,
      alertsWaiting: alerts?.items.filter(({ state }) => state === "raised").length ?? 0,
      alertCalls: callsTo(session.person.id, alerts?.items ?? [], opened),
      sourcesQuiet: overview?.sources.filter(({ state }) => state === "quiet" || state === "blind").length ?? 0,
      incident: worst
        ? {
            id: worst.id,
            name: worst.name,
            level: worst.level,
            promiseAt: worst.nextDueAt === null ? null : Date.parse(worst.nextDueAt),
            people: [],
          }
        : null,
    };
  }, [session, brand, overview, counts, alerts, opened, duty]);
}

const shellBrand = ({ slug, name, kind, createdAt }: Brand): ShellBrand => ({
  id: slug,
  name,
  drill: kind === "drill",
  since: Date.parse(createdAt),
});

/** The role that says most about a person: what they answer for before what they may configure. */
function mainRole(roles: readonly AccessRole[]): AccessRole {
  return roles.find((role) => role !== "admin") ?? roles[0] ?? "viewer";
}
