import { zoneName } from "@baluarte/domain/kernel/zone-name.ts";
import type { SightingAdded } from "@baluarte/contract/sighting.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { FILE_BYTES_MAX } from "@baluarte/domain/sighting/file-type.ts";
import { SIGHTING_CHANNELS, SIGHTING_TEXT_MAX, type SightingChannel } from "@baluarte/domain/sighting/model.ts";
import { Button, Select, TextInput, Textarea } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/use-words.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { fromField, toField } from "../incident/local-time.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { FileDrop } from "../kit/file-drop.tsx";
import type { FileRules } from "../kit/file-rules.ts";
import { Notice } from "../kit/notice.tsx";
import { newRequestKey } from "../kit/request-key.ts";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { brandNow } from "../kit/ticker.ts";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useChannelName } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./sighting.module.css";
import { sendSighting } from "./send.ts";

const RULES: FileRules = {
  accept: ["image/*", "application/pdf", "audio/*", "video/*", ".heic"],
  maxBytes: FILE_BYTES_MAX,
  multiple: true,
};
/** As many as the server takes with one telling. */
const FILES_MAX = 5;

export interface SightingDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** From a room: what was seen belongs to it. */
  readonly incident?: IncidentId;
}

/** What was seen where no source of ours looks: in words, with its moment, its place and its proof. */
export function SightingDialog({ opened, onClose, incident }: SightingDialogProps) {
  const { t } = useTranslation("sighting");
  const [added, setAdded] = useState<SightingAdded | null>(null);
  const close = () => {
    setAdded(null);
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={t("title")}>
      {added === null ? (
        <SightingForm incident={incident ?? null} onAdded={setAdded} onClose={close} />
      ) : (
        <Added added={added} onAnother={() => setAdded(null)} onClose={close} />
      )}
    </Dialog>
  );
}

interface FormProps {
  readonly incident: IncidentId | null;
  readonly onAdded: (added: SightingAdded) => void;
  readonly onClose: () => void;
}

function SightingForm({ incident, onAdded, onClose }: FormProps) {
  const { t } = useTranslation("sighting");
  const { slug, timeZone } = useBrand();
  const language = useLanguage();
  const channelName = useChannelName();
  const kept = useKeptForm(`sighting.${slug}.${incident ?? ""}`, () => ({
    text: "",
    channel: "",
    at: toField(new Date(brandNow()).toISOString() as Instant, timeZone),
    precision: "exact",
    who: "",
    link: "",
    key: newRequestKey(),
  }));
  const { text, channel, at: field, precision, who, link, key } = kept.fields;
  const [files, setFiles] = useState<readonly File[]>([]);
  const [tried, setTried] = useState(false);
  const day = precision === "dateOnly";
  const at = fromField(day ? field.slice(0, 10) : field, timeZone);
  const ahead = at !== null && Date.parse(at) > brandNow() + 60_000;
  const address = link.trim() === "" ? null : webAddress(link.trim());
  const linkBad = link.trim() !== "" && address === null;
  const whole = text.trim() !== "" && channel !== "" && at !== null && !ahead && !linkBad;
  const add = useChange(
    ["mentions", "incidents", "signals"],
    () =>
      sendSighting(
        slug,
        {
          text: text.trim(),
          channel: channel as SightingChannel,
          at: at!,
          precision: day ? "dateOnly" : "exact",
          who: who.trim() === "" ? null : who.trim(),
          link: address,
          key,
          incident,
        },
        files.slice(0, FILES_MAX),
      ),
    (added) => {
      kept.forget();
      onAdded(added);
    },
  );
  // A changed form is another telling: sent again under the same key it would be taken for the one before.
  const change = (changed: Partial<typeof kept.fields>) => kept.change({ ...changed, key: newRequestKey() });
  return (
    <DialogForm
      onSubmit={() => {
        setTried(true);
        if (whole) add.mutate();
      }}
    >
      <p className={styles.lead}>{t("lead")}</p>
      <Textarea
        label={t("text")}
        description={t("textHint")}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={SIGHTING_TEXT_MAX}
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        error={tried && text.trim() === "" ? t("required") : undefined}
        data-autofocus
        required
      />
      <Select
        label={t("where")}
        placeholder={t("choose")}
        data={SIGHTING_CHANNELS.map((value) => ({ value, label: channelName(value) }))}
        value={channel === "" ? null : channel}
        onChange={(value) => change({ channel: value ?? "" })}
        error={tried && channel === "" ? t("choose") : undefined}
        allowDeselect={false}
        required
      />
      <div className={styles.when}>
        <TextInput
          type={day ? "date" : "datetime-local"}
          label={t("when")}
          description={t("zone", { zone: zoneName(timeZone, language) })}
          value={day ? field.slice(0, 10) : field}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change({ at: day ? `${value}T${field.slice(11, 16) || "00:00"}` : value });
          }}
          error={ahead ? t("ahead") : undefined}
          required
        />
        <SegmentedChoice
          label={t("precision")}
          options={[
            { value: "exact", label: t("exact") },
            { value: "dateOnly", label: t("dateOnly") },
          ]}
          value={precision}
          onChange={(next) => change({ precision: next })}
          fullWidth
        />
      </div>
      <TextInput
        label={t("who")}
        value={who}
        maxLength={120}
        onChange={(event) => change({ who: event.currentTarget.value })}
      />
      <TextInput
        label={t("link")}
        inputMode="url"
        value={link}
        maxLength={2_000}
        onChange={(event) => change({ link: event.currentTarget.value })}
        error={linkBad ? t("linkBad") : undefined}
      />
      <FileDrop
        label={t("files")}
        hint={t("filesHint")}
        rules={RULES}
        files={files}
        onChange={(next) => {
          setFiles(next.slice(0, FILES_MAX));
          change({});
        }}
      />
      <ProblemNote error={add.error} />
      <DialogActions>
        <Button type="submit" loading={add.isPending}>
          {t("save")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

function webAddress(text: string): string | null {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

function Added({
  added,
  onAnother,
  onClose,
}: {
  readonly added: SightingAdded;
  readonly onAnother: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("sighting");
  const { slug } = useBrand();
  return (
    <div className={styles.added}>
      <Notice tone="met" mark="done" alert>
        {t("done", { reference: added.reference })}
      </Notice>
      <DialogActions>
        <Button
          renderRoot={(props) => (
            <Link
              to="/b/$brand/mentions"
              params={{ brand: slug }}
              search={{ state: "all", mention: added.post }}
              {...props}
            />
          )}
          onClick={onClose}
          data-autofocus
        >
          {t("open")}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {t("another")}
        </Button>
      </DialogActions>
    </div>
  );
}
