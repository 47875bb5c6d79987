import type { OnCall } from "@baluarte/contract/on-call.ts";
import type { AbsenceId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { fromField } from "../incident/local-time.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { Text } from "../kit/text.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useRequestKey } from "../kit/use-request-key.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./on-call.module.css";
import { useSpanWords } from "./shift-words.ts";

/** Who is away, so that their deputy is called and nobody waits for a phone on a beach. */
export function AbsencesPanel({ view, manages }: { readonly view: OnCall; readonly manages: boolean }) {
  const { t } = useTranslation("onCall");
  const { slug } = useBrand();
  const span = useSpanWords();
  const [adding, setAdding] = useState(false);
  const remove = useChange(["settings"], (absence: AbsenceId) =>
    api("onCall.removeAbsence", { params: { brand: slug, absence } }),
  );
  const nameOf = (id: string) => view.people.find((one) => one.id === id)?.name ?? "";
  return (
    <Panel title={t("absence.title")} body="rows">
      {view.absences.length === 0 ? (
        <p className={styles.none}>{t("absence.none")}</p>
      ) : (
        <Rows label={t("absence.title")}>
          {view.absences.map((absence) => (
            <Row key={absence.id}>
              <Avatar id={absence.person} name={nameOf(absence.person)} size={28} />
              <span className={styles.words}>
                <span className={styles.name}>{nameOf(absence.person)}</span>
                <span className={styles.detail}>{span(absence)}</span>
              </span>
              {manages && (
                <Button
                  variant="default"
                  size="xs"
                  aria-label={t("absence.removeNamed", { name: nameOf(absence.person), when: span(absence) })}
                  loading={remove.isPending && remove.variables === absence.id}
                  onClick={() => remove.mutate(absence.id)}
                >
                  {t("absence.remove")}
                </Button>
              )}
            </Row>
          ))}
        </Rows>
      )}
      {manages && (
        <div className={styles.actions}>
          <Button variant="default" size="sm" onClick={() => setAdding(true)}>
            {t("absence.add")}
          </Button>
          <ProblemNote error={remove.error} />
        </div>
      )}
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t("absence.add")}>
        {adding && <AbsenceForm people={view.people} onClose={() => setAdding(false)} />}
      </Dialog>
    </Panel>
  );
}

function AbsenceForm({ people, onClose }: { readonly people: OnCall["people"]; readonly onClose: () => void }) {
  const { t } = useTranslation("onCall");
  const { slug, timeZone } = useBrand();
  const { fields, change, forget } = useKeptForm(`absence.${slug}`, () => ({
    person: people[0]?.id ?? "",
    from: "",
    to: "",
  }));
  const [fault, setFault] = useState(false);
  const key = useRequestKey(fields);
  const add = useChange(
    ["settings"],
    (body: { person: PersonId; from: Instant; to: Instant }) =>
      api("onCall.addAbsence", { params: { brand: slug }, body: { ...body, key } }),
    () => {
      forget();
      onClose();
    },
  );
  return (
    <DialogForm
      onSubmit={() => {
        const person = people.find(({ id }) => id === fields.person)?.id ?? people[0]!.id;
        const [from, to] = [fromField(fields.from, timeZone), fromField(fields.to, timeZone)];
        if (from === null || to === null || from >= to) setFault(true);
        else add.mutate({ person, from, to });
      }}
    >
      <NativeSelect
        label={t("absence.who")}
        value={fields.person}
        onChange={(event) => change({ person: event.currentTarget.value })}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        data-autofocus
      />
      <div className={styles.pair}>
        <TextInput
          type="datetime-local"
          label={t("absence.from")}
          value={fields.from}
          onChange={(event) => {
            setFault(false);
            change({ from: event.currentTarget.value });
          }}
        />
        <TextInput
          type="datetime-local"
          label={t("absence.to")}
          value={fields.to}
          onChange={(event) => {
            setFault(false);
            change({ to: event.currentTarget.value });
          }}
          error={fault ? t("endFault") : undefined}
        />
      </div>
      <Text as="p" size="small" tone="ink2">
        {t("absence.what")}
      </Text>
      <ProblemNote error={add.error} />
      <DialogActions>
        <Button type="submit" loading={add.isPending}>
          {t("save")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
