import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import type { StandingInput, StandingView } from "@baluarte/contract/standing.ts";
import {
  SLOT_KINDS,
  STANDING_DAYS_MAX,
  STANDING_KINDS,
  STANDING_USES_MAX,
} from "@baluarte/domain/approval/standing.ts";
import { LEVELS } from "@baluarte/domain/incident/model.ts";
import { LANGUAGES } from "@baluarte/domain/kernel/language.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { LANGUAGE_NAMES } from "../i18n/language.ts";
import { announce } from "../kit/announcer.tsx";
import { Notice } from "../kit/notice.tsx";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useRequestKey } from "../kit/use-request-key.ts";
import { usePlaceName } from "../publication/use-place-name.ts";
import { useBrand } from "../session/queries.ts";
import { placesQuery } from "../statement/queries.ts";
import styles from "./approval.module.css";
import { blanksOf, draftOf, FRESH_SLOT, isWhole, slotFrom, type SlotDraft } from "./slots.ts";

export interface StandingFormProps {
  readonly opened: boolean;
  /** The one that is changed; `null`: a new one. */
  readonly standing: StandingView | null;
  readonly onClose: () => void;
}

/** A text with typed blanks, its reach and its end, put to those who sign at its level. */
export function StandingForm({ opened, standing, onClose }: StandingFormProps) {
  const { t } = useTranslation("approval");
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t(standing === null ? "form.title" : "form.changeTitle")}
      size="wide"
    >
      {opened && <Form key={standing?.id ?? "new"} standing={standing} onClose={onClose} />}
    </Dialog>
  );
}

const fits = (typed: string, max: number) => /^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= max;

