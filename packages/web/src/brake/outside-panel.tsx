import { Checkbox } from "@mantine/core";
import type { Brakes, Outside } from "@baluarte/contract/brake.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { NetworkIcon } from "../publication/network-icon.tsx";
import { usePlaceName } from "../publication/use-place-name.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./brake.module.css";
import { useBrake } from "./use-brake.ts";

/** Where people speak without us: a freeze claims nothing about it, and a person says that they saw it stopped. */
export function OutsidePanel({ brakes }: { readonly brakes: Brakes }) {
  const { t } = useTranslation("brake");
  const { outside } = brakes;
  const stopped = outside.filter((each) => each.stopped !== null).length;
  const frozen = brakes.freeze !== null;
  return (
    <Panel title={t("outside.title")} aside={frozen && `${stopped}/${outside.length}`} body="rows">
      <p className={styles.intro}>
        {outside.length === 0 ? t("outside.none") : t("outside.what")}
        {!frozen && outside.length > 0 && ` ${t("outside.only")}`}
      </p>
      <Rows label={t("outside.title")}>
        {outside.map((place) => (
          <Row key={place.touchpoint}>
            <Place place={place} frozen={frozen} />
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}

function Place({ place, frozen }: { readonly place: Outside; readonly frozen: boolean }) {
  const { t } = useTranslation("brake");
  const { slug, can } = useBrand();
  const words = useTimeWords();
  const { stopped } = place;
  const placeName = usePlaceName();
  const at = useBrandTime((now) => (stopped === null ? "" : words.at(Date.parse(stopped.at), now)));
  const tick = useBrake((seen: boolean) =>
    api("brake.outside", { params: { brand: slug, touchpoint: place.touchpoint }, body: { stopped: seen } }),
  );
  // Shown from the very press on; what the server answers comes after it.
  const [ticked, setTicked] = useState<boolean | null>(null);
  const press = (seen: boolean) => {
    setTicked(seen);
    tick.mutate(seen, { onSettled: () => setTicked(null) });
  };
  return (
    <div className={styles.item}>
      {frozen && (
        <Checkbox
          aria-label={t("outside.tick", { name: placeName(place.name) })}
          checked={ticked ?? stopped !== null}
          disabled={!can("act.brake") || tick.isPending}
          onChange={(event) => press(event.currentTarget.checked)}
        />
      )}
      <div className={styles.itemWords}>
        <span className={styles.name}>
          <NetworkIcon network={place.network} size={15} /> {placeName(place.name)}
        </span>
        {stopped !== null && <span className={styles.meta}>{t("outside.seen", { who: stopped.by.name, at })}</span>}
        <ProblemNote error={tick.error} notDone={t("notDone.record")} />
      </div>
      {place.link !== null && (
        <a className={styles.link} href={place.link} target="_blank" rel="noreferrer">
          {t("outside.open", { name: placeName(place.name) })}
        </a>
      )}
    </div>
  );
}
