import type { AlertTriggerKind } from "@baluarte/domain/alert/model.ts";
import { FILTER_LIST_NAMES, type FilterListName } from "@baluarte/domain/filter/list-name.ts";
import { listName } from "@baluarte/domain/filter/model.ts";
import { ALARM_KINDS } from "@baluarte/domain/signal/model.ts";
import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { filterQuery } from "../filter/queries.ts";
import { useListOfName } from "../filter/use-list-name.ts";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { examplePosts } from "../monitor/examples.ts";
import { monitorsQuery } from "../monitor/queries.ts";
import { QueryEditor } from "../monitor/query-editor.tsx";
import { useBrand } from "../session/queries.ts";
import { choicesOf } from "./choices.ts";
import { BOUNDS, type RuleFaults, type RuleFields } from "./rule-draft.ts";
import styles from "./rules.module.css";

const MINUTE_MS = 60_000;
const WINDOWS = [15, 30, 60, 180, 360, 1440];
const QUIETS = [30, 60, 180, 360, 720, 1440, 2880];

export interface TriggerFieldsProps {
  readonly kind: AlertTriggerKind;
  readonly fields: RuleFields;
  readonly change: (changed: Partial<RuleFields>) => void;
  readonly faults: RuleFaults;
}

/** What each kind of rule needs to know. */
export function TriggerFields({ kind, fields, change, faults }: TriggerFieldsProps) {
  const { t } = useTranslation("alert");
  const brand = useBrand();
  const { duration } = useTimeWords();
  const { whole } = useNumberWords();
  const [samples, setSamples] = useState(() => examplePosts(brand.language, brand.name, []));
  const number = (name: keyof typeof BOUNDS, label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      inputMode="numeric"
      autoComplete="off"
      value={fields[name]}
      error={faults[name] ? t("fault.number", { min: whole(BOUNDS[name].min), max: whole(BOUNDS[name].max) }) : null}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  const span = (name: "windowMinutes", label: string, usual: readonly number[]) => (
    <NativeSelect
      label={label}
      value={fields[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      data={choicesOf(usual, fields[name]).map((minutes) => ({
        value: String(minutes),
        label: duration(minutes * MINUTE_MS),
      }))}
    />
  );
  switch (kind) {
    case "signal":
      return (
        <Checkbox.Group
          label={t("form.signals")}
          value={[...fields.signals]}
          error={faults.signals ? t("fault.signalsMissing") : null}
          onChange={(signals) => change({ signals })}
        >
          {ALARM_KINDS.map((signal) => (
            <Checkbox key={signal} mt={10} value={signal} label={t(`signalKind.${signal}`)} />
          ))}
        </Checkbox.Group>
      );
    case "volume":
      return (
        <>
          <div className={styles.pair}>
            {number("mentions", t("form.mentions"))}
            {span("windowMinutes", t("form.window"), WINDOWS)}
          </div>
          <MonitorChoice value={fields.monitor} onChange={(monitor) => change({ monitor })} />
        </>
      );
    case "negativeShare":
      return (
        <>
          <div className={styles.pair}>
            {number("share", t("form.share"))}
            {span("windowMinutes", t("form.window"), WINDOWS)}
          </div>
          {number("mentionsMin", t("form.mentionsMin"), t("form.mentionsMinDetail"))}
          <MonitorChoice value={fields.monitor} onChange={(monitor) => change({ monitor })} />
        </>
      );
    case "words":
      return (
        <QueryEditor
          brand={brand.slug}
          query={fields.query}
          onQuery={(query) => change({ query })}
          samples={samples}
          onSamples={setSamples}
        />
      );
    case "lists":
      return (
        <ListChoice value={fields.lists} onChange={(lists) => change({ lists })} missing={Boolean(faults.lists)} />
      );
    case "authors":
      return (
        <>
          <Textarea
            label={t("form.handles")}
            description={t("form.handlesDetail")}
            autosize
            minRows={2}
            maxRows={8}
            spellCheck={false}
            autoCapitalize="none"
            autoCorrect="off"
            value={fields.handles}
            error={
              faults.handles === "authorsMissing"
                ? t("fault.authorsMissing")
                : faults.handles
                  ? t("fault.handlesMany")
                  : null
            }
            onChange={(event) => change({ handles: event.currentTarget.value })}
          />
          {number("followersMin", t("form.followersMin"), t("form.followersMinDetail"))}
        </>
      );
    case "silentSource":
      return (
        <NativeSelect
          label={t("form.quiet")}
          value={fields.quietMinutes}
          onChange={(event) => change({ quietMinutes: event.currentTarget.value })}
          data={[
            { value: "", label: t("form.quietOwn") },
            ...choicesOf(QUIETS, fields.quietMinutes).map((minutes) => ({
              value: String(minutes),
              label: duration(minutes * MINUTE_MS),
            })),
          ]}
        />
      );
    case "ownPost":
    case "raised":
      return null;
  }
}

interface ListChoiceProps {
  readonly value: readonly string[];
  readonly onChange: (lists: string[]) => void;
  readonly missing: boolean;
}

/** Which lists of watched words call. One that is off is said to be: it would call nobody. */
function ListChoice({ value, onChange, missing }: ListChoiceProps) {
  const { t } = useTranslation("alert");
  const { slug } = useBrand();
  const nameOf = useListOfName();
  const kept = useQuery(filterQuery(slug)).data?.lists;
  const isOff = (name: FilterListName) => kept?.some((list) => listName(list) === name && !list.enabled) === true;
  return (
    <Checkbox.Group
      label={t("form.lists")}
      value={[...value]}
      error={missing ? t("fault.listsMissing") : null}
      onChange={onChange}
    >
      {FILTER_LIST_NAMES.map((name) => (
        <Checkbox
          key={name}
          mt={10}
          value={name}
          label={isOff(name) ? t("form.listOff", { list: nameOf(name) }) : nameOf(name)}
        />
      ))}
    </Checkbox.Group>
  );
}

function MonitorChoice({ value, onChange }: { value: string; onChange: (monitor: string) => void }) {
  const { t } = useTranslation("alert");
  const { slug } = useBrand();
  const monitors = useQuery(monitorsQuery(slug)).data?.items ?? [];
  return (
    <NativeSelect
      label={t("form.monitor")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: "", label: t("form.everything") },
        ...monitors.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
