import type { NotifySettingView } from "@baluarte/contract/notify.ts";
import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "../incident/problem-note.tsx";
import { Panel } from "../kit/panel.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { QUARTERS } from "../on-call/shift-draft.ts";
import { clockWords } from "../on-call/shift-words.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./notify.module.css";
import { useSettingChange } from "./use-setting-change.ts";

/** The hours in which nothing but an alert that wakes goes out. */
export function QuietPanel({ view }: { readonly view: NotifySettingView }) {
  const { t } = useTranslation("notify");
  const { slug } = useBrand();
  const { quietHours } = view.settings;
  const { fields, change, forget } = useKeptForm(`notify.quiet.${slug}`, () => ({
    on: quietHours === null ? "" : "on",
    from: quietHours?.from ?? "22:00",
    to: quietHours?.to ?? "08:00",
  }));
  const save = useSettingChange(forget);
  const wanted = fields.on === "" ? null : { from: fields.from, to: fields.to };
  const same = wanted?.from === quietHours?.from && wanted?.to === quietHours?.to;
  const hours = QUARTERS.map((value) => ({ value, label: clockWords(value) }));
  return (
    <Panel title={t("quiet.title")}>
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ settings: { quietHours: wanted }, secrets: {} });
        }}
      >
        <p className={styles.leadWords}>{t("quiet.lead")}</p>
        <Checkbox
          label={t("quiet.on")}
          checked={fields.on !== ""}
          onChange={(event) => change({ on: event.currentTarget.checked ? "on" : "" })}
        />
        {fields.on !== "" && (
          <div className={styles.pair}>
            <NativeSelect
              label={t("quiet.from")}
              value={fields.from}
              onChange={(event) => change({ from: event.currentTarget.value })}
              data={hours}
            />
            <NativeSelect
              label={t("quiet.to")}
              value={fields.to}
              onChange={(event) => change({ to: event.currentTarget.value })}
              data={hours}
            />
          </div>
        )}
        <ProblemNote error={save.error} />
        {!same && (
          <div>
            <Button type="submit" size="sm" loading={save.isPending}>
              {t("save")}
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
}
