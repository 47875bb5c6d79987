import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { staleWriteOf } from "../incident/stale-write.ts";
import { Conflict } from "../kit/conflict.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useRequestKey } from "../kit/use-request-key.ts";
import { useBrand } from "../session/queries.ts";
import { examplePosts } from "./examples.ts";
import styles from "./monitor.module.css";
import { QueryEditor } from "./query-editor.tsx";

export interface MonitorFormProps {
  /** `null` makes a new one. */
  readonly monitor: Monitor | null;
  /** `saved` when what is looked for is another than before. */
  readonly onClose: (saved: Monitor | null) => void;
}

/** As the contract has it. */
const NAME_MAX = 80;

/** Name and query, tried while they are typed. What matched before stays a mention. */
export function MonitorForm({ monitor, onClose }: MonitorFormProps) {
  const { t } = useTranslation("settings");
  const { t: say } = useTranslation("query");
  const { t: conflictWord } = useTranslation("conflict");
  const words = useProblemWords();
  const brand = useBrand();
  const { fields, change, forget } = useKeptForm(`monitor.${monitor?.id ?? "new"}`, () => ({
    name: monitor?.name ?? "",
    query: monitor?.query ?? "",
    base: String(monitor?.version ?? 0),
  }));
  const { name, query } = fields;
  const [samples, setSamples] = useState(() => examplePosts(brand.language, brand.name, []));
  const close = (saved: Monitor | null) => {
    forget();
    onClose(saved);
  };
  const key = useRequestKey(fields);
  const save = useWrite(
    brand.slug,
    ["settings"],
    (baseVersion: number) => {
      const body = { name: name.trim(), query: query.trim() };
      return monitor === null
        ? api("monitor.create", { params: { brand: brand.slug }, body: { ...body, key } })
        : api("monitor.change", { params: { brand: brand.slug, monitor: monitor.id }, body: { ...body, baseVersion } });
    },
    (saved) => close(saved.query === monitor?.query ? null : saved),
  );
  const title = monitor === null ? t("monitor.add") : t("monitor.changeNamed", { name: monitor.name });
  const stale = staleWriteOf(save.error);
  if (stale !== null) {
    const theirs = { name: String(stale.theirs["name"] ?? ""), query: String(stale.theirs["query"] ?? "") };
    return (
      <Panel title={title}>
        <section aria-label={conflictWord(stale.own ? "ownTitle" : "title")}>
          <Conflict
            rows={[
              { id: "name", label: t("monitor.name"), mine: name, theirs: theirs.name, typed: true, max: NAME_MAX },
              { id: "query", label: say("label"), mine: query, theirs: theirs.query, typed: true },
            ]}
            by={stale.by}
            own={stale.own}
            at={stale.at}
            busy={save.isPending}
            onKeepMine={() => {
              change({ base: String(stale.version) });
              save.mutate(stale.version);
            }}
            onTakeTheirs={() => close(null)}
            onMine={(id, text) => change({ [id]: text })}
            onTakeRow={(id) => change({ [id]: theirs[id as keyof typeof theirs] })}
          />
        </section>
      </Panel>
    );
  }
  return (
    <Panel title={title}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(Number(fields.base));
        }}
      >
        <TextInput
          label={t("monitor.name")}
          value={name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          maxLength={NAME_MAX}
          required
          withAsterisk={false}
        />
        <QueryEditor
          brand={brand.slug}
          query={query}
          onQuery={(typed) => change({ query: typed })}
          samples={samples}
          onSamples={setSamples}
          start={monitor === null ? "rows" : "text"}
        />
        {save.isError && (
          <Notice tone="soon" mark="blind" alert>
            {words(save.error)}
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === "" || query.trim() === ""}>
            {t("save")}
          </Button>
          <Button variant="default" onClick={() => close(null)}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
