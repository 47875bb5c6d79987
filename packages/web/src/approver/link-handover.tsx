import type { OneTimeLink } from "@baluarte/contract/member.ts";
import type { TryOutcome } from "@baluarte/contract/notify.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { Dialog, DialogActions } from "../incident/dialog.tsx";
import { MailOutcome } from "../member/mail-outcome.tsx";
import { ReachNote } from "../link/reach-note.tsx";
import { CopyField } from "../kit/copy-field.tsx";
import { Text } from "../kit/text.tsx";
import { brandNow } from "../kit/ticker.ts";
import styles from "./approver.module.css";

export interface Handover {
  readonly name: string;
  readonly link: OneTimeLink;
  /** What became of the mail that carried it; absent where none was sent. */
  readonly mail?: { readonly to: string; readonly outcome: TryOutcome } | undefined;
}

/** A one-time link, shown once, to hand on by whatever way the two people trust. */
export function LinkHandover({
  handover,
  onClose,
}: {
  readonly handover: Handover | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("approver");
  const time = useTimeWords();
  return (
    // Only the button closes it: the link is not shown again, and Escape is pressed by habit.
    <Dialog opened={handover !== null} title={t("link.title", { name: handover?.name ?? "" })}>
      {handover && (
        <div className={styles.form}>
          {handover.mail !== undefined && <MailOutcome {...handover.mail} />}
          <CopyField label={t("link.label")} value={handover.link.url} />
          <ReachNote url={handover.link.url} />
          <Text as="p" tone="ink2">
            {t("link.once", {
              name: handover.name,
              until: time.until(Date.parse(handover.link.expiresAt), brandNow()),
            })}
          </Text>
          <DialogActions>
            <Button onClick={onClose}>{t("link.done")}</Button>
          </DialogActions>
        </div>
      )}
    </Dialog>
  );
}
