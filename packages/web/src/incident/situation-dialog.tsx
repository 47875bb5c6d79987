import { Button } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { LANGUAGES, LANGUAGE_NAMES, type Language } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { ReachNote } from "../link/reach-note.tsx";
import { CopyField } from "../kit/copy-field.tsx";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { Text } from "../kit/text.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { CopyText } from "../publication/copy-text.tsx";
import { useBrand } from "../session/queries.ts";
import { Dialog, DialogActions, DialogForm } from "./dialog.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { useChange } from "./use-change.ts";

export interface SituationDialogProps {
  readonly room: Room;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Five lines to paste into a chat, and a live page for those who only need to know. */
export function SituationDialog({ room, opened, onClose }: SituationDialogProps) {
  const { t } = useTranslation("incident");
  return (
    <Dialog opened={opened} onClose={onClose} title={t("situation.title")}>
      <SituationForm room={room} />
    </Dialog>
  );
}

function SituationForm({ room }: { readonly room: Room }) {
  const { t } = useTranslation("incident");
  const own = useLanguage();
  const { slug } = useBrand();
  const [language, setLanguage] = useState<Language>(own);
  const make = useChange(["incidents"], (spoken: Language) =>
    api("incident.situationNote", {
      params: { brand: slug, incident: room.incident.id },
      body: { language: spoken },
    }),
  );
  const note = make.data;
  return (
    <DialogForm onSubmit={() => make.mutate(language)}>
      <Text as="p" tone="ink2">
        {t("situation.what")}
      </Text>
      <SegmentedChoice
        label={t("situation.language")}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        value={language}
        onChange={(value) => {
          setLanguage(value);
          make.reset();
        }}
        fullWidth
      />
      {note === undefined ? (
        <DialogActions>
          <Button type="submit" loading={make.isPending}>
            {t("situation.make")}
          </Button>
        </DialogActions>
      ) : (
        <>
          <CopyText label={t("situation.text")} text={note.text} />
          <CopyField label={t("situation.link")} value={note.url} />
          <ReachNote url={note.url} />
          <Expiry at={Date.parse(note.expiresAt)} />
        </>
      )}
      <ProblemNote error={make.error} />
    </DialogForm>
  );
}

function Expiry({ at }: { at: number }) {
  const { t } = useTranslation("incident");
  const words = useTimeWords();
  const until = useBrandTime((now) => words.until(at, now));
  return (
    <Text as="p" size="small" tone="ink2">
      {t("situation.expires", { until })}
    </Text>
  );
}
