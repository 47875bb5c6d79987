import { Button } from "@mantine/core";
import type { AskedText, Preview, StatementView } from "@baluarte/contract/statement.ts";
import type { PayloadHash } from "@baluarte/domain/act/model.ts";
import { useQuery } from "@tanstack/react-query";
import { IconHandClick, IconSend, IconUsersGroup } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { WaitsNote, useWaits } from "../brake/waits-note.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { HoldButton } from "../kit/hold-button.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { inOrder } from "../publication/order.ts";
import { handsOf } from "../publication/signers.ts";
import { actQuery } from "../publication/queries.ts";
import { useBrand } from "../session/queries.ts";
import { StepUpForm, asksStepUp } from "../session/step-up-form.tsx";
import styles from "./publish-sheet.module.css";

export interface PublishSheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly view: StatementView;
  readonly act: AskedText;
}

/** The last look before it goes out: who signed, where it goes and in which order; and a button that has to be held. */
export function PublishSheet({ opened, onClose, view, act }: PublishSheetProps) {
  const { t } = useTranslation("statement");
  return (
    <Sheet opened={opened} onClose={onClose} title={t("publishing.title", { number: view.number })}>
      {opened && <Publish act={act} onClose={onClose} />}
    </Sheet>
  );
}

function Publish({ act, onClose }: Pick<PublishSheetProps, "act" | "onClose">) {
  const { t } = useTranslation("statement");
  const say = useProblemWords();
  const language = useLanguage();
  const { slug } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery(actQuery(slug, act.id));
  const { waits } = useWaits();
  // A ring that has closed stays closed; after a refusal a new one stands there.
  const [tries, setTries] = useState(0);
  const publish = useChange(
    ["acts", "statements", "incidents"],
    (payloadHash: PayloadHash) => api("act.execute", { params: { brand: slug, act: act.id }, body: { payloadHash } }),
    onClose,
  );
  if (data === undefined) {
    return isError ? (
      <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
    ) : (
      <Skeleton lines={5} />
    );
  }
  const list = new Intl.ListFormat(LOCALES[language]);
  const { own, aloud } = handsOf(data.signatures);
  const { staff, automatic, byHand } = inOrder(data.previews);
  const names = (places: readonly Preview[]) => list.format(places.map(({ name }) => name));
  const rows: readonly { key: "staff" | "automatic" | "byHand"; icon: ReactNode; places: readonly Preview[] }[] = [
    { key: "staff", icon: <IconUsersGroup size={20} stroke={1.7} aria-hidden />, places: staff },
    { key: "automatic", icon: <IconSend size={20} stroke={1.7} aria-hidden />, places: automatic },
    { key: "byHand", icon: <IconHandClick size={20} stroke={1.7} aria-hidden />, places: byHand },
  ];
  return (
    <div className={styles.sheet}>
      {own.length > 0 && (
        <p className={styles.signed}>
          <StateMark mark="done" size={15} />
          <span>{t("publishing.signed", { who: list.format(own), version: act.version })}</span>
        </p>
      )}
      {aloud.length > 0 && (
        <p className={styles.aloud}>
          <StateMark mark="soon" size={15} />
          <span>{t("publishing.aloud", { who: list.format(aloud) })}</span>
        </p>
      )}
      <ol className={styles.order}>
        {rows
          .filter(({ places }) => places.length > 0)
          .map(({ key, icon, places }) => (
            <li key={key}>
              {icon}
              <span className={styles.where}>
                <span className={styles.what}>{t(`publishing.${key}`, { count: places.length })}</span>
                <span className={styles.names}>{names(places)}</span>
              </span>
              <span className={styles.when}>
                {t(
                  places.every(waits)
                    ? "publishing.waits"
                    : key === "automatic"
                      ? "publishing.now"
                      : "publishing.guided",
                )}
              </span>
            </li>
          ))}
      </ol>
      <WaitsNote places={data.previews} />
      {!data.previews.every(waits) && <p className={styles.warn}>{t("publishing.warn")}</p>}
      {asksStepUp(publish.error) ? (
        <StepUpForm onConfirmed={() => publish.mutate(data.payloadHash)} />
      ) : (
        <>
          <ProblemNote error={publish.error} notDone={null} />
          <HoldButton
            key={tries}
            error={publish.error}
            onHeld={() => publish.mutate(data.payloadHash, { onError: () => setTries((before) => before + 1) })}
          />
        </>
      )}
      <Button variant="subtle" onClick={onClose}>
        {t("publishing.notYet")}
      </Button>
    </div>
  );
}
