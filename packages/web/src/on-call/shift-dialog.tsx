import type { OnCall, ShiftDraft } from "@baluarte/contract/on-call.ts";
import { WEEKDAYS } from "@baluarte/domain/kernel/daily.ts";
import type { Shift } from "@baluarte/domain/on-call/model.ts";
import { Button, Checkbox, Input, NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { Text } from "../kit/text.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useRequestKey } from "../kit/use-request-key.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./on-call.module.css";
import { draftOf, fieldsOf, QUARTERS } from "./shift-draft.ts";
import { clockWords, upperFirst, weekdayName } from "./shift-words.ts";

export interface ShiftDialogProps {
  /** The one to change, a new one, or none. */
  readonly shift: Shift | "new" | null;
  readonly people: OnCall["people"];
  readonly onClose: () => void;
}

export function ShiftDialog({ shift, people, onClose }: ShiftDialogProps) {
  const { t } = useTranslation("onCall");
  const known = shift === "new" ? null : shift;
  return (
    <Dialog opened={shift !== null} onClose={onClose} title={t(known === null ? "shift.add" : "shift.changeTitle")}>
      {shift !== null && <ShiftForm key={known?.id ?? "new"} shift={known} people={people} onClose={onClose} />}
    </Dialog>
  );
}

function ShiftForm({ shift, people, onClose }: Omit<ShiftDialogProps, "shift"> & { readonly shift: Shift | null }) {
  const { t } = useTranslation("onCall");
  const language = useLanguage();
  const { slug, timeZone, person: self } = useBrand();
  const ids = people.map(({ id }) => id);
  const { fields, change, forget } = useKeptForm(`shift.${slug}.${shift?.id ?? "new"}`, () =>
    fieldsOf(shift, ids.find((id) => id === self.id) ?? ids[0], timeZone),
  );
  const [fault, setFault] = useState<"days" | "end" | null>(null);
  // What was begun on a shift that stands is for a reload alone: found again another day it would be saved by mistake.
  const known = shift !== null;
  useEffect(() => (known ? forget : undefined), [known, forget]);
  const done = () => {
    forget();
    onClose();
  };
  const key = useRequestKey(fields);
  const save = useChange(
    ["settings"],
    (body: ShiftDraft) =>
      shift === null
        ? api("onCall.addShift", { params: { brand: slug }, body: { ...body, key } })
        : api("onCall.changeShift", { params: { brand: slug, shift: shift.id }, body }),
    done,
  );
  const remove = useChange(
    ["settings"],
    (id: Shift["id"]) => api("onCall.removeShift", { params: { brand: slug, shift: id } }),
    done,
  );
  const edit = (changed: Partial<typeof fields>) => {
    setFault(null);
    change(changed);
  };
  const names = people.map(({ id, name }) => ({ value: id as string, label: name }));
  const hours = QUARTERS.map((value) => ({ value, label: clockWords(value) }));
  return (
    <DialogForm
      onSubmit={() => {
        const read = draftOf(fields, ids, timeZone);
        if ("fault" in read) setFault(read.fault);
        else save.mutate(read.draft);
      }}
    >
      <div className={styles.pair}>
        <NativeSelect
          label={t("shift.person")}
          value={fields.person}
          onChange={(event) => edit({ person: event.currentTarget.value })}
          data={names}
          data-autofocus
        />
        <NativeSelect
          label={t("shift.deputy")}
          value={fields.deputy === fields.person ? "" : fields.deputy}
          onChange={(event) => edit({ deputy: event.currentTarget.value })}
          data={[{ value: "", label: t("shift.noDeputy") }, ...names.filter(({ value }) => value !== fields.person)]}
        />
      </div>
      <SegmentedChoice
        label={t("shift.type")}
        options={[
          { value: "weekly", label: t("shift.weekly") },
          { value: "once", label: t("shift.once") },
        ]}
        value={fields.type}
        onChange={(type) => edit({ type })}
        fullWidth
      />
      {fields.type === "weekly" ? (
        <>
          <fieldset className={styles.days} {...(fault === "days" && { "aria-describedby": "shift-days-fault" })}>
            <legend className={styles.legend}>{t("shift.days")}</legend>
            {WEEKDAYS.map((day) => (
              <Checkbox
                key={day}
                label={upperFirst(weekdayName(day, language))}
                checked={fields.days.includes(day)}
                onChange={(event) =>
                  edit({
                    days: event.currentTarget.checked
                      ? [...fields.days, day]
                      : fields.days.filter((each) => each !== day),
                  })
                }
              />
            ))}
          </fieldset>
          {fault === "days" && (
            <Input.Error id="shift-days-fault" role="alert" size="md">
              {t("shift.daysMissing")}
            </Input.Error>
          )}
          <div className={styles.pair}>
            <NativeSelect
              label={t("shift.from")}
              value={fields.from}
              onChange={(event) => edit({ from: event.currentTarget.value })}
              data={hours}
            />
            <NativeSelect
              label={t("shift.to")}
              value={fields.to}
              onChange={(event) => edit({ to: event.currentTarget.value })}
              data={hours}
            />
          </div>
          <Text as="p" size="small" tone="ink2">
            {t("shift.hoursHint")}
          </Text>
        </>
      ) : (
        <div className={styles.pair}>
          <TextInput
            type="datetime-local"
            label={t("shift.from")}
            value={fields.begin}
            onChange={(event) => edit({ begin: event.currentTarget.value })}
          />
          <TextInput
            type="datetime-local"
            label={t("shift.to")}
            value={fields.end}
            onChange={(event) => edit({ end: event.currentTarget.value })}
            error={fault === "end" ? t("endFault") : undefined}
          />
        </div>
      )}
      <ProblemNote error={save.error ?? remove.error} />
      <DialogActions>
        <Button type="submit" loading={save.isPending}>
          {t("save")}
        </Button>
        {shift === null ? (
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        ) : (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(shift.id)}>
            {t("shift.remove")}
          </Button>
        )}
      </DialogActions>
    </DialogForm>
  );
}
