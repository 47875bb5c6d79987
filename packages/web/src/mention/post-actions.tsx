import { Button, Menu } from "@mantine/core";
import type { MentionDetail } from "@baluarte/contract/mention.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconEye, IconEyeOff, IconFlag, IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { HideDialog } from "../brake/hide-dialog.tsx";
import { brakesQuery } from "../brake/queries.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { incidentList, incidentRoom } from "../incident/queries.ts";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { Badge } from "../kit/badge.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./post-actions.module.css";
import { inContent } from "../incident/in-content.ts";

export interface PostActionsProps {
  readonly detail: MentionDetail;
  readonly onActivate: () => void;
}

/** From a post to an incident: keep it as evidence of an open one, or activate a crisis from it. */
export function PostActions({ detail, onActivate }: PostActionsProps) {
  const { t } = useTranslation("mention");
  const { t: brake } = useTranslation("brake");
  const [hiding, setHiding] = useState(false);
  const { slug, can } = useBrand();
  const incidents = useQuery(incidentList(slug));
  const open = (incidents.data?.items ?? []).filter(({ state }) => state === "open");
  const only = open.length === 1 ? open[0]! : null;
  const room = useQuery({ ...incidentRoom(slug, only?.id ?? ("" as IncidentId)), enabled: only !== null });
  const kept = room.data?.evidence.some(({ post }) => post === detail.post) ?? false;
  const keep = useChange(
    ["incidents"],
    (incident: IncidentId) =>
      api("incident.evidence", { params: { brand: slug, incident }, body: { post: detail.post } }),
    () => announce(t("evidence.kept")),
  );
  const watch = useChange(
    ["mentions"],
    (on: boolean) => api("mention.watchAuthor", { params: { brand: slug, post: detail.post }, body: { watch: on } }),
    (changed) => announce(t(changed.authorWatched ? "author.announceOn" : "author.announceOff")),
  );
  const asked = useQuery(brakesQuery(slug)).data?.toHide.some(({ post }) => post === detail.post) ?? false;
  if (!can("incident.declare")) return null;
  return (
    <div className={styles.actions}>
      {detail.incidents.map(({ id, number, name }) => (
        <Link key={id} to="/b/$brand/incidents/$incident" params={{ brand: slug, incident: id }} className={styles.in}>
          <IconFlag size={15} stroke={1.7} aria-hidden />
          {t("inIncident", { number, name })}
        </Link>
      ))}
      {kept || keep.isSuccess ? (
        <Badge tone="met" glyph={<IconShieldCheck size={13} stroke={1.7} aria-hidden />}>
          {t("evidence.kept")}
        </Badge>
      ) : only !== null ? (
        <Button
          size="sm"
          variant="default"
          loading={keep.isPending}
          leftSection={<IconShieldCheck size={16} stroke={1.7} />}
          onClick={() => keep.mutate(only.id)}
        >
          {t("evidence.keepIn", { number: only.number })}
        </Button>
      ) : (
        open.length > 1 && (
          <Menu {...inContent} position="bottom-start">
            <Menu.Target>
              <Button
                size="sm"
                variant="default"
                loading={keep.isPending}
                leftSection={<IconShieldCheck size={16} stroke={1.7} />}
              >
                {t("evidence.keep")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {open.map(({ id, number, name }) => (
                <Menu.Item key={id} onClick={() => keep.mutate(id)}>
                  {t("inIncident", { number, name })}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )
      )}
      {detail.authorWatched !== null && can("mention.triage") && (
        <Button
          size="sm"
          variant="default"
          aria-pressed={detail.authorWatched}
          loading={watch.isPending}
          leftSection={<IconEye size={16} stroke={1.7} />}
          onClick={() => watch.mutate(!detail.authorWatched)}
        >
          {t(detail.authorWatched ? "author.watched" : "author.watch")}
        </Button>
      )}
      <Button size="sm" variant="default" leftSection={<IconFlag size={16} stroke={1.7} />} onClick={onActivate}>
        {t("activate")}
      </Button>
      {asked ? (
        <Link to="/b/$brand/stop" params={{ brand: slug }} className={styles.in}>
          <IconEyeOff size={15} stroke={1.7} aria-hidden />
          {brake("hide.waits")}
        </Link>
      ) : (
        can("act.brake") && (
          <Button
            size="sm"
            variant="default"
            leftSection={<IconEyeOff size={16} stroke={1.7} />}
            onClick={() => setHiding(true)}
          >
            {brake("hide.do")}
          </Button>
        )
      )}
      <ProblemNote error={keep.error ?? watch.error} />
      <HideDialog detail={detail} opened={hiding} onClose={() => setHiding(false)} />
    </div>
  );
}
