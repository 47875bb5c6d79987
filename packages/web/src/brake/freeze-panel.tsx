import { Button } from "@mantine/core";
import type { Brakes, Freeze } from "@baluarte/contract/brake.ts";
import { IconHandStop } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { HoldButton } from "../kit/hold-button.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { ReasonField } from "../kit/reason-field.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { ApprovalLink } from "../publication/approval-link.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./brake.module.css";
import { StopReasonFields, useStopReason } from "./stop-reason.tsx";
import { useBrake } from "./use-brake.ts";

/** One tap after «Stop»: hold, and everything stands still. What stops and what does not is said before. */
export function FreezePanel({ brakes }: { readonly brakes: Brakes }) {
  const { t } = useTranslation("brake");
  const { slug } = useBrand();
  const stop = useStopReason("freeze");
  const [tries, setTries] = useState(0);
  const outside = brakes.outside.length;
  const freeze = useBrake(
    () => api("brake.freeze", { params: { brand: slug }, body: stop.body }),
    () => {
      stop.forget();
      announce(t("freeze.frozen"));
    },
  );
  return (
    <Panel title={t("freeze.title")}>
      <div className={styles.freeze}>
        <div className={styles.hold}>
          <HoldButton
            key={tries}
            what="freeze"
            icon={<IconHandStop size={32} stroke={1.7} aria-hidden />}
            error={freeze.error}
            onHeld={() => freeze.mutate(undefined, { onError: () => setTries((before) => before + 1) })}
          />
          <ProblemNote error={freeze.error} notDone={null} />
        </div>
        <div className={styles.fields}>
          <StopReasonFields value={stop} />
          <dl className={styles.facts}>
            <dt>{t("freeze.stops")}</dt>
            <dd>{t("freeze.stopsWhat")}</dd>
            <dt>{t("freeze.notStops")}</dt>
            <dd>{outside === 0 ? t("freeze.notStopsNone") : t("freeze.notStopsWhat", { count: outside })}</dd>
            <dt>{t("freeze.runsOn")}</dt>
            <dd>{t("freeze.runsOnWhat")}</dd>
          </dl>
        </div>
      </div>
    </Panel>
  );
}

/** Since when and by whom; whether it is still needed; and how two people lift it. */
export function FrozenPanel({ brakes, freeze }: { readonly brakes: Brakes; readonly freeze: Freeze }) {
  const { t } = useTranslation("brake");
  const { slug, can } = useBrand();
  const words = useTimeWords();
  const since = useBrandTime((now) => words.since(Date.parse(freeze.since), now));
  const askAt = useBrandTime((now) => words.at(Date.parse(freeze.askAt), now));
  const asking = useBrandTime((now) => now >= Date.parse(freeze.askAt));
  const keep = useBrake(() => api("brake.keep", { params: { brand: slug } }));
  return (
    <Panel title={t("freeze.frozen")}>
      <div className={styles.fields}>
        <p className={styles.fact}>
          {t("freeze.by", { who: freeze.by.name, since })}. {t(`reason.${freeze.reason}`)}.
          {freeze.note !== null && ` ${freeze.note}`}
        </p>
        {asking ? (
          <Notice
            tone="soon"
            mark="soon"
            action={
              can("act.brake") && (
                <Button variant="default" size="sm" loading={keep.isPending} onClick={() => keep.mutate(undefined)}>
                  {t("freeze.keep")}
                </Button>
              )
            }
          >
            {t("freeze.asking")}
          </Notice>
        ) : (
          <p className={styles.quiet}>{t("freeze.asks", { at: askAt })}</p>
        )}
        {brakes.underway > 0 && <p className={styles.quiet}>{t("freeze.underway", { count: brakes.underway })}</p>}
        <ProblemNote error={keep.error} notDone={t("notDone.record")} />
        {can("act.brake") && <Lift brakes={brakes} />}
      </div>
    </Panel>
  );
}

function Lift({ brakes }: { readonly brakes: Brakes }) {
  const { t } = useTranslation("brake");
  const { slug } = useBrand();
  const form = useKeptForm("brake.lift", () => ({ reason: "" }));
  const asked = brakes.requests.find(({ kind }) => kind === "unfreeze");
  const lift = useChange(
    ["brakes", "acts"],
    () => api("brake.lift", { params: { brand: slug }, body: { reason: form.fields.reason.trim() } }),
    () => form.forget(),
  );
  return (
    <section className={styles.lift} aria-label={t("lift.title")}>
      <h3 className={styles.heading}>{t("lift.title")}</h3>
      <p className={styles.quiet}>
        {t("lift.rule")} {t("lift.after")}
      </p>
      {asked === undefined ? (
        <form
          className={styles.fields}
          onSubmit={(event) => {
            event.preventDefault();
            lift.mutate(undefined);
          }}
        >
          <ReasonField
            label={t("lift.reason")}
            required
            value={form.fields.reason}
            onChange={(reason) => form.change({ reason })}
          />
          <ProblemNote error={lift.error} notDone={t("notDone.lift")} />
          <div>
            <Button
              type="submit"
              variant="default"
              loading={lift.isPending}
              disabled={form.fields.reason.trim() === ""}
            >
              {t("lift.do")}
            </Button>
          </div>
        </form>
      ) : (
        <>
          <Notice tone="neutral" mark="onTime">
            {t("lift.waiting")}
          </Notice>
          <ApprovalLink act={asked.act} />
        </>
      )}
    </section>
  );
}
