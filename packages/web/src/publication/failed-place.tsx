import { Button, Group } from "@mantine/core";
import type { PublicationView } from "@baluarte/contract/act.ts";
import { NOT_RATIFIED } from "@baluarte/domain/publication/model.ts";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./by-hand.module.css";
import { useFaultWords } from "./fault-words.ts";
import { SendAgain } from "./send-again.tsx";

/**
 * It certainly did not go out, and why: a person has it sent again as it was approved, or posts it by hand. With what its
 * approver disowned nobody does either.
 */
export function FailedPlace({ publication }: { readonly publication: PublicationView }) {
  const { t } = useTranslation("publication");
  const { slug, can } = useBrand();
  const why = useFaultWords();
  const hand = useChange(["acts", "incidents", "statements"], () =>
    api("publication.settle", {
      params: { brand: slug, publication: publication.id },
      body: { found: false, link: null },
    }),
  );
  return (
    <div className={styles.failed}>
      <p className={styles.step}>{why(publication.error)}</p>
      {publication.error === NOT_RATIFIED ? null : can("act.execute") ? (
        <Group gap={8}>
          <SendAgain publication={publication} />
          <Button size="sm" variant="default" loading={hand.isPending} onClick={() => hand.mutate(undefined)}>
            {t("byHand")}
          </Button>
        </Group>
      ) : (
        <p className={styles.hint}>{t("othersTurn")}</p>
      )}
      <ProblemNote error={hand.error} />
    </div>
  );
}