function Form({ standing, onClose }: Omit<StandingFormProps, "opened">) {
  const { t } = useTranslation("approval");
  const { t: word } = useTranslation();
  const placeName = usePlaceName();
  const { slug, language } = useBrand();
  const places = useQuery(placesQuery(slug)).data?.items ?? [];
  const before = standing?.scope;
  const { fields, change, forget } = useKeptForm(`standing.${slug}.${standing?.id ?? "new"}`, () => ({
    title: standing?.title ?? "",
    kind: before?.kind ?? ("holding" as string),
    language: before?.texts[0]?.language ?? (language as string),
    headline: before?.texts[0]?.title ?? "",
    text: before?.texts[0]?.text ?? "",
    slots: JSON.stringify(Object.fromEntries((before?.slots ?? []).map((slot) => [slot.name, draftOf(slot)]))),
    level: String(before?.levelMax ?? 2),
    places: (before?.places.map(({ touchpoint }) => touchpoint) ?? []) as readonly string[],
    uses: String(before?.usesMax ?? 5),
    days: "30",
  }));
  const slots = JSON.parse(fields.slots) as Record<string, SlotDraft>;
  const blanks = blanksOf(fields.headline, fields.text);
  const slotOf = (name: string) => slots[name] ?? FRESH_SLOT;
  const setSlot = (name: string, changed: Partial<SlotDraft>) =>
    change({ slots: JSON.stringify({ ...slots, [name]: { ...slotOf(name), ...changed } }) });
  const level = LEVELS.find((each) => String(each) === fields.level) ?? 2;
  const chosenLanguage = LANGUAGES.find((each) => each === fields.language) ?? language;
  const kind = STANDING_KINDS.find((each) => each === fields.kind) ?? "holding";
  const whole =
    fields.title.trim() !== "" &&
    fields.headline.trim() !== "" &&
    fields.text.trim() !== "" &&
    fields.places.length > 0 &&
    blanks.every((name) => isWhole(slotOf(name))) &&
    fits(fields.uses, STANDING_USES_MAX) &&
    fits(fields.days, STANDING_DAYS_MAX);
  const key = useRequestKey(fields);
  const send = useChange(
    ["acts"],
    () => {
      const body: StandingInput = {
        title: fields.title.trim(),
        kind,
        texts: [
          { language: chosenLanguage, title: fields.headline.trim(), text: fields.text.trim() },
          // What was signed in other languages is written elsewhere, and not dropped by a change of this one.
          ...(before?.texts.filter((text) => text.language !== chosenLanguage).slice(0, 2) ?? []),
        ],
        slots: blanks.map((name) => slotFrom(name, slotOf(name))),
        levelMax: level,
        touchpoints: fields.places as StandingInput["touchpoints"],
        usesMax: Number(fields.uses),
        days: Number(fields.days),
      };
      return standing === null
        ? api("standing.create", { params: { brand: slug }, body: { ...body, key } })
        : api("standing.change", { params: { brand: slug, standing: standing.id }, body: { ...body, key } });
    },
    () => {
      forget();
      announce(t("form.asked"));
      onClose();
    },
  );
  return (
    <DialogForm onSubmit={() => whole && send.mutate(undefined)}>
      {standing !== null && (
        <Notice tone="soon" mark="void">
          {t("form.voids")}
        </Notice>
      )}
      <TextInput
        label={t("form.name")}
        description={t("form.nameHint")}
        maxLength={120}
        required
        withAsterisk={false}
        value={fields.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <SegmentedChoice
        label={t("form.kind")}
        options={STANDING_KINDS.map((value) => ({ value, label: t(`form.kinds.${value}`) }))}
        value={kind}
        onChange={(next) => change({ kind: next })}
        fullWidth
      />
      <SegmentedChoice
        label={t("form.language")}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        value={chosenLanguage}
        onChange={(next) => change({ language: next })}
        fullWidth
      />
      <TextInput
        label={t("form.headline")}
        maxLength={200}
        required
        withAsterisk={false}
        value={fields.headline}
        onChange={(event) => change({ headline: event.currentTarget.value })}
      />
      <Textarea
        label={t("form.text")}
        description={t("form.textHint")}
        autosize
        minRows={4}
        maxLength={3000}
        required
        withAsterisk={false}
        value={fields.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      {blanks.map((name) => (
        <Blank key={name} name={name} slot={slotOf(name)} onChange={(changed) => setSlot(name, changed)} />
      ))}
      <NativeSelect
        label={t("form.level")}
        description={t("form.levelHint")}
        value={fields.level}
        onChange={(event) => change({ level: event.currentTarget.value })}
        data={LEVELS.map((each) => ({
          value: String(each),
          label: word("level.full", { level: each, name: word(`level.name.${each}`) }),
        }))}
      />
      <Checkbox.Group label={t("form.places")} value={[...fields.places]} onChange={(next) => change({ places: next })}>
        <div className={styles.places}>
          {places.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={placeName(name)} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={styles.two}>
        <NumberInput
          label={t("form.uses")}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={fields.uses}
          error={fits(fields.uses, STANDING_USES_MAX) ? null : t("form.range", { min: 1, max: STANDING_USES_MAX })}
          onChange={(next) => change({ uses: String(next) })}
        />
        <NumberInput
          label={t("form.days")}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={fields.days}
          error={fits(fields.days, STANDING_DAYS_MAX) ? null : t("form.range", { min: 1, max: STANDING_DAYS_MAX })}
          onChange={(next) => change({ days: String(next) })}
        />
      </div>
      <ProblemNote error={send.error} />
      <DialogActions>
        <Button type="submit" loading={send.isPending} disabled={!whole}>
          {t("form.ask")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("back")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

interface BlankProps {
  readonly name: string;
  readonly slot: SlotDraft;
  readonly onChange: (changed: Partial<SlotDraft>) => void;
}

/** One blank of the text: what may be filled in, and nothing else. */
function Blank({ name, slot, onChange }: BlankProps) {
  const { t } = useTranslation("approval");
  const { kind } = slot;
  return (
    <fieldset className={styles.blank}>
      <legend>{`{${name}}`}</legend>
      <NativeSelect
        label={t("slot.kind")}
        value={kind}
        onChange={(event) => {
          const next = SLOT_KINDS.find((each) => each === event.currentTarget.value);
          if (next) onChange({ kind: next });
        }}
        data={SLOT_KINDS.map((each) => ({ value: each, label: t(`slot.name.${each}`) }))}
      />
      {kind === "number" && (
        <div className={styles.two}>
          <TextInput
            label={t("slot.min")}
            inputMode="numeric"
            value={slot.min}
            onChange={(event) => onChange({ min: event.currentTarget.value })}
          />
          <TextInput
            label={t("slot.max")}
            inputMode="numeric"
            value={slot.max}
            onChange={(event) => onChange({ max: event.currentTarget.value })}
          />
        </div>
      )}
      {kind === "place" && (
        <Textarea
          label={t("slot.options")}
          description={t("slot.optionsHint")}
          autosize
          minRows={2}
          value={slot.options}
          onChange={(event) => onChange({ options: event.currentTarget.value })}
        />
      )}
      {kind === "link" && (
        <TextInput
          label={t("slot.domain")}
          description={t("slot.domainHint")}
          inputMode="url"
          value={slot.domain}
          onChange={(event) => onChange({ domain: event.currentTarget.value })}
        />
      )}
      {kind === "text" && (
        <TextInput
          label={t("slot.characters")}
          description={t("slot.charactersHint")}
          inputMode="numeric"
          value={slot.max}
          onChange={(event) => onChange({ max: event.currentTarget.value })}
        />
      )}
    </fieldset>
  );
}
