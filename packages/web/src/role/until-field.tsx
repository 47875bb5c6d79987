import { zoneName } from "@baluarte/domain/kernel/zone-name.ts";
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/use-words.ts";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./role.module.css";

/** `clock`: `20:00`, or half typed; `null`: without an end. */
export interface UntilFieldProps {
  readonly clock: string | null;
  readonly onChange: (clock: string | null) => void;
}

/** How long a role is taken for: until an hour, or open. */
export function UntilField({ clock, onChange }: UntilFieldProps) {
  const { t } = useTranslation("role");
  const { timeZone } = useBrand();
  const language = useLanguage();
  return (
    <div className={styles.until}>
      <SegmentedChoice
        label={t("untilLabel")}
        options={[
          { value: "open", label: t("untilOpen") },
          { value: "time", label: t("untilTime") },
        ]}
        value={clock === null ? "open" : "time"}
        onChange={(value) => onChange(value === "open" ? null : "")}
        fullWidth
      />
      {clock !== null && (
        <TextInput
          type="time"
          label={t("time")}
          description={t("timeZone", { zone: zoneName(timeZone, language) })}
          required
          value={clock}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
