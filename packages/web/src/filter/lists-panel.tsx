import type { FilterListView } from "@baluarte/contract/filter.ts";
import type { FilterKey, FilterKind } from "@baluarte/domain/filter/model.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { Button, Switch } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./filter.module.css";
import type { SeenList } from "./seen-list.ts";
import { useListName } from "./use-list-name.ts";

export interface ListsPanelProps {
  readonly kind: FilterKind;
  readonly lists: readonly FilterListView[];
  readonly since: Instant;
  /** `null`: this person may not, or another change is on its way. */
  readonly onToggle: ((list: SeenList) => void) | null;
  readonly onOpen: (key: FilterKey) => void;
}

/** The lists of one kind, a language each: on or off, how many words, what a hit does, and what it found in a week. */
export function ListsPanel({ kind, lists, since, onToggle, onOpen }: ListsPanelProps) {
  const { t } = useTranslation("filter");
  return (
    <Panel title={t(`kind.${kind}`)} body="rows">
      <p className={styles.lead}>{t(`kindLead.${kind}`)}</p>
      <Rows label={t(`kind.${kind}`)}>
        {lists.map((list) => (
          <ListRow key={list.language} list={list} since={since} onToggle={onToggle} onOpen={onOpen} />
        ))}
      </Rows>
      {kind === "profanity" && (
        <p className={styles.note}>
          {t("attribution")}{" "}
          <a
            href="https://github.com/LDNOOBW/List-of-Dirty-Naughty-Obscene-and-Otherwise-Bad-Words"
            target="_blank"
            rel="noopener noreferrer"
          >
            LDNOOBW
          </a>{" "}
          (
          <a href="https://creativecommons.org/licenses/by/4.0/" target="_blank" rel="noopener noreferrer">
            CC BY 4.0
          </a>
          ).
        </p>
      )}
    </Panel>
  );
}

function ListRow({
  list,
  since,
  onToggle,
  onOpen,
}: Omit<ListsPanelProps, "kind" | "lists"> & { readonly list: FilterListView }) {
  const { t } = useTranslation("filter");
  const { whole } = useNumberWords();
  const { slug } = useBrand();
  const nameOf = useListName();
  const { shippedWords, mentions, changed, ...own } = list;
  const shipped = list.shipped ? Math.max(0, shippedWords - list.removed.length) : 0;
  const words = shipped + list.added.length;
  return (
    <Row>
      <Switch
        aria-label={nameOf(list)}
        checked={list.enabled}
        disabled={onToggle === null}
        onChange={({ currentTarget: { checked } }) =>
          onToggle?.({ ...own, enabled: checked, seen: changed?.at ?? null })
        }
      />
      <span className={styles.words}>
        <span className={styles.name}>{t(`language.${list.language}`)}</span>
        <span className={styles.meta}>
          {t("words", { count: words, number: whole(words) })}
          {list.enabled && `. ${t(`effect.${list.effect}.short`)}`}
        </span>
        {mentions > 0 && (
          <Link
            className={styles.meta}
            to="/b/$brand/mentions"
            params={{ brand: slug }}
            search={{ state: "all", list: `${list.kind}.${list.language}`, from: since }}
          >
            {t("mentions", { count: mentions, number: whole(mentions) })}
          </Link>
        )}
      </span>
      <Button
        size="xs"
        variant="default"
        aria-label={t(onToggle === null ? "openNamed" : "changeNamed", { list: nameOf(list) })}
        onClick={() => onOpen({ kind: list.kind, language: list.language })}
      >
        {t(onToggle === null ? "open" : "change")}
      </Button>
    </Row>
  );
}
