import type { ContactWayView } from "@baluarte/contract/notify.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { Row } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { WayIcon } from "../notify/way-marks.tsx";
import { useBrand } from "../session/queries.ts";
import { ConfirmForm } from "./confirm-form.tsx";
import styles from "./reach.module.css";
import type { Added } from "./use-add-way.ts";

export interface WayRowProps {
  readonly way: ContactWayView;
  /** It is the browser one is looking at. */
  readonly here: boolean;
  /** The brand does not use this kind of way any more. */
  readonly off: boolean;
  /** Its code was sent just now. */
  readonly added: Added | null;
  readonly onAdded: (added: Added) => void;
}

/** One way: where it leads, whether it works, and for one that is not confirmed the code. */
export function WayRow({ way, here, off, added, onAdded }: WayRowProps) {
  const { t } = useTranslation("reach");
  const { t: notify } = useTranslation("notify");
  const { slug } = useBrand();
  const [typing, setTyping] = useState(false);
  const remove = useChange(["settings"], () =>
    api("contactWay.remove", { params: { brand: slug, contactWay: way.id } }),
  );
  const confirming = !way.verified && (typing || added !== null);
  const name = here ? t("here", { name: way.address }) : way.address;
  return (
    <Row look={way.problem === null && way.verified && !off ? "plain" : "attention"}>
      <div className={styles.row}>
        <div className={styles.head}>
          <WayIcon way={way.kind} />
          <span className={styles.words}>
            <span className={styles.name}>{name}</span>
            <WayState way={way} off={off} />
          </span>
          <span className={styles.acts}>
            {!way.verified && !confirming && (
              <Button variant="default" size="xs" onClick={() => setTyping(true)}>
                {t("confirm.open")}
              </Button>
            )}
            <Button
              variant="default"
              size="xs"
              aria-label={t("removeNamed", { way: notify(`short.${way.kind}`), name })}
              loading={remove.isPending}
              onClick={() => remove.mutate(undefined)}
            >
              {t("remove")}
            </Button>
          </span>
        </div>
        <ProblemNote error={remove.error} />
        {confirming && <ConfirmForm way={way} added={added} onAdded={onAdded} />}
      </div>
    </Row>
  );
}

function WayState({ way, off }: { readonly way: ContactWayView; readonly off: boolean }) {
  const { t } = useTranslation("reach");
  const { t: notify } = useTranslation("notify");
  const [mark, words] = off
    ? (["blind", t("state.off")] as const)
    : !way.verified
      ? (["soon", t("state.unconfirmed")] as const)
      : way.problem !== null
        ? (["blind", t("state.failed", { why: notify(`problem.${way.problem}`) })] as const)
        : (["done", t("state.works")] as const);
  return (
    <span className={styles.state}>
      <StateMark mark={mark} size={13} />
      {words}
    </span>
  );
}
