import type { AlertEvidence, AlertView as Alert, DeliveryView } from "@baluarte/contract/alert.ts";
import type { MentionRow } from "@baluarte/contract/mention.ts";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconChevronLeft, IconFlag } from "@tabler/icons-react";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePhone } from "../kit/phone.ts";
import type { MentionSearch } from "../mention/search.ts";
import { ThumbBar } from "../kit/thumb-bar.tsx";
import { useBrand } from "../session/queries.ts";
import { Page } from "../shell/page.tsx";
import styles from "./alert.module.css";
import { alertLevel } from "./alert-level.ts";
import { CallsPanel } from "./calls-panel.tsx";
import { OwnPostsPanel } from "./own-posts-panel.tsx";
import { PostsPanel } from "./posts-panel.tsx";
import { ResolveDialog } from "./resolve-dialog.tsx";
import { StatePanel } from "./state-panel.tsx";
import { useTake } from "./use-take.ts";
import { WhyPanel } from "./why-panel.tsx";
import { useRuleName } from "./use-rule-name.ts";
import { useAlertTitle } from "./use-title.ts";

/** The mentions behind an alert: the rest of the inbox would hide them. */
function amongOf({ trigger }: Alert, evidence: AlertEvidence): MentionSearch {
  switch (evidence.kind) {
    case "signal": {
      const { from, to } = evidence.soFar;
      return { monitor: evidence.signal.monitor, from, to };
    }
    case "counted": {
      const { from, to } = evidence;
      const { monitor } = trigger.kind === "volume" || trigger.kind === "negativeShare" ? trigger : { monitor: null };
      return { from, to, ...(monitor !== null && { monitor }) };
    }
    case "silence":
    case "mentions":
    case "ownPosts":
      return {};
  }
}

const ActivateDialog = lazy(async () => ({
  default: (await import("../incident/activate-dialog.tsx")).ActivateDialog,
}));

export interface AlertViewProps {
  readonly alert: Alert;
  readonly evidence: AlertEvidence;
  readonly posts: readonly MentionRow[];
  readonly deliveries: readonly DeliveryView[];
}

/** Who is on it, why it rings, what was said, who was called: in the order in which somebody just woken asks. */
export function AlertView({ alert, evidence, posts, deliveries }: AlertViewProps) {
  const title = useAlertTitle();
  const ruleName = useRuleName();
  const { t } = useTranslation("alert");
  const { slug, can } = useBrand();
  const phone = usePhone();
  const [dialog, setDialog] = useState<"resolve" | "activate" | null>(null);
  const taking = useTake(alert.id);
  const canAct = can("mention.triage");
  const take = canAct && alert.state === "raised" && (
    <Button size="lg" fullWidth={phone} loading={taking.isPending} onClick={() => taking.mutate()}>
      {t("take.do")}
    </Button>
  );
  const resolve = canAct && alert.state !== "resolved" && (
    <Button
      variant={alert.state === "acknowledged" ? "filled" : "default"}
      size={phone && alert.state === "acknowledged" ? "lg" : "md"}
      fullWidth={phone}
      onClick={() => setDialog("resolve")}
    >
      {t("resolve.title")}
    </Button>
  );
  const activate = can("incident.declare") && alert.state !== "resolved" && (
    <Button
      variant="default"
      size="md"
      fullWidth={phone}
      leftSection={<IconFlag size={18} stroke={1.7} />}
      onClick={() => setDialog("activate")}
    >
      {t("activate")}
    </Button>
  );
  // On the phone the one thing to do next is held under the thumb; the rest stands in the page.
  const main = take || (alert.state === "acknowledged" && resolve);
  return (
    <Page
      title={alert.subject === null ? ruleName(alert.ruleName) : title(alert)}
      lead={[t(`happened.${alert.trigger.kind}`), ...(alert.subject === null ? [] : [ruleName(alert.ruleName)])].join(
        ". ",
      )}
      aside={
        <Link to="/b/$brand/alerts" params={{ brand: slug }} className={styles.back}>
          <IconChevronLeft size={16} stroke={1.7} aria-hidden />
          {t("backToList")}
        </Link>
      }
    >
      <div className={styles.layout}>
        <div className={styles.column}>
          <StatePanel alert={alert} problem={taking.error} action={phone ? null : main} />
          <WhyPanel alert={alert} evidence={evidence} />
          {evidence.kind === "ownPosts" ? (
            <OwnPostsPanel alert={alert.id} posts={evidence.posts} />
          ) : (
            <PostsPanel
              posts={posts}
              counted={evidence.kind === "counted"}
              silent={evidence.kind === "silence"}
              among={amongOf(alert, evidence)}
            />
          )}
        </div>
        <div className={styles.column}>
          {(take || activate) && (
            <div className={styles.beside}>
              {take && resolve}
              {activate}
            </div>
          )}
          <CallsPanel alert={alert} deliveries={deliveries} />
        </div>
      </div>
      {phone && main && <ThumbBar>{main}</ThumbBar>}
      <ResolveDialog alert={alert.id} opened={dialog === "resolve"} onClose={() => setDialog(null)} />
      {dialog === "activate" && (
        <Suspense>
          <ActivateDialog
            opened
            onClose={() => setDialog(null)}
            {...alertLevel(evidence, posts)}
            {...(evidence.kind === "signal" ? { signal: evidence.signal.id } : { posts: alert.posts.slice(0, 10) })}
          />
        </Suspense>
      )}
    </Page>
  );
}
