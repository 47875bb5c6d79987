import { Button, VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Kbd } from "../kit/kbd.tsx";
import { Level } from "../kit/level.tsx";
import { usePhone } from "../kit/phone.ts";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./incident-strip.module.css";
import type { OpenIncident } from "./shell-view.ts";

const SOON_MS = 90 * 60_000;

export interface IncidentStripProps {
  readonly brand: string;
  readonly incident: OpenIncident;
}

/** 44 px above every screen but the room while an incident is open. */
export function IncidentStrip({ brand, incident }: IncidentStripProps) {
  const { t } = useTranslation("shell");
  const { t: word } = useTranslation();
  const phone = usePhone();
  const room = { to: "/b/$brand/incidents/$incident", params: { brand, incident: incident.id } } as const;
  const level = (
    <>
      <Level level={incident.level} size={20} />
      <span className={styles.level}>{word(`level.name.${incident.level}`)}</span>
    </>
  );
  if (phone) {
    return (
      <section aria-label={t("strip.label")} className={styles.holder}>
        <Link {...room} className={styles.strip}>
          {level}
          <span className={styles.name}>{incident.name}</span>
          {incident.promiseAt !== null && <PromisedAtShort at={incident.promiseAt} />}
          <VisuallyHidden>. {t("strip.goToRoom")}</VisuallyHidden>
        </Link>
      </section>
    );
  }
  const [first, ...others] = incident.people;
  return (
    <section className={styles.strip} aria-label={t("strip.label")}>
      {level}
      {incident.name !== "" && <span className={styles.name}>{incident.name}</span>}
      <span className={styles.divider} />
      {incident.promiseAt === null ? (
        <span className={styles.none}>{t("strip.noPromise")}</span>
      ) : (
        <PromisedAt at={incident.promiseAt} />
      )}
      <span className={styles.aside}>
        {first && (
          <span className={styles.people}>
            <Avatar id={first.id} name={first.name} size={20} />
            {others.length > 0
              ? t("strip.inRoom", { name: firstName(first.name), count: others.length })
              : t("strip.aloneInRoom", { name: firstName(first.name) })}
          </span>
        )}
        <Button
          variant="default"
          size="xs"
          className={styles.go!}
          renderRoot={(props) => <Link {...room} {...props} />}
          rightSection={<Kbd>I</Kbd>}
        >
          {t("strip.goToRoom")}
        </Button>
      </span>
    </section>
  );
}

function PromisedAt({ at }: { at: number }) {
  const { t } = useTranslation("shell");
  const words = useTimeWords();
  const mark = usePromiseMark(at);
  const text = useBrandTime((now) =>
    now > at
      ? t("strip.promiseOverdue", { at: words.at(at, now), ago: words.ago(at, now) })
      : t("strip.nextPromise", { at: words.at(at, now), left: words.left(at, now) }),
  );
  return (
    <span className={styles.promise} data-mark={mark} role="timer">
      <StateMark mark={mark} size={14} />
      {text}
    </span>
  );
}

function PromisedAtShort({ at }: { at: number }) {
  const words = useTimeWords();
  const mark = usePromiseMark(at);
  const text = useBrandTime((now) => `${words.short(at, now)}, ${words.duration(Math.abs(at - now))}`);
  return (
    <span className={styles.promise} data-mark={mark}>
      <StateMark mark={mark} size={14} labelled />
      {text}
    </span>
  );
}

function usePromiseMark(at: number): "onTime" | "soon" | "overdue" {
  return useBrandTime((now) => (now > at ? "overdue" : at - now < SOON_MS ? "soon" : "onTime"));
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}
