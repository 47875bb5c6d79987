import { Button } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import type { RoleView } from "@baluarte/contract/incident-role.ts";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { Avatar } from "../kit/avatar.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { Notice } from "../kit/notice.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { rolesQuery } from "./queries.ts";
import styles from "./role.module.css";
import { RolesDialog } from "./roles-dialog.tsx";

/**
 * Who is what in this incident, at the top of the room: what is offered to this person first, that nobody leads aloud, then
 * everybody who holds a role.
 */
export function RolesBar({ room }: { readonly room: Room }) {
  const { t } = useTranslation("role");
  const { slug, person, can } = useBrand();
  const { id, state } = room.incident;
  const roles = useQuery(rolesQuery(slug, id));
  const [opened, setOpened] = useState(false);
  const open = state === "open";
  const works = open && can("incident.declare");
  const lead = useChange(["incidents"], () =>
    api("incidentRole.take", {
      params: { brand: slug, incident: id, role: "lead" },
      body: { until: null, reason: null },
    }),
  );
  if (roles.data === undefined) {
    return roles.isError ? (
      <Notice tone="soon" mark="blind">
        {t("failed")} <LinkButton onClick={() => void roles.refetch()}>{t("retry")}</LinkButton>
      </Notice>
    ) : null;
  }
  const held = roles.data.roles.filter(({ holder }) => holder !== null);
  const forMe = open ? roles.data.roles.filter(({ waiting }) => waiting?.to.id === person.id) : [];
  const leadless = open && !held.some(({ role }) => role === "lead");
  return (
    <section className={styles.bar} aria-label={t("title")}>
      {forMe.map(({ role, waiting }) => (
        <Notice
          key={role}
          tone="soon"
          mark="now"
          action={
            <Button
              size="sm"
              variant="default"
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/b/$brand/incidents/$incident/handovers/$handover"
                  params={{ brand: slug, incident: id, handover: waiting!.handover }}
                />
              )}
            >
              {t("read")}
            </Button>
          }
        >
          <strong>{t("offered", { from: waiting!.offeredBy.name, role: t(`name.${role}`) })}.</strong>{" "}
          {t("offeredDetail")}
        </Notice>
      ))}
      {leadless && (
        <Notice
          tone="soon"
          mark="soon"
          action={
            works && (
              <Button size="sm" variant="default" loading={lead.isPending} onClick={() => lead.mutate(undefined)}>
                {t("takeLead")}
              </Button>
            )
          }
        >
          <strong>{t("leadMissing")}.</strong> {t("leadMissingDetail")}
          <ProblemNote error={lead.error} />
        </Notice>
      )}
      <div className={styles.held}>
        <ul className={styles.holders} aria-label={t("title")}>
          {held.map((view) => (
            <Holder key={view.role} view={view} mine={view.holder!.id === person.id} />
          ))}
        </ul>
        <LinkButton onClick={() => setOpened(true)}>{t(works ? "open" : "see")}</LinkButton>
      </div>
      <RolesDialog incident={id} roles={roles.data} works={works} opened={opened} onClose={() => setOpened(false)} />
    </section>
  );
}

function Holder({ view, mine }: { readonly view: RoleView; readonly mine: boolean }) {
  const { t } = useTranslation("role");
  const words = useTimeWords();
  const role = t(`name.${view.role}`);
  const until = view.until === null ? null : Date.parse(view.until);
  const what = useBrandTime((now) =>
    until === null
      ? role
      : until <= now
        ? t("past", { role })
        : t("heldUntil", { role, until: words.until(until, now) }),
  );
  const { id, name } = view.holder!;
  return (
    <li className={styles.holder}>
      <Avatar id={id} name={name} size={20} />
      <span>
        <span className={styles.name}>{mine ? t("you", { name }) : name}</span>{" "}
        <span className={styles.what}>{what}</span>
      </span>
    </li>
  );
}
