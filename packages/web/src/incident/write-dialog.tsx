import type { Room } from "@baluarte/contract/incident.ts";
import { Button } from "@mantine/core";
import { STATEMENT_KINDS, type StatementKind } from "@baluarte/domain/statement/model.ts";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { LANGUAGES, LANGUAGE_NAMES, type Language } from "../i18n/language.ts";
import { ChoiceList } from "./choice-list.tsx";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { useBrand } from "../session/queries.ts";
import { Dialog, DialogActions, DialogForm } from "./dialog.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { useChange } from "./use-change.ts";

export interface WriteDialogProps {
  readonly room: Room;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Which kind of text to begin: its blocks come from the template of the case. */
export function WriteDialog({ room, opened, onClose }: WriteDialogProps) {
  const { t } = useTranslation("incident");
  return (
    <Dialog opened={opened} onClose={onClose} title={t("write.title")}>
      <WriteForm room={room} onClose={onClose} />
    </Dialog>
  );
}

function WriteForm({ room, onClose }: Omit<WriteDialogProps, "opened">) {
  const { t } = useTranslation("incident");
  const brand = useBrand();
  const navigate = useNavigate();
  const [language, setLanguage] = useState<Language>(brand.language);
  const first: StatementKind = room.statements.length === 0 && room.next?.step === "K5" ? "holding" : "full";
  const [kind, setKind] = useState<StatementKind>(first);
  const create = useChange(
    ["incidents", "statements"],
    () =>
      api("statement.create", {
        params: { brand: brand.slug, incident: room.incident.id },
        body: { kind, language },
      }),
    ({ statement }) => {
      onClose();
      void navigate({
        to: "/b/$brand/incidents/$incident/statements/$statement",
        params: { brand: brand.slug, incident: room.incident.id, statement },
      });
    },
  );
  return (
    <DialogForm onSubmit={() => create.mutate()}>
      <ChoiceList
        label={t("write.kind")}
        options={STATEMENT_KINDS.map((value) => ({
          value,
          title: t(`kind.${value}.name`),
          detail: t(`kind.${value}.what`),
        }))}
        value={kind}
        onChange={setKind}
      />
      <SegmentedChoice
        label={t("write.language")}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        value={language}
        onChange={setLanguage}
        fullWidth
      />
      <ProblemNote error={create.error} />
      <DialogActions>
        <Button type="submit" loading={create.isPending}>
          {t("write.do")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
