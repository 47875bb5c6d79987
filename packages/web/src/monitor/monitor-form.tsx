import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { useBrand } from "../session/queries.ts";
import { examplePosts } from "./examples.ts";
import styles from "./monitor.module.css";
import { QueryEditor } from "./query-editor.tsx";

export interface MonitorFormProps {
  /** `null` makes a new one. */
  readonly monitor: Monitor | null;
  readonly onClose: () => void;
}

/** Name and query, tried while they are typed. What matched before stays a mention. */
export function MonitorForm({ monitor, onClose }: MonitorFormProps) {
  const { t } = useTranslation("settings");
  const words = useProblemWords();
  const brand = useBrand();
  const [name, setName] = useState(monitor?.name ?? "");
  const [query, setQuery] = useState(monitor?.query ?? "");
  const [samples, setSamples] = useState(() => examplePosts(brand.language, brand.name, []));
  const save = useWrite(
    brand.slug,
    ["settings"],
    () => {
      const body = { name: name.trim(), query: query.trim() };
      return monitor === null
        ? api("monitor.create", { params: { brand: brand.slug }, body })
        : api("monitor.change", { params: { brand: brand.slug, monitor: monitor.id }, body });
    },
    onClose,
  );
  return (
    <Panel title={monitor === null ? t("monitor.add") : t("monitor.changeNamed", { name: monitor.name })}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined);
        }}
      >
        <TextInput
          label={t("monitor.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          required
          withAsterisk={false}
        />
        <QueryEditor brand={brand.slug} query={query} onQuery={setQuery} samples={samples} onSamples={setSamples} />
        {save.isError && (
          <Notice tone="soon" mark="blind" alert>
            {words(save.error)}
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === "" || query.trim() === ""}>
            {t("save")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
