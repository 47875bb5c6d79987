import { Button } from "@mantine/core";
import type { StandingView } from "@baluarte/contract/standing.ts";
import { useQuery } from "@tanstack/react-query";
import { IconFileCertificate } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import { brandNow } from "../kit/ticker.ts";
import { ApprovalLink } from "../publication/approval-link.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./approval.module.css";
import { standingQuery } from "./queries.ts";
import { StandingForm } from "./standing-form.tsx";
import { StandingReach } from "./standing-reach.tsx";
import { UseDialog } from "./use-dialog.tsx";

const MARKS = {
  live: "done",
  waiting: "soon",
  expired: "void",
  usedUp: "void",
  revoked: "void",
} as const satisfies Record<StandingView["state"], Mark>;

type Open = { readonly kind: "new" } | { readonly kind: "change" | "use"; readonly standing: StandingView } | null;

/** Texts that were signed before they are needed: what each may say, where, until when, and the way to let it out. */
export function StandingPanel() {
  const { t } = useTranslation("approval");
  const say = useProblemWords();
  const { slug, can } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery(standingQuery(slug));
  const [open, setOpen] = useState<Open>(null);
  const write = can("act.request");
  return (
    <Panel
      title={t("standing.title")}
      aside={
        write && (
          <Button size="sm" variant="default" onClick={() => setOpen({ kind: "new" })}>
            {t("standing.new")}
          </Button>
        )
      }
    >
      {data === undefined ? (
        isError ? (
          <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
        ) : (
          <Skeleton shape="rows" />
        )
      ) : data.items.length === 0 ? (
        <EmptyState
          icon={<IconFileCertificate size={23} stroke={1.7} />}
          title={t("standing.none")}
          detail={t("standing.noneDetail")}
        />
      ) : (
        <ul className={styles.replies} aria-label={t("standing.title")}>
          {data.items.map((standing) => (
            <Standing
              key={standing.id}
              standing={standing}
              onUse={() => setOpen({ kind: "use", standing })}
              onChange={() => setOpen({ kind: "change", standing })}
            />
          ))}
        </ul>
      )}
      <StandingForm
        opened={open?.kind === "new" || open?.kind === "change"}
        standing={open?.kind === "change" ? open.standing : null}
        onClose={() => setOpen(null)}
      />
      <UseDialog standing={open?.kind === "use" ? open.standing : null} onClose={() => setOpen(null)} />
    </Panel>
  );
}

function Standing({
  standing,
  onUse,
  onChange,
}: {
  readonly standing: StandingView;
  readonly onUse: () => void;
  readonly onChange: () => void;
}) {
  const { t } = useTranslation("approval");
  const { slug, can } = useBrand();
  const language = useLanguage();
  const time = useTimeWords();
  const { title, state, scope, uses, signatures, mine, levels, mayRevoke, refusal } = standing;
  const revoke = useChange(["acts"], () => api("standing.revoke", { params: { brand: slug, standing: standing.id } }));
  const list = new Intl.ListFormat(LOCALES[language]);
  const signers = signatures.flatMap(({ person }) => (person === null ? [] : [person.name]));
  return (
    <li className={styles.reply}>
      <div className={styles.head}>
        <StateMark mark={MARKS[state]} size={16} />
        <span className={styles.words}>
          <span className={styles.name}>{title}</span>
          <span className={styles.meta}>
            {state === "live"
              ? t("standing.live", {
                  who: list.format([...new Set(signers)]),
                  left: t("standing.left", { count: scope.usesMax - uses }),
                  until: time.until(Date.parse(scope.expiresAt), brandNow()),
                })
              : refusal === null
                ? t(`standing.state.${state}`)
                : t("standing.refused", { who: refusal.by.name, reason: refusal.reason })}
          </span>
        </span>
      </div>
      <div className={styles.answer}>
        {scope.texts.map((text) => (
          <p key={text.language} lang={text.language}>
            {text.text}
          </p>
        ))}
      </div>
      {state === "live" && levels.length === 0 && <p className={styles.meta}>{t("standing.ownOnly")}</p>}
      <details className={styles.details}>
        <summary>{t("standing.reach")}</summary>
        <StandingReach scope={scope} />
      </details>
      {state === "waiting" && mine === "author" && refusal === null && <ApprovalLink act={standing.act} />}
      <ProblemNote error={revoke.error} />
      <div className={styles.foot}>
        {state === "live" && can("act.execute") && (
          <Button size="sm" variant="default" onClick={onUse} aria-label={t("standing.useOf", { title })}>
            {t("standing.use")}
          </Button>
        )}
        {state !== "revoked" && can("act.request") && (
          <Button size="sm" variant="subtle" onClick={onChange} aria-label={t("standing.changeOf", { title })}>
            {t(state === "expired" || state === "usedUp" ? "standing.again" : "standing.change")}
          </Button>
        )}
        {mayRevoke && (state === "live" || state === "waiting") && (
          <Button
            size="sm"
            variant="subtle"
            loading={revoke.isPending}
            onClick={() => revoke.mutate(undefined)}
            aria-label={t("standing.revokeOf", { title })}
          >
            {t("standing.revoke")}
          </Button>
        )}
      </div>
    </li>
  );
}
