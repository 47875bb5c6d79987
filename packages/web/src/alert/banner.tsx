import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconBellRinging } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { announce } from "../kit/announcer.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import type { AlertCall } from "../shell/shell-view.ts";
import styles from "./banner.module.css";

export interface AlertBannerProps {
  readonly brand: string;
  readonly calls: readonly AlertCall[];
}

/** An alert calls you. It stands over every screen until you open it or take it: there is no other way to put it away. */
export function AlertBanner({ brand, calls }: AlertBannerProps) {
  const { t } = useTranslation("shell");
  const [call, ...others] = calls;
  return (
    <section className={styles.banner} aria-label={t("alarm.label")}>
      {call && <Call key={call.id} brand={brand} call={call} />}
      {others.length > 0 && (
        <Link to="/b/$brand/alerts" params={{ brand }} className={styles.others}>
          {t("alarm.others", { count: others.length })}
        </Link>
      )}
    </section>
  );
}

function Call({ brand, call }: { brand: string; call: AlertCall }) {
  const { t } = useTranslation("shell");
  const time = useTimeWords();
  const say = useProblemWords();
  const { slug, can } = useBrand();
  const since = useBrandTime((now) => time.since(call.since, now));
  // Not the brand's own `useChange`: every first screen loads this one already (`e2e/first-load.spec.ts`).
  const take = useWrite<void, unknown>(
    slug,
    ["alerts"],
    () => api("alert.acknowledge", { params: { brand: slug, alert: call.id } }),
    () => announce(t("alarm.taken")),
  );
  return (
    <>
      <IconBellRinging size={24} stroke={2} aria-hidden className={styles.icon!} />
      <div className={styles.words}>
        {/* The name alone is spoken: a time that moved on would be spoken again. */}
        <p className={styles.title} role="alert">
          {t("alarm.calls", { rule: call.name })}
        </p>
        <p className={styles.detail}>
          {call.about !== "" && <span className={styles.about}>{call.about}. </span>}
          {t("alarm.since", { since })}
        </p>
        {take.isError && (
          <p className={styles.problem} role="alert">
            {say(take.error)}
          </p>
        )}
      </div>
      <div className={styles.actions}>
        {can("mention.triage") && (
          <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
            {t("alarm.take")}
          </Button>
        )}
        <Button
          renderRoot={(props) => <Link to="/b/$brand/alerts/$alert" params={{ brand, alert: call.id }} {...props} />}
        >
          {t("alarm.open")}
        </Button>
      </div>
    </>
  );
}
