import { Button } from "@mantine/core";
import type { HandoverView } from "@baluarte/contract/incident-role.ts";
import type { HandoverId } from "@baluarte/domain/kernel/id.ts";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { Badge } from "../kit/badge.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { Panel } from "../kit/panel.tsx";
import { ReasonField } from "../kit/reason-field.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { Text } from "../kit/text.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import { Page } from "../shell/page.tsx";
import { CardFacts } from "./card-facts.tsx";
import styles from "./handover-screen.module.css";
import { handoverQuery } from "./queries.ts";

/** The card that a role is handed over with: read here, accepted or not, printed, and found again from the timeline. */
export function HandoverScreen() {
  const { t } = useTranslation("role");
  const say = useProblemWords();
  const { slug } = useBrand();
  const { handover } = useParams({ from: "/b/$brand/incidents/$incident/handovers/$handover" });
  const view = useQuery(handoverQuery(slug, handover as HandoverId));
  if (view.data !== undefined) return <HandoverCardView view={view.data} />;
  return (
    <Page title={t("card.title")}>
      <Panel title={t("card.title")}>
        {view.isError ? (
          <FailedState detail={say(view.error)} onRetry={() => void view.refetch()} retrying={view.isFetching} />
        ) : (
          <Skeleton shape="rows" lines={8} />
        )}
      </Panel>
    </Page>
  );
}

function HandoverCardView({ view }: { readonly view: HandoverView }) {
  const { t } = useTranslation("role");
  const words = useTimeWords();
  const { slug, person } = useBrand();
  const { card, state } = view;
  const role = t(`name.${view.role}`);
  const made = useBrandTime((now) => words.dayAndClock(Date.parse(card.madeAt), now));
  const settled = useBrandTime((now) => (view.settledAt === null ? "" : words.at(Date.parse(view.settledAt), now)));
  const until = useBrandTime((now) => (view.until === null ? "" : words.until(Date.parse(view.until), now)));
  const parties = {
    from: view.giver?.name ?? view.offeredBy.name,
    to: view.to.name,
  };
  const lead =
    view.way === "takenOver"
      ? t("card.overTo", parties)
      : view.giver === null
        ? t("card.askedTo", parties)
        : t("card.fromTo", parties);
  const answers = state === "waiting" && view.to.id === person.id;
  return (
    <div className={styles.paper}>
      <Page
        title={t("card.heading", { role })}
        lead={lead}
        aside={
          <div className={styles.tools}>
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} stroke={1.7} />}
              onClick={() => window.print()}
            >
              {t("card.print")}
            </Button>
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link {...props} to="/b/$brand/incidents/$incident" params={{ brand: slug, incident: view.incident }} />
              )}
            >
              {t("card.toRoom")}
            </Button>
          </div>
        }
      >
        <p className={styles.meta}>
          <Badge tone={state === "waiting" ? "soon" : state === "accepted" ? "met" : "neutral"}>
            {view.settledAt === null
              ? t(`card.state.${state}`)
              : t("card.settled", { state: t(`card.state.${state}`), at: settled })}
          </Badge>
          <span>{t("card.madeAt", { at: made })}</span>
          {view.until !== null && <span>{t("card.untilThen", { until })}</span>}
        </p>
        {view.note !== "" && (
          <Panel title={t("card.note", { who: view.offeredBy.name })}>
            <Text as="p" measure className={styles.note}>
              {view.note}
            </Text>
          </Panel>
        )}
        {view.reason !== null && (
          <Panel title={t("card.reason")}>
            <Text as="p" measure className={styles.note}>
              {view.reason}
            </Text>
          </Panel>
        )}
        <CardFacts view={view} />
        {answers && <Answer view={view} role={role} />}
      </Page>
    </div>
  );
}

function Answer({ view, role }: { readonly view: HandoverView; readonly role: string }) {
  const { t } = useTranslation("role");
  const { slug } = useBrand();
  const navigate = useNavigate();
  const { fields, change, forget } = useKeptForm(`handoverNo.${view.id}`, () => ({ reason: "" }));
  const [refusing, setRefusing] = useState(fields.reason !== "");
  const params = { brand: slug, handover: view.id };
  const toRoom = () => {
    forget();
    void navigate({ to: "/b/$brand/incidents/$incident", params: { brand: slug, incident: view.incident } });
  };
  const accept = useChange(["incidents"], () => api("handover.accept", { params }), toRoom);
  const refuse = useChange(
    ["incidents"],
    () => api("handover.refuse", { params, body: { reason: fields.reason.trim() || null } }),
    toRoom,
  );
  return (
    <section className={styles.answer} aria-label={t("card.title")}>
      <Text as="p">{t("card.acceptDetail", { role })}</Text>
      {refusing && (
        <ReasonField label={t("card.refuseReason")} value={fields.reason} onChange={(reason) => change({ reason })} />
      )}
      <ProblemNote error={accept.error ?? refuse.error} />
      <div className={styles.buttons}>
        <Button size="lg" loading={accept.isPending} onClick={() => accept.mutate(undefined)}>
          {t("card.accept")}
        </Button>
        <Button
          size="lg"
          variant="default"
          loading={refuse.isPending}
          onClick={() => (refusing ? refuse.mutate(undefined) : setRefusing(true))}
        >
          {t(refusing ? "card.refuse" : "card.cannot")}
        </Button>
      </div>
    </section>
  );
}
