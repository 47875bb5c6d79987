import { Button, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { LEVEL_RULES } from "@baluarte/domain/incident/levels.ts";
import { REASON_LABELS } from "@baluarte/domain/triage/reasons.ts";
import type { PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Level, type LevelNumber } from "../kit/level.tsx";
import { newRequestKey } from "../kit/request-key.ts";
import { useBrand } from "../session/queries.ts";
import { Notice } from "../kit/notice.tsx";
import { useShellView } from "../shell/shell-view.ts";
import styles from "./activate-dialog.module.css";
import { Dialog, DialogActions, DialogForm } from "./dialog.tsx";
import type { LevelWhy } from "./level-why.ts";
import { ProblemNote } from "./problem-note.tsx";
import { useChange } from "./use-change.ts";

/** Below it there is nothing to activate: a comment is answered, an issue is worked on by the area. */
const CHOICES = [4, 3, 2, 1] as const satisfies readonly LevelNumber[];

export interface ActivateDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What it begins from; with neither, from a person's word alone. */
  readonly signal?: SignalId;
  readonly posts?: readonly PostId[];
  /** What the machine would say; the person chooses. */
  readonly level?: LevelNumber;
  /** Why it would; `null`: it has no reason to give. */
  readonly why?: LevelWhy | null;
}

/** Two taps to a crisis: the level is already marked, everything else can come later. */
export function ActivateDialog(props: ActivateDialogProps) {
  const { t } = useTranslation("incident");
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t("activate.title")}>
      <ActivateForm {...props} />
    </Dialog>
  );
}

function ActivateForm({ onClose, signal, posts = [], level: proposed = 3, why = null }: ActivateDialogProps) {
  const { t } = useTranslation("incident");
  const { t: word } = useTranslation();
  const language = useLanguage();
  const { slug } = useBrand();
  const navigate = useNavigate();
  // One activation is one key, however often the button is pressed; another level or name is another.
  const [{ name, level, key }, setForm] = useState(() => ({
    name: "",
    level: (proposed < 1 ? 1 : proposed) as LevelNumber,
    key: newRequestKey(),
  }));
  const change = (changed: { name?: string; level?: LevelNumber }) =>
    setForm((before) => ({ ...before, ...changed, key: newRequestKey() }));
  const declare = useChange(
    ["incidents", "signals", "mentions", "alerts"],
    () =>
      api("incident.declare", {
        params: { brand: slug },
        body: { name: name.trim() || null, level, signal: signal ?? null, posts: [...posts], key },
      }),
    ({ incident }) => {
      onClose();
      void navigate({ to: "/b/$brand/incidents/$incident", params: { brand: slug, incident } });
    },
  );

  return (
    <DialogForm onSubmit={() => declare.mutate()}>
      <Meanwhile onClose={onClose} />
      <p className={styles.lead}>
        {t(signal ? "activate.fromSignal" : posts.length > 0 ? "activate.fromPost" : "activate.fromNothing")}
      </p>
      <fieldset className={styles.levels}>
        <legend className={styles.legend}>
          {t("activate.level")} <span className={styles.hint}>{t("activate.unsure")}</span>
        </legend>
        {why !== null && (
          <p className={styles.why}>
            {t("activate.proposed", {
              level: word(`level.name.${proposed < 1 ? 1 : proposed}`),
              why: why === "volume" || why === "alert" ? t(`activate.why.${why}`) : REASON_LABELS[why][language],
            })}
          </p>
        )}
        {CHOICES.map((each) => (
          <label key={each} className={styles.level} data-chosen={each === level || undefined}>
            <input
              type="radio"
              name="level"
              className={styles.radio}
              checked={each === level}
              onChange={() => change({ level: each })}
            />
            <Level level={each} current={each === level} size={22} />
            <span>
              <span className={styles.name}>{word(`level.name.${each}`)}</span>
              <span className={styles.when}>{LEVEL_RULES[each].entersWhen[language]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <TextInput
        label={t("activate.name")}
        description={t("activate.nameHint")}
        maxLength={120}
        value={name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <ProblemNote error={declare.error} />
      <DialogActions>
        <Button type="submit" loading={declare.isPending} data-autofocus>
          {t("activate.do")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

/** Somebody else activated while this was open: a second room for the same crisis is rarely what anybody wants. */
function Meanwhile({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("incident");
  const { slug } = useBrand();
  const view = useShellView();
  const open = view?.incidentsOpen ?? 0;
  const [before] = useState(open);
  if (open <= before || view?.incident == null) return null;
  return (
    <Notice tone="soon" mark="now" alert>
      {t("activate.meanwhile", { name: view.incident.name })}{" "}
      <Link to="/b/$brand/incidents/$incident" params={{ brand: slug, incident: view.incident.id }} onClick={onClose}>
        {t("activate.toRoom")}
      </Link>
    </Notice>
  );
}
