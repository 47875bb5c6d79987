import { Button, NativeSelect, TextInput } from "@mantine/core";
import { ApiError } from "@baluarte/contract/client.ts";
import type { StandingView } from "@baluarte/contract/standing.ts";
import type { StandingSlot } from "@baluarte/domain/approval/standing.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { WaitsNote } from "../brake/waits-note.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { incidentList } from "../incident/queries.ts";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { HoldButton } from "../kit/hold-button.tsx";
import { Notice } from "../kit/notice.tsx";
import { newRequestKey } from "../kit/request-key.ts";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useOneOf } from "../kit/use-one-of.ts";
import { PreviewCard } from "../publication/preview-card.tsx";
import { useBrand } from "../session/queries.ts";
import { StepUpForm, asksStepUp } from "../session/step-up-form.tsx";
import styles from "./approval.module.css";
import { MISFITS, type Misfit } from "./misfits.ts";

export interface UseDialogProps {
  /** `null`: closed. */
  readonly standing: StandingView | null;
  readonly onClose: () => void;
}

/** Fills the blanks in, shows the very text that goes out, and lets it out by holding. */
export function UseDialog({ standing, onClose }: UseDialogProps) {
  const { t } = useTranslation("approval");
  return (
    <Dialog opened={standing !== null} onClose={onClose} title={standing?.title ?? t("use.title")} size="wide">
      {standing !== null && <Use key={standing.id} standing={standing} onClose={onClose} />}
    </Dialog>
  );
}

function Use({ standing, onClose }: { readonly standing: StandingView; readonly onClose: () => void }) {
  const { t } = useTranslation("approval");
  const { t: word } = useTranslation();
  const { slug } = useBrand();
  const navigate = useNavigate();
  const { incident: asked } = useSearch({ from: "/b/$brand/approvals" });
  const incidents = useQuery(incidentList(slug)).data?.items.filter(({ state }) => state === "open") ?? [];
  const [incident, setIncident] = useOneOf(incidents, asked ?? "");
  // The text as it was opened: one that is changed meanwhile is refused by its hash, and not slipped in.
  const [{ payloadHash, scope }] = useState(standing);
  const [key] = useState(newRequestKey);
  const [tries, setTries] = useState(0);
  const { fields, change, forget } = useKeptForm(
    `standing.use.${standing.id}`,
    () => Object.fromEntries(scope.slots.map(({ name }) => [name, ""])) as Record<string, string>,
  );
  const body = (of: IncidentId) => ({ incident: of, values: { ...fields }, payloadHash });
  const params = { brand: slug, standing: standing.id };
  const preview = useChange([], (of: IncidentId) => api("standing.preview", { params, body: body(of) }));
  const use = useChange(
    ["acts", "statements", "incidents"],
    (of: IncidentId) => api("standing.use", { params, body: { ...body(of), key } }),
    ({ statement }, of) => {
      forget();
      announce(t("use.done"));
      onClose();
      void navigate({
        to: "/b/$brand/incidents/$incident/statements/$statement",
        params: { brand: slug, incident: of, statement },
      });
    },
  );
  const misfits = misfitsOf(preview.error ?? use.error);
  const edit = (changed: Record<string, string>) => {
    change(changed);
    preview.reset();
    use.reset();
  };
  if (incident === null) {
    return (
      <Notice tone="soon" mark="notBegun">
        {t("use.noIncident")}
      </Notice>
    );
  }
  // Seen for one incident, it is let out for that one and no other.
  const seen = preview.variables === incident.id ? preview.data : undefined;
  return (
    <div className={styles.asked}>
      <DialogForm onSubmit={() => preview.mutate(incident.id)}>
        <NativeSelect
          label={t("use.incident")}
          value={incident.id}
          onChange={(event) => {
            setIncident(event.currentTarget.value);
            preview.reset();
            use.reset();
          }}
          data={incidents.map(({ id, number, name, level }) => ({
            value: id,
            label: `${number}. ${name} (${word(`level.name.${level}`).toLocaleLowerCase()})`,
          }))}
        />
        {scope.slots.map((slot) => (
          <SlotField
            key={slot.name}
            slot={slot}
            value={fields[slot.name] ?? ""}
            error={misfits[slot.name] === undefined ? null : t(`misfit.${misfits[slot.name]!}`)}
            onChange={(value) => edit({ [slot.name]: value })}
          />
        ))}
        {!asksStepUp(preview.error) && <ProblemNote error={preview.error} />}
        <DialogActions>
          <Button type="submit" variant={seen === undefined ? "filled" : "default"} loading={preview.isPending}>
            {t("use.preview")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("back")}
          </Button>
        </DialogActions>
      </DialogForm>
      {seen !== undefined && (
        <>
          <div className={styles.previews}>
            {seen.previews.map((place) => (
              <PreviewCard key={place.touchpoint} preview={place} />
            ))}
          </div>
          <p className={styles.meta}>{t("use.told")}</p>
          <WaitsNote places={seen.previews} />
          {asksStepUp(use.error) ? (
            <StepUpForm onConfirmed={() => use.mutate(incident.id)} />
          ) : (
            <>
              <ProblemNote error={use.error} notDone={null} />
              <HoldButton
                key={tries}
                error={use.error}
                onHeld={() => use.mutate(incident.id, { onError: () => setTries((before) => before + 1) })}
              />
            </>
          )}
        </>
      )}
    </div>
  );
}

interface SlotFieldProps {
  readonly slot: StandingSlot;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

function SlotField({ slot, value, error, onChange }: SlotFieldProps) {
  const { t } = useTranslation("approval");
  const { kind, name } = slot;
  if (kind === "place") {
    return (
      <NativeSelect
        label={name}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[
          { value: "", label: t("use.choose") },
          ...slot.options.map((option) => ({ value: option, label: option })),
        ]}
      />
    );
  }
  return (
    <TextInput
      label={name}
      description={t(`slot.lets.${kind}`, {
        min: kind === "number" ? slot.min : 0,
        max: kind === "number" || kind === "text" ? slot.max : 0,
        domain: kind === "link" ? slot.domain : "",
        options: "",
      })}
      value={value}
      error={error}
      inputMode={kind === "number" ? "numeric" : kind === "link" ? "url" : "text"}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** By the name of its blank, why a value does not fit. */
function misfitsOf(error: Error | null): Record<string, Misfit> {
  if (!(error instanceof ApiError) || error.problem.code !== "slotMisfit") return {};
  const list = error.problem.data?.["misfits"];
  if (!Array.isArray(list)) return {};
  return Object.fromEntries(
    (list as { slot: string; why: string }[]).map(({ slot, why }) => [
      slot,
      MISFITS.find((each) => each === why) ?? "empty",
    ]),
  );
}
