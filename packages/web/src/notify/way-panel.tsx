import { ApiError } from "@baluarte/contract/client.ts";
import type { NotifySettingView } from "@baluarte/contract/notify.ts";
import type { NotifyWay } from "@baluarte/domain/notice/delivery.ts";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { focusOnOpen } from "../incident/focus-on-open.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { AbsoluteTime } from "../kit/moments.tsx";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./notify.module.css";
import { OutcomeNote } from "./outcome-note.tsx";
import { useSettingChange, type SettingChange } from "./use-setting-change.ts";
import { WayIcon } from "./way-marks.tsx";

export interface WayPanelProps {
  readonly way: NotifyWay;
  readonly view: NotifySettingView;
  /** What ends its use; left out where there is nothing to set up. */
  readonly forget?: SettingChange;
  readonly children?: (close: () => void) => ReactNode;
}

/** One way: how it does, a test, and its form when somebody wants to change it. */
export function WayPanel({ way, view, forget, children }: WayPanelProps) {
  const { t } = useTranslation("notify");
  const { slug } = useBrand();
  const state = view.ways.find((each) => each.way === way)!;
  const begun = isBegun(view, way);
  const [open, setOpen] = useState<"form" | "stop" | null>(null);
  // Whoever closes a form goes on at the button that opened it.
  const [closed, setClosed] = useState(false);
  const close = () => {
    setOpen(null);
    setClosed(true);
  };
  const test = useChange(["settings"], () => api("notifySetting.test", { params: { brand: slug }, body: { way } }));
  const name = t(`way.${way}`);
  const noOwn = test.error instanceof ApiError && test.error.problem.code === "wayNotSet";
  return (
    <Panel title={name} aside={<State state={state} />}>
      <div className={styles.stack}>
        <div className={styles.lead}>
          <WayIcon way={way} size={20} />
          <p className={styles.leadWords}>{t(`lead.${way}`)}</p>
        </div>
        {state.set && <History state={state} />}
        {test.data && <OutcomeNote outcome={test.data} machine={way === "webhook"} />}
        <ProblemNote error={test.error} />
        {noOwn && (
          <div>
            <Button
              size="sm"
              variant="default"
              renderRoot={(props) => (
                <Link to="/b/$brand/settings" params={{ brand: slug }} search={{ section: "reach" }} {...props} />
              )}
            >
              {t("tested.toReach")}
            </Button>
          </div>
        )}
        {open === "form" && children ? (
          children(close)
        ) : open === "stop" && forget ? (
          <Stop change={forget} onClose={close} />
        ) : (
          <div className={styles.buttons}>
            {state.set && (
              <Button
                variant="default"
                size="sm"
                aria-label={t("testNamed", { way: name })}
                loading={test.isPending}
                onClick={() => test.mutate(undefined)}
              >
                {t("test")}
              </Button>
            )}
            {children && (
              <Button
                {...(closed && { ref: focusOnOpen })}
                variant="default"
                size="sm"
                aria-label={t(begun ? "changeNamed" : "setUpNamed", { way: name })}
                onClick={() => setOpen("form")}
              >
                {t(begun ? "change" : "setUp")}
              </Button>
            )}
            {begun && forget && (
              <Button
                variant="subtle"
                size="sm"
                aria-label={t("stopNamed", { way: name })}
                onClick={() => setOpen("stop")}
              >
                {t("stop")}
              </Button>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}

function isBegun({ settings }: NotifySettingView, way: NotifyWay): boolean {
  if (way === "push") return false;
  return settings[way === "mail" ? "smtp" : way] !== null;
}

type WayState = NotifySettingView["ways"][number];

function State({ state: { way, set, problem, lastSentAt } }: { readonly state: WayState }) {
  const { t } = useTranslation("notify");
  const [mark, word] = !set
    ? (["notBegun", "off"] as const)
    : problem !== null
      ? (["blind", "down"] as const)
      : // A browser is reached without any setting; the others are ready once something has gone through.
        lastSentAt === null && way !== "push"
        ? (["notBegun", "untested"] as const)
        : (["done", "on"] as const);
  return (
    <span className={styles.state}>
      <StateMark mark={mark} size={14} />
      {t(`state.${word}`)}
    </span>
  );
}

function History({ state: { lastSentAt, lastFailedAt, problem } }: { readonly state: WayState }) {
  const { t } = useTranslation("notify");
  if (lastSentAt === null && lastFailedAt === null) return <p className={styles.history}>{t("state.never")}</p>;
  const at = (words: "state.lastSent" | "state.lastFailed", instant: string) => {
    const [before, after] = t(words, { at: "\u0000" }).split("\u0000");
    return (
      <span>
        {before}
        <AbsoluteTime at={Date.parse(instant)} />
        {after}
      </span>
    );
  };
  return (
    <p className={styles.history}>
      {lastSentAt !== null && at("state.lastSent", lastSentAt)}
      {lastFailedAt !== null && at("state.lastFailed", lastFailedAt)}
      {problem !== null && <strong className={styles.why}>{t(`problem.${problem}`)}</strong>}
    </p>
  );
}

function Stop({ change, onClose }: { readonly change: SettingChange; readonly onClose: () => void }) {
  const { t } = useTranslation("notify");
  const stop = useSettingChange(onClose);
  return (
    <div className={styles.stack}>
      <p className={styles.leadWords}>{t("stopDetail")}</p>
      <ProblemNote error={stop.error} />
      <div className={styles.buttons}>
        <Button size="sm" loading={stop.isPending} onClick={() => stop.mutate(change)} ref={focusOnOpen}>
          {t("stopDo")}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}
