import type { Watching } from "@baluarte/contract/monitor.ts";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { announce } from "../kit/announcer.tsx";
import { Notice } from "../kit/notice.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./monitor.module.css";

/** That nobody looks at what arrives, with what mends it; and what passed while nobody did, with the way to look at it. */
export function WatchingNotice({ watching }: { readonly watching: Watching }) {
  const { t } = useTranslation("query");
  const words = useProblemWords();
  const { whole } = useNumberWords();
  const { slug, can } = useBrand();
  const { state, paused, missed } = watching;
  const canWrite = can("monitor.write");
  const resume = useWrite(slug, ["settings", "sources"], async () => {
    for (const monitor of paused) {
      await api("monitor.state", { params: { brand: slug, monitor }, body: { state: "active" } });
    }
    announce(t("watching.resumed"));
  });
  const failed = resume.error;
  return (
    <>
      {state !== "running" && (
        <Notice
          tone="soon"
          mark="blind"
          action={
            !canWrite ? undefined : state === "paused" ? (
              <Button variant="default" size="sm" loading={resume.isPending} onClick={() => resume.mutate()}>
                {t("watching.resume", { count: paused.length, number: whole(paused.length) })}
              </Button>
            ) : (
              <Button
                variant="default"
                size="sm"
                renderRoot={(props) => (
                  <Link to="/b/$brand/settings" params={{ brand: slug }} search={{ section: "monitors" }} {...props} />
                )}
              >
                {t("watching.write")}
              </Button>
            )
          }
        >
          <strong className={styles.unwatched}>{t("watching.nobody")}</strong> {t(`watching.${state}`)}
          {!canWrite && ` ${t("watching.ask")}`}
        </Notice>
      )}
      {failed !== null && (
        <Notice tone="soon" mark="void" alert>
          {words(failed)}
        </Notice>
      )}
      {missed !== null && <Missed missed={missed} />}
    </>
  );
}

function Missed({ missed }: { readonly missed: NonNullable<Watching["missed"]> }) {
  const { t } = useTranslation("query");
  const words = useProblemWords();
  const { whole } = useNumberWords();
  const span = useGapWords(missed);
  const { slug, can } = useBrand();
  const look = useWrite(slug, ["settings", "sources"], async () => {
    for (const monitor of missed.monitors) {
      await api("monitor.apply", { params: { brand: slug, monitor }, query: { part: "gap" } });
    }
    announce(t("watching.looking"));
  });
  return (
    <Notice
      mark="quiet"
      action={
        can("monitor.write") && (
          <Button variant="default" size="sm" loading={look.isPending} onClick={() => look.mutate()}>
            {t("watching.look")}
          </Button>
        )
      }
    >
      {t("watching.missed", { span, count: missed.posts, number: whole(missed.posts) })}
      {look.isError && ` ${words(look.error)}`}
    </Notice>
  );
}

/** From when to when a pause went, as it reads in a sentence. */
export function useGapWords(gap: { readonly from: string; readonly to: string }): string {
  const time = useTimeWords();
  return useBrandTime((now) => time.span(Date.parse(gap.from), Date.parse(gap.to), now));
}
