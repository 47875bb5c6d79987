import type { Room } from "@baluarte/contract/incident.ts";
import { Button } from "@mantine/core";
import { STATEMENT_KINDS, type StatementKind } from "@baluarte/domain/statement/model.ts";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { LANGUAGES, LANGUAGE_NAMES, type Language } from "../i18n/language.ts";
import { ChoiceList } from "./choice-list.tsx";
import { newRequestKey } from "../kit/request-key.ts";
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
  const [kind, setKind] = useState<StatementKind>(firstKind(room));
  const [key, setKey] = useState(newRequestKey);
  const create = useChange(
    ["incidents", "statements"],
    () =>
      api("statement.create", {
        params: { brand: brand.slug, incident: room.incident.id },
        body: { kind, language, key },
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
        onChange={(next) => {
          setKind(next);
          setKey(newRequestKey());
        }}
      />
      <SegmentedChoice
        label={t("write.language")}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        value={language}
        onChange={(next) => {
          setLanguage(next);
          setKey(newRequestKey());
        }}
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

/** While nothing has been said, the first words come first; after them, the answer. */
function firstKind({ statements }: Room): StatementKind {
  const begun = statements.some(({ act }) => act !== null && act.state !== "refused" && act.state !== "void");
  return begun ? "full" : "holding";
}
