import type { Connection } from "@baluarte/contract/connection.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { Text } from "../kit/text.tsx";
import { useBrand } from "../session/queries.ts";
import { accountName } from "./account-name.ts";

export interface RevokeDialogProps {
  readonly connection: Connection | null;
  readonly onClose: () => void;
}

/** The brake of an account: one person, one word, nothing to type. It says what cannot be undone, and does it. */
export function RevokeDialog({ connection, onClose }: RevokeDialogProps) {
  const { t } = useTranslation("connection");
  const { slug } = useBrand();
  const name = connection === null ? "" : accountName(connection.channel, connection.account);
  const revoke = useChange(
    ["settings", "acts"],
    (target: Connection["id"]) => api("connection.revoke", { params: { brand: slug, connection: target } }),
    () => {
      announce(t("revoke.done", { account: name }));
      onClose();
    },
  );
  const close = () => {
    revoke.reset();
    onClose();
  };
  return (
    <Dialog opened={connection !== null} onClose={close} title={t("revoke.title", { account: name })}>
      {connection !== null && (
        <DialogForm onSubmit={() => revoke.mutate(connection.id)}>
          <Text as="p">{t("revoke.what")}</Text>
          <Text as="p" tone="ink2">
            {t(`revoke.there.${connection.channel}`)}
          </Text>
          <ProblemNote error={revoke.error} />
          <DialogActions>
            <Button type="submit" loading={revoke.isPending} data-autofocus>
              {t("revoke.do")}
            </Button>
            <Button variant="default" onClick={close}>
              {t("cancel")}
            </Button>
          </DialogActions>
        </DialogForm>
      )}
    </Dialog>
  );
}
