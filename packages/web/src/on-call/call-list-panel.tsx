import type { OnCall } from "@baluarte/contract/on-call.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { Avatar } from "../kit/avatar.tsx";
import { cx } from "../kit/class-names.ts";
import { Panel } from "../kit/panel.tsx";
import { useOneOf } from "../kit/use-one-of.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./on-call.module.css";

/** Who is called one by one when nobody of the rota answers, in an order that buttons change for mouse, finger and keyboard. */
export function CallListPanel({ view, manages }: { readonly view: OnCall; readonly manages: boolean }) {
  const { t } = useTranslation("onCall");
  const { slug } = useBrand();
  const save = useChange(["settings"], (people: PersonId[]) =>
    api("onCall.callList", { params: { brand: slug }, body: { people } }),
  );
  // What was asked stands at once; the server's word comes a moment later.
  const list = save.isPending ? save.variables : view.callList;
  const nameOf = (id: PersonId) => view.people.find((one) => one.id === id)?.name ?? "";
  // A row that is moved in the page loses the focus; who moves by keyboard goes on where they were.
  const rows = useRef<HTMLOListElement>(null);
  const moved = useRef<string | null>(null);
  useEffect(() => {
    if (moved.current === null) return;
    rows.current?.querySelector<HTMLElement>(`[data-move="${moved.current}"]`)?.focus();
    moved.current = null;
  }, [list]);
  const move = (id: PersonId, by: -1 | 1) => {
    const place = list.indexOf(id);
    const next = list.toSpliced(place, 1).toSpliced(place + by, 0, id);
    moved.current = moverKey(id, by);
    save.mutate(next);
    announce(t("list.moved", { name: nameOf(id), place: place + by + 1, total: next.length }));
  };
  return (
    <Panel title={t("list.title")} aside={t("list.aside")} body="rows">
      {list.length === 0 ? (
        <p className={styles.none}>{t("list.none")}</p>
      ) : (
        <ol className={styles.ladder} aria-label={t("list.title")} ref={rows}>
          {list.map((id, place) => (
            <li key={id} className={styles.rung}>
              <span className={styles.place} aria-hidden>
                {place + 1}
              </span>
              <Avatar id={id} name={nameOf(id)} size={28} />
              <span className={styles.words}>
                <span className={styles.name}>{nameOf(id)}</span>
              </span>
              {manages && (
                <span className={styles.acts}>
                  <Mover person={id} by={-1} name={nameOf(id)} stuck={place === 0} onMove={move} />
                  <Mover person={id} by={1} name={nameOf(id)} stuck={place === list.length - 1} onMove={move} />
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={t("list.removeNamed", { name: nameOf(id) })}
                    onClick={() => save.mutate(list.filter((one) => one !== id))}
                  >
                    {t("list.remove")}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {manages && (
        <>
          <AddToList
            people={view.people.filter(({ id }) => !list.includes(id))}
            onAdd={(id) => save.mutate([...list, id])}
          />
          {save.error && (
            <div className={styles.note}>
              <ProblemNote error={save.error} />
            </div>
          )}
        </>
      )}
    </Panel>
  );
}

interface MoverProps {
  readonly person: PersonId;
  readonly by: -1 | 1;
  readonly name: string;
  /** At the end of the list: it stays where the keyboard is and does nothing. */
  readonly stuck: boolean;
  readonly onMove: (person: PersonId, by: -1 | 1) => void;
}

function moverKey(person: PersonId, by: -1 | 1): string {
  return `${person} ${by}`;
}

function Mover({ person, by, name, stuck, onMove }: MoverProps) {
  const { t } = useTranslation("onCall");
  const Glyph = by < 0 ? IconArrowUp : IconArrowDown;
  return (
    <ActionIcon
      variant="default"
      aria-label={t(by < 0 ? "list.up" : "list.down", { name })}
      aria-disabled={stuck}
      className={cx(styles.mover, stuck && styles.stuck)}
      data-move={moverKey(person, by)}
      onClick={() => {
        if (!stuck) onMove(person, by);
      }}
    >
      <Glyph size={17} stroke={1.7} />
    </ActionIcon>
  );
}

function AddToList({
  people,
  onAdd,
}: {
  readonly people: OnCall["people"];
  readonly onAdd: (person: PersonId) => void;
}) {
  const { t } = useTranslation("onCall");
  const [person, choose] = useOneOf(people);
  if (person === null) return null;
  return (
    <div className={styles.actions}>
      <NativeSelect
        aria-label={t("list.who")}
        size="sm"
        value={person.id}
        onChange={(event) => choose(event.currentTarget.value)}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button variant="default" size="sm" onClick={() => onAdd(person.id)}>
        {t("list.add")}
      </Button>
    </div>
  );
}
