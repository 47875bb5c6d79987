import { Button } from "@mantine/core";
import type { RolesView, RoleView } from "@baluarte/contract/incident-role.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { Dialog } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { Avatar } from "../kit/avatar.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { OfferForm } from "./offer-form.tsx";
import styles from "./role.module.css";
import { TakeForm } from "./take-form.tsx";

export interface RolesDialogProps {
  readonly incident: IncidentId;
  readonly roles: RolesView;
  /** Whether this person may hold and share out roles here. */
  readonly works: boolean;
  readonly opened: boolean;
  readonly onClose: () => void;
}

type Doing = { readonly what: "take" | "offer"; readonly role: RoleView["role"] } | null;

/** Every role with who holds it, and what this person can do about it. */
export function RolesDialog({ incident, roles, works, opened, onClose }: RolesDialogProps) {
  const { t } = useTranslation("role");
  const { person } = useBrand();
  const [doing, setDoing] = useState<Doing>(null);
  const view = doing === null ? null : (roles.roles.find(({ role }) => role === doing.role) ?? null);
  const back = () => setDoing(null);
  const close = () => {
    back();
    onClose();
  };
  const title = (() => {
    if (doing === null || view === null) return t("title");
    const role = t(`name.${view.role}`);
    const mine = view.holder?.id === person.id;
    if (doing.what === "offer") return t(mine ? "handOverTitle" : "offerTitle", { role });
    if (view.holder === null) return t("takeTitle", { role });
    return mine ? t("changeTitle", { role }) : t("takeOverTitle", { role, who: view.holder.name });
  })();
  return (
    <Dialog opened={opened} onClose={close} title={title} size="wide">
      {doing === null || view === null ? (
        <RolesList incident={incident} roles={roles} works={works} onDo={setDoing} />
      ) : doing.what === "take" ? (
        <TakeForm incident={incident} view={view} onDone={back} />
      ) : (
        <OfferForm incident={incident} view={view} candidates={roles.candidates} onDone={back} />
      )}
    </Dialog>
  );
}

interface RolesListProps {
  readonly incident: IncidentId;
  readonly roles: RolesView;
  readonly works: boolean;
  readonly onDo: (doing: Doing) => void;
}

function RolesList({ incident, roles, works, onDo }: RolesListProps) {
  const { t } = useTranslation("role");
  return (
    <>
      <ul className={styles.list} aria-label={t("title")}>
        {roles.roles.map((view) => (
          <RoleRow key={view.role} incident={incident} view={view} works={works} onDo={onDo} />
        ))}
      </ul>
      {roles.history.length > 0 && (
        <details className={styles.history}>
          <summary>{t("history")}</summary>
          <ul>
            {roles.history.map((past) => (
              <HistoryLine key={`${past.role} ${past.from} ${past.endedAt}`} past={past} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function RoleRow({ incident, view, works, onDo }: Omit<RolesListProps, "roles"> & { readonly view: RoleView }) {
  const { t } = useTranslation("role");
  const words = useTimeWords();
  const { slug, person } = useBrand();
  const { role, holder, waiting } = view;
  const called = t(`name.${role}`);
  const mine = holder?.id === person.id;
  const params = { brand: slug, incident, role };
  const release = useChange(["incidents"], () => api("incidentRole.release", { params }));
  const withdraw = useChange(["incidents"], () =>
    api("handover.withdraw", { params: { brand: slug, handover: waiting!.handover } }),
  );
  const until = view.until === null ? null : Date.parse(view.until);
  const untilWords = useBrandTime((now) => (until === null ? "" : words.until(until, now)));
  const offeredAt = useBrandTime((now) => (waiting === null ? "" : words.at(Date.parse(waiting.offeredAt), now)));
  // The same word stands in every row; aloud it says of which.
  const named = (action: string) => ({ "aria-label": t("of", { action, role: called }) });
  const action = (label: string, run: () => void, loading = false) => (
    <Button size="sm" variant="default" loading={loading} onClick={run} {...named(label)}>
      {label}
    </Button>
  );
  return (
    <li className={styles.row}>
      <div className={styles.rowWords}>
        <span className={styles.name}>{called}</span>
        <span className={styles.does}>{t(`does.${role}`)}</span>
        <span className={styles.who}>
          {holder === null ? (
            <span className={styles.vacant}>{t("nobody")}</span>
          ) : (
            <>
              <Avatar id={holder.id} name={holder.name} size={20} />
              <span>
                {mine ? t("you", { name: holder.name }) : holder.name}
                {until !== null && `, ${untilWords}`}
              </span>
            </>
          )}
        </span>
        {waiting !== null && (
          <span className={styles.waiting}>{t("waiting", { to: waiting.to.name, at: offeredAt })}</span>
        )}
        <ProblemNote error={release.error ?? withdraw.error} />
      </div>
      {works && (
        <div className={styles.rowActions}>
          {waiting?.to.id === person.id && (
            <Button
              size="sm"
              variant="default"
              {...named(t("read"))}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/b/$brand/incidents/$incident/handovers/$handover"
                  params={{ brand: slug, incident, handover: waiting.handover }}
                />
              )}
            >
              {t("read")}
            </Button>
          )}
          {holder === null && action(t("take"), () => onDo({ what: "take", role }))}
          {(holder === null || mine) &&
            waiting === null &&
            action(t(mine ? "handOver" : "give"), () => onDo({ what: "offer", role }))}
          {waiting?.offeredBy.id === person.id &&
            action(t("withdraw"), () => withdraw.mutate(undefined), withdraw.isPending)}
          {mine && action(t("changeUntil"), () => onDo({ what: "take", role }))}
          {mine &&
            action(t(role === "lead" ? "releaseLead" : "release"), () => release.mutate(undefined), release.isPending)}
          {holder !== null && !mine && action(t("takeOver"), () => onDo({ what: "take", role }))}
        </div>
      )}
    </li>
  );
}

function HistoryLine({ past }: { readonly past: RolesView["history"][number] }) {
  const { t } = useTranslation("role");
  const words = useTimeWords();
  const now = useBrandTime((ms) => Math.floor(ms / 60_000) * 60_000);
  return (
    <li>
      {t("historyLine", {
        who: past.person.name,
        role: t(`name.${past.role}`),
        from: words.short(Date.parse(past.from), now),
        to: words.short(Date.parse(past.endedAt), now),
        how: t(`how.${past.how}`),
      })}
    </li>
  );
}
