import type { AlertId } from "@baluarte/domain/kernel/id.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { ReasonField } from "../kit/reason-field.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";

export interface ResolveDialogProps {
  readonly alert: AlertId;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Closing an alert asks for why: whoever meets the next one wants to know what this one was. */
export function ResolveDialog(props: ResolveDialogProps) {
  const { t } = useTranslation("alert");
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t("resolve.title")}>
      <ResolveForm {...props} />
    </Dialog>
  );
}

function ResolveForm({ alert, onClose }: ResolveDialogProps) {
  const { t } = useTranslation("alert");
  const { slug } = useBrand();
  const { fields, change, forget } = useKeptForm(`alertResolve.${alert}`, () => ({ reason: "" }));
  const resolve = useChange(
    ["alerts"],
    () => api("alert.resolve", { params: { brand: slug, alert }, body: { reason: fields.reason.trim() } }),
    () => {
      forget();
      announce(t("resolve.done"));
      onClose();
    },
  );
  return (
    <DialogForm onSubmit={() => resolve.mutate()}>
      <ReasonField
        label={t("resolve.reason")}
        description={t("resolve.hint")}
        first
        value={fields.reason}
        onChange={(reason) => change({ reason })}
      />
      <ProblemNote error={resolve.error} />
      <DialogActions>
        <Button type="submit" loading={resolve.isPending} disabled={fields.reason.trim() === ""}>
          {t("resolve.do")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
