import { Radio, TextInput } from "@mantine/core";
import { STOP_REASONS, type StopReason } from "@baluarte/domain/brake/model.ts";
import { useTranslation } from "react-i18next";
import { useKeptForm } from "../kit/use-kept-form.ts";
import styles from "./brake.module.css";

/** Why, in one tap; words when there is time. It starts at «not known yet», so that nobody has to choose to be fast. */
export function useStopReason(name: string) {
  const { fields, change, forget } = useKeptForm(`brake.${name}`, () => ({ reason: "other" as string, note: "" }));
  const reason: StopReason = STOP_REASONS.find((each) => each === fields.reason) ?? "other";
  return { reason, note: fields.note, change, forget, body: { reason, note: fields.note.trim() || null } };
}

export function StopReasonFields({ value }: { readonly value: ReturnType<typeof useStopReason> }) {
  const { t } = useTranslation("brake");
  return (
    <>
      <Radio.Group label={t("reason.label")} value={value.reason} onChange={(reason) => value.change({ reason })}>
        <div className={styles.reasons}>
          {STOP_REASONS.map((each) => (
            <Radio key={each} value={each} label={t(`reason.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        label={t("note")}
        maxLength={500}
        value={value.note}
        onChange={(event) => value.change({ note: event.currentTarget.value })}
      />
    </>
  );
}
