import { FILTER_KINDS } from "@baluarte/domain/filter/list-name.ts";
import type { FilterKind } from "@baluarte/domain/filter/model.ts";
import { FILTER_NETWORK_RULES, FILTER_NETWORKS, type FilterNetwork } from "@baluarte/domain/filter/network.ts";
import { Button, Checkbox, NativeSelect, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { CopyButton } from "../kit/copy-field.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { oneOf } from "../routes/search.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./filter.module.css";
import { exportQuery } from "./queries.ts";

/** The lists that are on, for a network's own filter: in its form, with what does not fit said. */
export function ExportPanel() {
  const { t } = useTranslation("filter");
  const words = useProblemWords();
  const { whole } = useNumberWords();
  const { slug } = useBrand();
  const [network, setNetwork] = useState<FilterNetwork>("instagram");
  const [kind, setKind] = useState<FilterKind>("profanity");
  const [spelled, setSpelled] = useState(false);
  const mayBeSpelled = !FILTER_NETWORK_RULES[network].inside && network !== "csv";
  const out = useQuery(exportQuery(slug, { network, kind, spelled: spelled && mayBeSpelled }));
  return (
    <Panel title={t("export.title")}>
      <div className={styles.form}>
        <p className={styles.plain}>{t("export.lead")}</p>
        <div className={styles.pair}>
          <NativeSelect
            label={t("export.network")}
            value={network}
            data={FILTER_NETWORKS.map((value) => ({ value, label: t(`network.${value}.name`) }))}
            onChange={({ currentTarget: { value } }) => setNetwork(oneOf(value, FILTER_NETWORKS) ?? "csv")}
          />
          <NativeSelect
            label={t("export.kind")}
            value={kind}
            data={FILTER_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={({ currentTarget: { value } }) => setKind(oneOf(value, FILTER_KINDS) ?? "profanity")}
          />
        </div>
        <p className={styles.plain}>{t(`network.${network}.how`)}</p>
        {mayBeSpelled && (
          <Checkbox
            label={t("export.spelled")}
            checked={spelled}
            onChange={({ currentTarget: { checked } }) => setSpelled(checked)}
          />
        )}
        {out.isError ? (
          <FailedState detail={words(out.error)} onRetry={() => void out.refetch()} retrying={out.isFetching} />
        ) : out.data === undefined ? (
          <Skeleton shape="rows" lines={3} />
        ) : out.data.words === 0 ? (
          <p className={styles.plain}>{t("export.none")}</p>
        ) : (
          <>
            {out.data.written > 0 && <Textarea label={t("export.text")} readOnly rows={5} value={out.data.text} />}
            <p className={styles.meta}>
              {t("export.written", { count: out.data.written, number: whole(out.data.written) })}
            </p>
            <LeftOut why="starred" words={out.data.starred} />
            <LeftOut why="left" words={out.data.left} />
            <div className={styles.buttons} hidden={out.data.written === 0}>
              <CopyButton value={out.data.text} />
              <Button
                component="a"
                variant="default"
                href={`data:text/plain;charset=utf-8,${encodeURIComponent(network === "csv" ? `\ufeff${out.data.text}` : out.data.text)}`}
                download={`${slug}-${kind}-${network}.${network === "csv" ? "csv" : "txt"}`}
              >
                {t("export.download")}
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}

/** Words that do not go out: how many and why, and all of them at one press, for whoever writes them another way. */
function LeftOut({ why, words }: { readonly why: "starred" | "left"; readonly words: readonly string[] }) {
  const { t } = useTranslation("filter");
  const { whole } = useNumberWords();
  const [opened, setOpened] = useState(false);
  if (words.length === 0) return null;
  return (
    <div className={styles.leftOut}>
      <p className={styles.meta}>
        {t(`export.${why}`, { count: words.length, number: whole(words.length) })}{" "}
        <LinkButton expanded={opened} onClick={() => setOpened(!opened)}>
          {t(opened ? "export.hide" : "export.show", { count: words.length })}
        </LinkButton>
      </p>
      {opened && <p className={styles.leftWords}>{words.join(", ")}</p>}
    </div>
  );
}
