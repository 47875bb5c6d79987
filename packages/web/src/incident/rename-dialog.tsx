import { Button, TextInput, Textarea } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useLengthNote } from "../kit/use-length-note.ts";
import { useBrand } from "../session/queries.ts";
import { Dialog, DialogActions, DialogForm } from "./dialog.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { useChange } from "./use-change.ts";

export interface RenameDialogProps {
  readonly room: Room;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The name, and what happened in one sentence. */
export function RenameDialog({ room, opened, onClose }: RenameDialogProps) {
  const { t } = useTranslation("incident");
  return (
    <Dialog opened={opened} onClose={onClose} title={t("rename.title")}>
      <RenameForm room={room} onClose={onClose} />
    </Dialog>
  );
}

function RenameForm({ room: { incident }, onClose }: Omit<RenameDialogProps, "opened">) {
  const { t } = useTranslation("incident");
  const { slug } = useBrand();
  const lengthNote = useLengthNote();
  const [name, setName] = useState(incident.name);
  const [summary, setSummary] = useState(incident.summary);
  const rename = useChange(
    ["incidents"],
    () =>
      api("incident.rename", {
        params: { brand: slug, incident: incident.id },
        body: { name: name.trim(), summary: summary.trim() },
      }),
    onClose,
  );
  return (
    <DialogForm onSubmit={() => rename.mutate()}>
      <TextInput
        label={t("rename.name")}
        required
        maxLength={120}
        error={lengthNote(name, 120)}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={t("rename.summary")}
        description={t("rename.summaryHint")}
        autosize
        minRows={2}
        maxLength={500}
        error={lengthNote(summary, 500)}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
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
