import { Button, NativeSelect } from "@mantine/core";
import type { Hold } from "@baluarte/contract/brake.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { ReasonField } from "../kit/reason-field.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import { StepUpForm, asksStepUp } from "../session/step-up-form.tsx";
import { touchpointsQuery } from "../touchpoint/queries.ts";
import styles from "./brake.module.css";
import { StopReasonFields, useStopReason } from "./stop-reason.tsx";
import { useBrake } from "./use-brake.ts";

/** The smaller brake: one place's queue, or all of them, and nothing else. */
export function QueuePanel({ holds }: { readonly holds: readonly Hold[] }) {
  const { t } = useTranslation("brake");
  const { slug, can } = useBrand();
  const places = useQuery(touchpointsQuery(slug)).data?.items ?? [];
  const [place, setPlace] = useState("");
  const [released, setReleased] = useState<Hold | null>(null);
  const stop = useStopReason("hold");
  const touchpoint = places.find(({ id }) => id === place)?.id ?? null;
  const hold = useBrake(
    () => api("brake.hold", { params: { brand: slug }, body: { touchpoint, ...stop.body } }),
    () => stop.forget(),
  );
  const stands = holds.some((each) => each.touchpoint === touchpoint);
  return (
    <Panel title={t("hold.title")} body="rows">
      {holds.length > 0 && (
        <Rows label={t("hold.standing")}>
          {holds.map((each) => (
            <Row key={each.act} look="attention">
              <Standing hold={each} onRelease={can("act.request") ? () => setReleased(each) : null} />
            </Row>
          ))}
        </Rows>
      )}
      {can("act.brake") && (
        <form
          className={styles.padded}
          onSubmit={(event) => {
            event.preventDefault();
            hold.mutate(undefined);
          }}
        >
          <p className={styles.quiet}>{t("hold.what")}</p>
          <NativeSelect
            label={t("hold.where")}
            value={place}
            data={[
              { value: "", label: t("hold.everywhere") },
              ...places.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
          <StopReasonFields value={stop} />
          <ProblemNote error={hold.error} notDone={t("notDone.hold")} />
          <div>
            <Button type="submit" variant="default" loading={hold.isPending} disabled={stands}>
              {t("hold.do")}
            </Button>
          </div>
        </form>
      )}
      <Dialog
        opened={released !== null}
        onClose={() => setReleased(null)}
        title={t(released?.held === 0 ? "hold.reopenTitle" : "hold.releaseTitle")}
      >
        {released !== null && <ReleaseForm hold={released} onClose={() => setReleased(null)} />}
      </Dialog>
    </Panel>
  );
}

function Standing({ hold, onRelease }: { readonly hold: Hold; readonly onRelease: (() => void) | null }) {
  const { t } = useTranslation("brake");
  const words = useTimeWords();
  const since = useBrandTime((now) => words.since(Date.parse(hold.since), now));
  return (
    <div className={styles.item}>
      <div className={styles.itemWords}>
        <span className={styles.name}>{hold.name === null ? t("hold.ofAll") : t("hold.of", { name: hold.name })}</span>
        <span className={styles.meta}>
          {[
            t("hold.since", { who: hold.by.name, since }),
            t(`reason.${hold.reason}`),
            t("hold.held", { count: hold.held }),
          ].join(" · ")}
        </span>
      </div>
      {onRelease !== null && (
        <Button size="sm" variant="default" onClick={onRelease}>
          {t(hold.held === 0 ? "hold.reopen" : "hold.release")}
        </Button>
      )}
    </div>
  );
}

function ReleaseForm({ hold, onClose }: { readonly hold: Hold; readonly onClose: () => void }) {
  const { t } = useTranslation("brake");
  const { slug } = useBrand();
  const form = useKeptForm("brake.releaseHold", () => ({ reason: "" }));
  const reason = form.fields.reason.trim();
  const release = useChange(
    ["brakes", "acts"],
    () => api("brake.release", { params: { brand: slug }, body: { hold: hold.act, reason } }),
    () => {
      form.forget();
      onClose();
    },
  );
  if (asksStepUp(release.error)) return <StepUpForm onConfirmed={() => release.mutate(undefined)} />;
  return (
    <DialogForm onSubmit={() => release.mutate(undefined)}>
      <p className={styles.fact}>{t(hold.held === 0 ? "hold.reopenWhat" : "hold.releaseWhat")}</p>
      <ReasonField
        label={t("held.reason")}
        required
        value={form.fields.reason}
        onChange={(typed) => form.change({ reason: typed })}
      />
      <ProblemNote error={release.error} notDone={t("notDone.release")} />
      <DialogActions>
        <Button type="submit" loading={release.isPending} disabled={reason === ""}>
          {t(hold.held === 0 ? "hold.reopen" : "hold.release")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
