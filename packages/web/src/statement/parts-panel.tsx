import { Button } from "@mantine/core";
import type { StatementView } from "@baluarte/contract/statement.ts";
import { isAlive, isOut } from "@baluarte/domain/act/pack.ts";
import type { TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { announce } from "../kit/announcer.tsx";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { usePlaceName } from "../publication/use-place-name.ts";
import { useBrand } from "../session/queries.ts";
import { ActStep, type OpenStep } from "./act-step.tsx";
import styles from "./parts-panel.module.css";
import type { Saving } from "./use-draft.ts";

export interface PartsPanelProps {
  readonly view: StatementView;
  readonly saving: Saving;
}

type Part = StatementView["parts"][number];

/** What is signed apart from the rest, because its words changed after that was signed: where, and what it waits for. */
export function PartsPanel({ view, saving }: PartsPanelProps) {
  const { t } = useTranslation("statement");
  const parts = view.parts.filter((part) => isAlive(part) || part.state === "refused");
  if (view.readOnly || (view.open.length === 0 && parts.length === 0)) return null;
  const settled = saving.kind === "saved";
  return (
    <Panel title={t("parts.title")} body="rows">
      <ul className={styles.list} aria-label={t("parts.title")}>
        {view.open.length > 0 && <Open view={view} settled={settled} />}
        {parts.map((part) => (
          <PartRow key={part.id} view={view} part={part} settled={settled} />
        ))}
      </ul>
    </Panel>
  );
}

/** Nobody was asked for these yet. */
function Open({ view, settled }: { view: StatementView; settled: boolean }) {
  const { t } = useTranslation("statement");
  const { slug, can } = useBrand();
  const places = usePlaces(view);
  const ask = useChange(
    ["statements", "incidents", "acts"],
    () => api("statement.ask", { params: { brand: slug, statement: view.id }, body: { version: view.version } }),
    () => announce(t("asked.done")),
  );
  return (
    <li className={styles.part}>
      <p className={styles.what}>
        <StateMark mark="soon" size={15} />
        <span>{t("parts.open", { places: places(view.open) })}</span>
      </p>
      {can("act.request") && (
        <Button size="sm" disabled={!settled} loading={ask.isPending} onClick={() => ask.mutate(undefined)}>
          {t("parts.ask")}
        </Button>
      )}
      <ProblemNote error={ask.error} />
    </li>
  );
}

function PartRow({ view, part, settled }: { view: StatementView; part: Part; settled: boolean }) {
  const { t } = useTranslation("statement");
  const words = useTimeWords();
  const places = usePlaces(view);
  const [open, setOpen] = useState<OpenStep>(null);
  const since = useBrandTime((now) => words.since(Date.parse(part.askedAt), now));
  const waits = view.act === null || !isOut(view.act);
  const { refusal } = part;
  return (
    <li className={styles.part}>
      <p className={styles.what}>
        <StateMark mark={refusal !== null ? "void" : part.state === "approved" ? "done" : "soon"} size={15} />
        <span>
          <strong>{places(part.places)}</strong>
          <span className={styles.state}>
            {refusal !== null
              ? t("note.refused", { who: refusal.by.name, reason: refusal.reason })
              : part.state === "requested"
                ? t("note.waiting", { since })
                : t(waits ? "parts.afterRest" : "note.approved")}
          </span>
        </span>
      </p>
      <ActStep view={view} act={part} open={open} onOpen={setOpen} size="sm" held={!settled || waits} />
    </li>
  );
}

function usePlaces({ previews }: StatementView): (ids: readonly TouchpointId[]) => string {
  const language = useLanguage();
  const placeName = usePlaceName();
  const list = new Intl.ListFormat(LOCALES[language]);
  return (ids) =>
    list.format(previews.filter(({ touchpoint }) => ids.includes(touchpoint)).map(({ name }) => placeName(name)));
}
