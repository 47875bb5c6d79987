import { Select } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { REGIONS, zonesFor } from "./time-zones.ts";

export interface ZoneFieldProps {
  readonly value: string;
  readonly onChange: (zone: string) => void;
  /** What was typed and is no zone; `null` once one is chosen. Nothing may go on while it stands. */
  readonly unknown: string | null;
  readonly onUnknown: (typed: string | null) => void;
}

/** The brand's time zone, by place. What is typed and is no place is never taken for another. */
export function ZoneField({ value, onChange, unknown, onUnknown }: ZoneFieldProps) {
  const { t } = useTranslation("setup");
  const [today] = useState(() => new Date());
  /** What is being typed again is judged when the field is left, and not while a fitting zone is on offer. */
  const [typing, setTyping] = useState(false);
  const zones = useMemo(() => zonesFor(value, today), [value, today]);
  const groups = useMemo(
    () =>
      REGIONS.map((region) => ({
        group: t(`brand.region.${region}`),
        items: zones.filter((zone) => zone.region === region),
      })).filter(({ items }) => items.length > 0),
    [zones, t],
  );
  const shown = zones.find((zone) => zone.value === value)?.label ?? value;
  return (
    <Select
      label={t("brand.timeZone")}
      value={value}
      onChange={(next) => next !== null && onChange(next)}
      onOptionSubmit={() => onUnknown(null)}
      onInput={() => setTyping(true)}
      onKeyDown={({ key }) => key === "Enter" && setTyping(false)}
      onBlur={(event) => {
        setTyping(false);
        // The field falls back to what was chosen before; what was typed must not be lost without a word.
        const typed = event.currentTarget.value.trim();
        if (typed !== "" && typed !== shown) onUnknown(typed);
      }}
      error={unknown === null || typing ? undefined : t("brand.zoneUnknown", { zone: unknown })}
      data={groups}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t("brand.zoneNone")}
      maxDropdownHeight={280}
    />
  );
}
