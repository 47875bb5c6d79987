import type { Source } from "@baluarte/contract/source.ts";
import { ApiError } from "@baluarte/contract/client.ts";
import type { ConnectionId } from "@baluarte/domain/kernel/id.ts";
import { SOURCE_PROBLEMS } from "@baluarte/domain/source/model.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { PasswordField } from "../kit/password-field.tsx";
import { useBrand } from "../session/queries.ts";
import { Account } from "./bluesky-fields.tsx";
import type { ChangeDialogProps } from "./change-dialogs.tsx";
import { placeOf } from "./state.ts";

/** Whether what opens a source can be given anew: a password that was changed, an account that was connected again. */
export function canRenew({ kind, settings }: Source): boolean {
  return kind === "mailbox" || (kind === "bluesky" && settings["feed"] !== "stream");
}

export function RenewDialog({ source, onClose }: ChangeDialogProps) {
  const { t } = useTranslation("sourceKinds");
  return (
    <Dialog opened={source !== null} onClose={onClose} title={t("renew.title", { name: source?.name ?? "" })}>
      {source !== null && <RenewForm source={source} onClose={onClose} />}
    </Dialog>
  );
}

function RenewForm({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation("sourceKinds");
  const { t: tSource } = useTranslation("source");
  const { slug } = useBrand();
  const [password, setPassword] = useState("");
  const [connection, setConnection] = useState("");
  const isMailbox = source.kind === "mailbox";
  const opened = isMailbox
    ? { credential: { password }, connection: null }
    : { credential: null, connection: connection as ConnectionId };
  const renew = useChange(
    ["sources"],
    () => api("source.change", { params: { brand: slug, source: source.id }, body: { name: source.name, ...opened } }),
    () => {
      announce(t("renew.done"));
      onClose();
    },
  );
  const { error } = renew;
  const problem =
    error instanceof ApiError ? SOURCE_PROBLEMS.find((one) => one === error.problem.data?.["problem"]) : null;
  return (
    <DialogForm onSubmit={() => renew.mutate(undefined)}>
      {isMailbox ? (
        <PasswordField
          label={t("mailbox.password")}
          value={password}
          onChange={setPassword}
          kind="key"
          rule={t("mailbox.passwordHint")}
        />
      ) : (
        <Account typed={{ connection }} change={({ connection: chosen = "" }) => setConnection(chosen)} fault={null} />
      )}
      <ProblemNote
        error={error}
        {...(problem != null && { words: tSource(`problem.${problem}`, { allow: placeOf(source.settings) }) })}
      />
      <DialogActions>
        <Button type="submit" loading={renew.isPending} disabled={(isMailbox ? password : connection) === ""}>
          {t("renew.try")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {tSource("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
