import type { Source } from "@baluarte/contract/source.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { CopyField } from "../kit/copy-field.tsx";
import { AbsoluteTime } from "../kit/moments.tsx";
import { Notice } from "../kit/notice.tsx";
import { useBrand } from "../session/queries.ts";
import type { ChangeDialogProps } from "./change-dialogs.tsx";
import { HookAddress } from "./webhook-fields.tsx";

/** A webhook's address, and a new key when the old one may be in other hands. */
export function HookDialog({ source, onClose }: ChangeDialogProps) {
  const { t } = useTranslation("sourceKinds");
  return (
    <Dialog opened={source !== null} onClose={onClose} title={t("webhook.title", { name: source?.name ?? "" })}>
      {source !== null && <HookForm source={source} onClose={onClose} />}
    </Dialog>
  );
}

function HookForm({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation("sourceKinds");
  const { slug } = useBrand();
  const renew = useChange(
    ["sources"],
    () => api("source.renewSecret", { params: { brand: slug, source: source.id } }),
    () => announce(t("webhook.renewed")),
  );
  return (
    <DialogForm onSubmit={() => (renew.data === undefined ? renew.mutate(undefined) : onClose())}>
      <HookAddress source={source.id} />
      {renew.data === undefined ? (
        <p>{t("webhook.renewDetail")}</p>
      ) : (
        <>
          <CopyField label={t("webhook.secret")} value={renew.data.secret} />
          <Notice tone="soon" mark="soon" alert>
            {t("webhook.overlap")} <AbsoluteTime at={Date.parse(renew.data.until)} />
          </Notice>
        </>
      )}
      <ProblemNote error={renew.error} />
      <DialogActions>
        <Button type="submit" loading={renew.isPending}>
          {t(renew.data === undefined ? "webhook.renew" : "webhook.kept")}
        </Button>
        {renew.data === undefined && (
          <Button variant="default" onClick={onClose}>
            {t("webhook.close")}
          </Button>
        )}
      </DialogActions>
    </DialogForm>
  );
}
