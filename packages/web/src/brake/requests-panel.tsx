import { Button } from "@mantine/core";
import type { Brakes, LiftRequest } from "@baluarte/contract/brake.ts";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { ActDialog } from "../publication/act-dialog.tsx";
import { ApprovalLink } from "../publication/approval-link.tsx";
import { useActTitle } from "../publication/use-act-title.ts";
import styles from "./brake.module.css";

/** What was asked for, and waits for another human. */
export function RequestsPanel({ requests }: { readonly requests: Brakes["requests"] }) {
  const { t } = useTranslation("brake");
  const [reading, setReading] = useState<ActId | null>(null);
  if (requests.length === 0) return null;
  return (
    <Panel title={t("requests.title")} body="rows">
      <Rows label={t("requests.title")}>
        {requests.map((request) => (
          <Row key={request.act} look={request.mine === "canSign" ? "attention" : "plain"}>
            <Request request={request} onRead={() => setReading(request.act)} />
          </Row>
        ))}
      </Rows>
      <ActDialog act={reading} onClose={() => setReading(null)} />
    </Panel>
  );
}

function Request({ request, onRead }: { readonly request: LiftRequest; readonly onRead: () => void }) {
  const { t } = useTranslation("brake");
  const words = useTimeWords();
  const titleOf = useActTitle();
  const at = useBrandTime((now) => words.at(Date.parse(request.askedAt), now));
  return (
    <div className={styles.item}>
      <div className={styles.itemWords}>
        <span className={styles.name}>
          {request.kind === "unfreeze"
            ? t("requests.unfreeze")
            : t("requests.releaseHeld", { title: titleOf(request) })}
        </span>
        <span className={styles.meta}>
          {t("requests.asked", { who: request.askedBy.name, at, reason: request.reason })}
        </span>
        {request.items > 0 && <span className={styles.meta}>{t("held.count", { count: request.items })}</span>}
        {request.throughFreeze && <span className={styles.meta}>{t("requests.through")}</span>}
        {request.kind === "releaseHeld" && request.mine === "author" && <ApprovalLink act={request.act} />}
      </div>
      {request.mine === "canSign" ? (
        <Button size="sm" onClick={onRead}>
          {t("requests.read")}
        </Button>
      ) : (
        <span className={styles.meta}>{t("requests.wait")}</span>
      )}
    </div>
  );
}
