import type { OnCall } from "@baluarte/contract/on-call.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { AbsencesPanel } from "./absences-panel.tsx";
import { CallListPanel } from "./call-list-panel.tsx";
import { NowPanel } from "./now-panel.tsx";
import { PeoplePanel } from "./people-panel.tsx";
import { onCallQuery } from "./queries.ts";
import { ShiftsPanel } from "./shifts-panel.tsx";
import { UncoveredPanel } from "./uncovered-panel.tsx";
import { isBare } from "./week.ts";

/** Who is called when something rings, now and in the week to come; who manages the brand makes the rota. */
export function OnCallSection() {
  const { slug } = useBrand();
  return <SectionState query={useQuery(onCallQuery(slug))}>{(view) => <Rota view={view} />}</SectionState>;
}

function Rota({ view }: { readonly view: OnCall }) {
  const brand = useBrand();
  const manages = brand.can("brand.manage");
  return (
    <>
      {view.people.every(({ ways }) => ways.length === 0) && <NobodyReachable />}
      <NowPanel view={view} />
      {!isBare(view) && <UncoveredPanel view={view} manages={manages} />}
      <ShiftsPanel view={view} manages={manages} />
      <AbsencesPanel view={view} manages={manages} />
      <CallListPanel view={view} manages={manages} />
      <PeoplePanel people={view.people} />
    </>
  );
}

/** A browser needs nothing of the brand's, so this is mended in one tap. */
function NobodyReachable() {
  const { t } = useTranslation("onCall");
  const { slug } = useBrand();
  return (
    <Notice
      tone="soon"
      mark="blind"
      action={
        <Button
          size="sm"
          renderRoot={(props) => (
            <Link to="/b/$brand/settings" params={{ brand: slug }} search={{ section: "reach" }} {...props} />
          )}
        >
          {t("nobodyReachable.mend")}
        </Button>
      }
    >
      <strong>{t("nobodyReachable.title")}</strong> {t("nobodyReachable.detail")}
    </Notice>
  );
}
