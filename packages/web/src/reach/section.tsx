import type { ContactWayView } from "@baluarte/contract/notify.ts";
import type { PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";
import { Panel, Rows } from "../kit/panel.tsx";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { AddPanel } from "./add-panel.tsx";
import { wayHere } from "./push.ts";
import { contactWaysQuery } from "./queries.ts";
import styles from "./reach.module.css";
import { WayRow } from "./way-row.tsx";
import type { Added } from "./use-add-way.ts";

interface Ways {
  readonly items: readonly ContactWayView[];
  readonly available: readonly PersonalWay[];
  readonly pushKey: string;
}

/** How one is reached oneself while no screen is open: what there is, how it does, and what can be added. */
export function ReachSection() {
  const { slug } = useBrand();
  return <SectionState query={useQuery(contactWaysQuery(slug))}>{(ways) => <Reach ways={ways} />}</SectionState>;
}

function Reach({ ways: { items, available, pushKey } }: { readonly ways: Ways }) {
  const { t } = useTranslation("reach");
  const { slug, person } = useBrand();
  /** The code that was sent last, with what became of it. */
  const [added, setAdded] = useState<Added | null>(null);
  const here = wayHere(slug, person.id);
  // Who named no mail address is written to at their account's.
  const byAccount =
    person.email !== null &&
    available.includes("mail") &&
    !items.some(({ kind, verified }) => kind === "mail" && verified);
  const reached = byAccount || items.some(({ kind, verified }) => verified && available.includes(kind));
  return (
    <>
      {!reached && (
        <Notice tone="soon" mark="blind">
          <strong>{t("none")}</strong> {t("noneDetail")}
        </Notice>
      )}
      {(items.length > 0 || byAccount) && (
        <Panel title={t("title")} body="rows">
          <Rows label={t("title")}>
            {items.map((way) => (
              <WayRow
                key={way.id}
                way={way}
                here={way.id === here}
                off={!available.includes(way.kind)}
                added={added?.way.id === way.id ? added : null}
                onAdded={setAdded}
              />
            ))}
          </Rows>
          {byAccount && <p className={styles.account}>{t("byAccount", { email: person.email })}</p>}
        </Panel>
      )}
      <AddPanel items={items} available={available} pushKey={pushKey} here={here} onAdded={setAdded} />
    </>
  );
}
