import type { LocalisedText } from "@baluarte/domain/kernel/language.ts";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./touchpoint.module.css";

export interface AddTouchpointProps {
  readonly networks: readonly { readonly id: string; readonly name: LocalisedText }[];
}

export function AddTouchpoint({ networks }: AddTouchpointProps) {
  const { t } = useTranslation("settings");
  const words = useProblemWords();
  const language = useLanguage();
  const { slug } = useBrand();
  const sorted = networks.toSorted((a, b) => a.name[language].localeCompare(b.name[language], LOCALES[language]));
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState("");
  const network = sorted.find(({ id }) => id === chosen) ?? sorted[0];
  const add = useWrite(
    slug,
    ["settings"],
    (id: string) =>
      api("touchpoint.add", {
        params: { brand: slug },
        body: { network: id, name: name.trim() || (network?.name[language] ?? id) },
      }),
    () => setName(""),
  );
  if (!network) return null;
  return (
    <Panel title={t("touchpoint.add")}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(network.id);
        }}
      >
        <NativeSelect
          label={t("touchpoint.network")}
          value={network.id}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={sorted.map((each) => ({ value: each.id, label: each.name[language] }))}
        />
        <TextInput
          label={t("touchpoint.name")}
          placeholder={network.name[language]}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          {t("touchpoint.addDo")}
        </Button>
        {add.isError && (
          <div className={styles.problem}>
            <Notice tone="soon" mark="blind" alert>
              {words(add.error)}
            </Notice>
          </div>
        )}
      </form>
    </Panel>
  );
}
