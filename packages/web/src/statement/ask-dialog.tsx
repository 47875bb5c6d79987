import { Button } from "@mantine/core";
import type { AskedText, StatementView } from "@baluarte/contract/statement.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { SpokenForm } from "../approval/spoken-form.tsx";
import { Dialog, DialogActions } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { incidentRoom } from "../incident/queries.ts";
import { useChange } from "../incident/use-change.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { Text } from "../kit/text.tsx";
import { brandNow, useBrandTime } from "../kit/ticker.ts";
import { ApprovalLink } from "../publication/approval-link.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./ask-dialog.module.css";
import { signersQuery } from "./queries.ts";

export interface AskDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly view: StatementView;
  readonly act: AskedText;
}

/** How the signatures come: on screen by themselves, by a one-time link, or by a mandate signed before. */
export function AskDialog({ opened, onClose, view, act }: AskDialogProps) {
  const { t } = useTranslation("statement");
  return (
    <Dialog opened={opened} onClose={onClose} title={t("asked.title")}>
      <div className={styles.body}>
        <Text as="p" tone="ink2">
          {t("asked.what")}
        </Text>
        {opened && <ApprovalLink act={act.id} />}
        {opened && <Mandates view={view} act={act} onDone={onClose} />}
        {opened && <SpokenForm act={act.id} onDone={onClose} />}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t("done")}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

function Mandates({ view, act, onDone }: Pick<AskDialogProps, "view" | "act"> & { onDone: () => void }) {
  const { t } = useTranslation("statement");
  const { slug } = useBrand();
  const level = useQuery(incidentRoom(slug, view.incident)).data?.incident.level;
  const plan = useQuery(signersQuery(slug)).data;
  const use = useChange(
    ["acts", "statements", "incidents", "settings"],
    (mandate: string) => api("act.useMandate", { params: { brand: slug, act: act.id }, body: { mandate } }),
    onDone,
  );
  const usable = (plan?.mandates ?? []).filter(
    ({ signedAt, levelMax, usesLeft, expiresAt, signer }) =>
      signedAt !== null &&
      signer !== null &&
      usesLeft > 0 &&
      Date.parse(expiresAt) > brandNow() &&
      level !== undefined &&
      levelMax >= level,
  );
  if (usable.length === 0) return null;
  return (
    <section className={styles.mandates} aria-label={t("mandate.title")}>
      <h3>{t("mandate.title")}</h3>
      <ul>
        {usable.map(({ id, signer, usesLeft, expiresAt }) => (
          <li key={id}>
            <span>
              {t("mandate.of", { who: signer?.name ?? "", uses: t("mandate.uses", { count: usesLeft }) })}{" "}
              <Until at={Date.parse(expiresAt)} />
            </span>
            <Button size="sm" variant="default" loading={use.isPending} onClick={() => use.mutate(id)}>
              {t("mandate.use")}
            </Button>
          </li>
        ))}
      </ul>
      <Text as="p" size="small" tone="ink2">
        {t("mandate.told")}
      </Text>
      <ProblemNote error={use.error} />
    </section>
  );
}

function Until({ at }: { at: number }) {
  const words = useTimeWords();
  return <>{useBrandTime((now) => words.until(at, now))}</>;
}
