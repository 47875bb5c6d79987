import type { RaiseLinkView } from "@baluarte/contract/sighting.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { ReachNote } from "../link/reach-note.tsx";
import { CopyField } from "../kit/copy-field.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { QrCode } from "../kit/qr-code.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { raiseLinkQuery } from "./queries.ts";
import styles from "./raise.module.css";

/** The address by which anybody of the house tells what they saw: opened, printed, replaced, closed. */
export function RaiseSection() {
  const { t } = useTranslation("raise");
  const words = useProblemWords();
  const { slug, can } = useBrand();
  const link = useQuery(raiseLinkQuery(slug));
  const make = useWrite(slug, ["settings"], () => api("raiseLink.make", { params: { brand: slug } }));
  const revoke = useWrite(slug, ["settings"], () => api("raiseLink.revoke", { params: { brand: slug } }));
  const failure = make.error ?? revoke.error;
  const manages = can("brand.manage");
  return (
    <>
      {failure && (
        <Notice tone="soon" mark="blind" alert>
          {words(failure)}
        </Notice>
      )}
      <SectionState query={link}>
        {({ link: standing }) => (
          <Panel title={t("title")}>
            <p className={styles.lead}>{t("what")}</p>
            {standing === null ? (
              <EmptyState
                title={t("none")}
                detail={manages ? t("noneDetail") : t("noRight")}
                action={
                  manages && (
                    <Button loading={make.isPending} onClick={() => make.mutate(undefined)}>
                      {t("make")}
                    </Button>
                  )
                }
              />
            ) : (
              <Standing
                link={standing}
                {...(manages && { onRenew: () => make.mutate(undefined), onRevoke: () => revoke.mutate(undefined) })}
                busy={make.isPending || revoke.isPending}
              />
            )}
          </Panel>
        )}
      </SectionState>
    </>
  );
}

interface StandingProps {
  readonly link: RaiseLinkView;
  readonly onRenew?: () => void;
  readonly onRevoke?: () => void;
  readonly busy: boolean;
}

function Standing({ link, onRenew, onRevoke, busy }: StandingProps) {
  const { t } = useTranslation("raise");
  const { slug } = useBrand();
  const { whole } = useNumberWords();
  const words = useTimeWords();
  const [asking, setAsking] = useState<"renew" | "revoke" | null>(null);
  const made = useBrandTime((now) => words.dayAndClock(Date.parse(link.madeAt), now));
  const refusedAt = useBrandTime((now) =>
    link.refusedAt === null ? "" : words.dayAndClock(Date.parse(link.refusedAt), now),
  );
  return (
    <div className={styles.standing}>
      <div className={styles.qr}>
        <QrCode text={link.url} label={t("qr")} />
      </div>
      <div className={styles.facts}>
        <CopyField label={t("address")} value={link.url} />
        <ReachNote url={link.url} />
        <p className={styles.meta}>
          {t("made", { who: link.madeBy.name, at: made })} {t("told", { count: link.told, number: whole(link.told) })}
        </p>
        {link.refused > 0 && (
          <Notice tone="soon" mark="soon">
            {t("refused", { count: link.refused, number: whole(link.refused), at: refusedAt })}
          </Notice>
        )}
        <p className={styles.meta}>{t("rule")}</p>
        {asking === null ? (
          <div className={styles.actions}>
            <Button renderRoot={(props) => <Link to="/b/$brand/poster" params={{ brand: slug }} {...props} />}>
              {t("poster")}
            </Button>
            {onRenew && (
              <Button variant="default" onClick={() => setAsking("renew")}>
                {t("renew")}
              </Button>
            )}
            {onRevoke && (
              <Button variant="default" onClick={() => setAsking("revoke")}>
                {t("revoke")}
              </Button>
            )}
          </div>
        ) : (
          <Notice
            tone="soon"
            mark="soon"
            alert
            action={
              <div className={styles.actions}>
                <Button
                  size="xs"
                  loading={busy}
                  onClick={() => {
                    (asking === "renew" ? onRenew : onRevoke)?.();
                    setAsking(null);
                  }}
                >
                  {t(asking === "renew" ? "renewDo" : "revokeDo")}
                </Button>
                <Button size="xs" variant="default" onClick={() => setAsking(null)}>
                  {t("keep")}
                </Button>
              </div>
            }
          >
            {t(asking === "renew" ? "renewSure" : "revokeSure")}
          </Notice>
        )}
        {!onRenew && <p className={styles.meta}>{t("noRight")}</p>}
      </div>
    </div>
  );
}
