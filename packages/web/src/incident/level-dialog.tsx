import { Button, Textarea } from "@mantine/core";
import type { LevelEffectView, Room } from "@baluarte/contract/incident.ts";
import { LEVEL_RULES } from "@baluarte/domain/incident/levels.ts";
import { ACCESS_ROLES } from "@baluarte/domain/access/model.ts";
import type { RoleCode } from "@baluarte/domain/playbook/roles.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { LevelSigners } from "../approver/level-coverage.tsx";
import { planQuery } from "../approver/queries.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Level, type LevelNumber } from "../kit/level.tsx";
import { useLengthNote } from "../kit/use-length-note.ts";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrand } from "../session/queries.ts";
import { Dialog, DialogActions, DialogForm } from "./dialog.tsx";
import styles from "./level-dialog.module.css";
import { ProblemNote } from "./problem-note.tsx";
import { levelEffectQuery } from "./queries.ts";
import { useChange } from "./use-change.ts";

export interface LevelDialogProps {
  readonly room: Room;
  /** The level that was asked for. */
  readonly level: LevelNumber;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** What another level triggers, before it does. Lowering asks for a reason. */
export function LevelDialog({ room, level, opened, onClose }: LevelDialogProps) {
  const { t } = useTranslation("incident");
  const { t: word } = useTranslation();
  const lowers = level < room.incident.level;
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t(lowers ? "level.lower" : "level.raise", { level: word(`level.name.${level}`) })}
    >
      <LevelForm key={level} room={room} level={level} lowers={lowers} onClose={onClose} />
    </Dialog>
  );
}

interface LevelFormProps {
  readonly room: Room;
  readonly level: LevelNumber;
  readonly lowers: boolean;
  readonly onClose: () => void;
}

function LevelForm({ room, level, lowers, onClose }: LevelFormProps) {
  const { t } = useTranslation("incident");
  const { t: word } = useTranslation();
  const language = useLanguage();
  const roles = useRoleList();
  const { slug } = useBrand();
  const lengthNote = useLengthNote();
  const [reason, setReason] = useState("");
  const plan = useQuery(planQuery(slug));
  const effect = useQuery(levelEffectQuery(slug, room.incident.id, level));
  const signing = plan.data?.levels.find((each) => each.level === level);
  const rule = LEVEL_RULES[level];
  const before = LEVEL_RULES[room.incident.level];
  const called = rule.calls.filter((role) => !before.calls.includes(role));
  const released = before.calls.filter((role) => !rule.calls.includes(role));
  const change = useChange(
    ["incidents"],
    () =>
      api("incident.level", {
        params: { brand: slug, incident: room.incident.id },
        body: { level, reason: reason.trim() || null },
      }),
    onClose,
  );
  return (
    <DialogForm onSubmit={() => change.mutate()}>
      <p className={styles.when}>
        <Level level={level} size={28} />
        <span>{rule.entersWhen[language]}</span>
      </p>
      <div>
        <p className={styles.heading}>{t("level.triggers")}</p>
        <dl className={styles.facts}>
          {called.length > 0 && (
            <>
              <dt>{t("level.calls")}</dt>
              <dd>{roles(called)}</dd>
            </>
          )}
          {released.length > 0 && (
            <>
              <dt>{t("level.releases")}</dt>
              <dd>{roles(released)}</dd>
            </>
          )}
          {signing && (
            <>
              <dt>{t("level.approves")}</dt>
              <dd>
                <LevelSigners plan={plan.data!} level={signing} />
              </dd>
            </>
          )}
          {effect.data && <Triggered effect={effect.data} />}
        </dl>
        {effect.isPending && <Skeleton shape="rows" />}
        <ProblemNote error={effect.error} />
      </div>
      {lowers && <p className={styles.rule}>{t("level.lowerRule")}</p>}
      <Textarea
        label={t(lowers ? "level.reasonNeeded" : "level.reason")}
        required={lowers}
        autosize
        minRows={2}
        maxLength={500}
        error={lengthNote(reason, 500)}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNote error={change.error} />
      <DialogActions>
        <Button type="submit" loading={change.isPending} disabled={lowers && reason.trim() === ""}>
          {t(lowers ? "level.doLower" : "level.doRaise", { level: word(`level.name.${level}`) })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

/** What it does in this very incident: who is told, which steps come and go, what has to be signed anew. */
function Triggered({ effect }: { readonly effect: LevelEffectView }) {
  const { t } = useTranslation("incident");
  const language = useLanguage();
  const list = (parts: readonly string[]) => new Intl.ListFormat(LOCALES[language]).format(parts);
  const titles = (steps: LevelEffectView["come"]) => (
    <ul className={styles.steps}>
      {steps.map(({ step, title }) => (
        <li key={step}>{title[language]}</li>
      ))}
    </ul>
  );
  const clocks = [...effect.clocksCome, ...effect.clocksGo];
  return (
    <>
      {effect.people.length > 0 && (
        <>
          <dt>{t("level.told")}</dt>
          <dd>{list(effect.people.map(({ name }) => name))}</dd>
        </>
      )}
      {effect.come.length > 0 && (
        <>
          <dt>{t("level.come")}</dt>
          <dd>{titles(effect.come)}</dd>
        </>
      )}
      {effect.go.length > 0 && (
        <>
          <dt>{t("level.go")}</dt>
          <dd>{titles(effect.go)}</dd>
        </>
      )}
      {effect.come.length + effect.go.length === 0 && (
        <>
          <dt>{t("steps")}</dt>
          <dd>{t("level.sameSteps")}</dd>
        </>
      )}
      <dt>{t("level.clocks")}</dt>
      <dd>{clocks.length === 0 ? t("level.sameClocks") : list(clocks.map((kind) => t(`clock.${kind}`)))}</dd>
      {effect.voids.length > 0 && (
        <>
          <dt>{t("level.voids")}</dt>
          <dd>{list(effect.voids.map(({ title }) => title))}</dd>
        </>
      )}
    </>
  );
}

/** Roles of an incident in words; those that an account can hold have the account's name for them. */
function useRoleList(): (roles: readonly RoleCode[]) => string {
  const { t } = useTranslation("incident");
  const { t: people } = useTranslation("people");
  const language = useLanguage();
  return (roles) =>
    new Intl.ListFormat(LOCALES[language]).format(
      roles.map((role) => {
        const held = ACCESS_ROLES.find((each) => each === role);
        return held === undefined ? t(`duty.${role as Duty}`) : people(`role.${held}`);
      }),
    );
}

type Duty = "prAdviser" | "liaison" | "scribe" | "wellbeingLead" | "approver";
