import type { Source } from "@baluarte/contract/source.ts";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { useBrand } from "../session/queries.ts";

export interface ChangeDialogProps {
  readonly source: Source | null;
  readonly onClose: () => void;
}

export function RenameDialog({ source, onClose }: ChangeDialogProps) {
  const { t } = useTranslation("source");
  return (
    <Dialog opened={source !== null} onClose={onClose} title={t("renameTitle", { name: source?.name ?? "" })}>
      {source !== null && <RenameForm source={source} onClose={onClose} />}
    </Dialog>
  );
}

function RenameForm({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation("source");
  const { slug } = useBrand();
  const [name, setName] = useState(source.name);
  const rename = useChange(
    ["sources"],
    () => api("source.change", { params: { brand: slug, source: source.id }, body: { name: name.trim() } }),
    () => {
      announce(t("renamed"));
      onClose();
    },
  );
  return (
    <DialogForm onSubmit={() => rename.mutate(undefined)}>
      <TextInput
        label={t("name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
        autoComplete="off"
        data-autofocus
      />
      <ProblemNote error={rename.error} />
      <DialogActions>
        <Button type="submit" loading={rename.isPending} disabled={name.trim() === ""}>
          {t("save")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

export function RemoveDialog({ source, onClose }: ChangeDialogProps) {
  const { t } = useTranslation("source");
  const { slug } = useBrand();
  const remove = useChange(
    ["sources"],
    ({ id }: Source) => api("source.remove", { params: { brand: slug, source: id } }),
    (_, { name }) => {
      announce(t("removed", { name }));
      onClose();
    },
  );
  return (
    <Dialog opened={source !== null} onClose={onClose} title={t("removeTitle", { name: source?.name ?? "" })}>
      <DialogForm onSubmit={() => source !== null && remove.mutate(source)}>
        <p>{t("removeDetail")}</p>
        <ProblemNote error={remove.error} />
        <DialogActions>
          <Button type="submit" loading={remove.isPending}>
            {t("remove")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        </DialogActions>
      </DialogForm>
    </Dialog>
  );
}
