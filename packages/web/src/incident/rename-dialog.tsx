import { Button, TextInput, Textarea } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Conflict } from "../kit/conflict.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useLengthNote } from "../kit/use-length-note.ts";
import { useWriting } from "../presence/writing.ts";
import { useBrand } from "../session/queries.ts";
import { Dialog, DialogActions, DialogForm } from "./dialog.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { staleWriteOf } from "./stale-write.ts";
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
    <Dialog opened={opened} onClose={onClose} title={t("rename.title")} size="wide">
      <RenameForm room={room} onClose={onClose} />
    </Dialog>
  );
}

/** As the contract has them. */
const NAME_MAX = 120;
const SUMMARY_MAX = 500;

function RenameForm({ room: { incident }, onClose }: Omit<RenameDialogProps, "opened">) {
  const { t } = useTranslation("incident");
  const { t: conflictWord } = useTranslation("conflict");
  const { slug } = useBrand();
  const lengthNote = useLengthNote();
  useWriting("name");
  const { fields, change, forget } = useKeptForm(`rename.${incident.id}`, () => ({
    name: incident.name,
    summary: incident.summary,
    base: String(incident.versions.name),
  }));
  const { name, summary } = fields;
  const done = () => {
    forget();
    onClose();
  };
  const rename = useChange(
    ["incidents"],
    (baseVersion: number) =>
      api("incident.rename", {
        params: { brand: slug, incident: incident.id },
        body: { name: name.trim(), summary: summary.trim(), baseVersion },
      }),
    done,
  );
  const stale = staleWriteOf(rename.error);
  if (stale !== null) {
    const theirs = { name: String(stale.theirs["name"] ?? ""), summary: String(stale.theirs["summary"] ?? "") };
    const rows = [
      { id: "name", label: t("rename.name"), mine: name, theirs: theirs.name, typed: true, max: NAME_MAX },
      {
        id: "summary",
        label: t("rename.summary"),
        mine: summary,
        theirs: theirs.summary,
        typed: true,
        max: SUMMARY_MAX,
      },
    ];
    return (
      <section aria-label={conflictWord(stale.own ? "ownTitle" : "title")}>
        <Conflict
          rows={rows}
          by={stale.by}
          own={stale.own}
          at={stale.at}
          onKeepMine={() => {
            change({ base: String(stale.version) });
            rename.mutate(stale.version);
          }}
          onTakeTheirs={done}
          onMine={(id, text) => change({ [id]: text })}
          onTakeRow={(id) => change({ [id]: theirs[id as keyof typeof theirs] })}
        />
      </section>
    );
  }
  return (
    <DialogForm onSubmit={() => rename.mutate(Number(fields.base))}>
      <TextInput
        label={t("rename.name")}
        required
        maxLength={NAME_MAX}
        error={lengthNote(name, NAME_MAX)}
        data-autofocus
        value={name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Textarea
        label={t("rename.summary")}
        description={t("rename.summaryHint")}
        autosize
        minRows={2}
        maxLength={SUMMARY_MAX}
        error={lengthNote(summary, SUMMARY_MAX)}
        value={summary}
        onChange={(event) => change({ summary: event.currentTarget.value })}
      />
      <ProblemNote error={rename.error} />
      <DialogActions>
        <Button type="submit" loading={rename.isPending} disabled={name.trim() === ""}>
          {t("save")}
        </Button>
        <Button variant="default" onClick={done}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
