import type { ApprovalPlan } from "@baluarte/contract/setup.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { Row, Rows } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { brandNow } from "../kit/ticker.ts";
import styles from "./approver.module.css";

export interface MandatesListProps {
  readonly brand: BrandSlug;
  readonly mandates: ApprovalPlan["mandates"];
  readonly canRevoke: boolean;
}

/** Approvals given in advance, and those that wait for their signature. */
export function MandatesList({ brand, mandates, canRevoke }: MandatesListProps) {
  const { t } = useTranslation("approver");
  const { t: word } = useTranslation();
  const time = useTimeWords();
  const words = useProblemWords();
  const revoke = useWrite(brand, ["settings"], (mandate: string) =>
    api("mandate.revoke", { params: { brand, mandate } }),
  );
  return (
    <>
      {revoke.isError && (
        <Notice tone="soon" mark="blind" alert>
          {words(revoke.error)}
        </Notice>
      )}
      <Rows label={t("mandate.list")}>
        {mandates.map((mandate) => (
          <Row key={mandate.id}>
            <StateMark mark={mandate.signedAt === null ? "soon" : "done"} size={16} />
            <span className={styles.person}>
              <span className={styles.name}>
                {t(mandate.signedAt === null ? "mandate.unsigned" : "mandate.signed", {
                  name: mandate.signer?.name ?? "",
                })}
              </span>
              <span className={styles.detail}>
                {t("mandate.scope", {
                  count: mandate.usesLeft,
                  level: word(`level.name.${mandate.levelMax}`),
                  until: time.until(Date.parse(mandate.expiresAt), brandNow()),
                })}
              </span>
            </span>
            {canRevoke && (
              <Button
                variant="default"
                size="xs"
                loading={revoke.isPending && revoke.variables === mandate.id}
                onClick={() => revoke.mutate(mandate.id)}
              >
                {t("mandate.revoke")}
              </Button>
            )}
          </Row>
        ))}
      </Rows>
    </>
  );
}
