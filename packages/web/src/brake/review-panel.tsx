import { Button, TextInput } from "@mantine/core";
import type { ToReview } from "@baluarte/contract/brake.ts";
import { STOP_REASONS, HIDE_REASONS } from "@baluarte/domain/brake/model.ts";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { announce } from "../kit/announcer.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./brake.module.css";
import { useBrake } from "./use-brake.ts";

/** Brakes that somebody else still has to look at, the soonest due first; what nobody looked at in time is loud. */
export function ReviewPanel({ brakes }: { readonly brakes: readonly ToReview[] }) {
  const { t } = useTranslation("brake");
  return (
    <Panel title={t("review.title")} body="rows">
      <p className={styles.intro}>{brakes.length === 0 ? t("review.none") : t("review.what")}</p>
      <Rows label={t("review.title")}>
        {brakes.map((brake) => (
          <Row key={brake.act} look={brake.mine === "canReview" ? "attention" : "plain"}>
            <Brake brake={brake} />
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}

function Brake({ brake }: { readonly brake: ToReview }) {
  const { t } = useTranslation("brake");
  const { slug } = useBrand();
  const words = useTimeWords();
  const form = useKeptForm(`brake.review.${brake.act}`, () => ({ note: "" }));
  const at = useBrandTime((now) => words.at(Date.parse(brake.at), now));
  const due = useBrandTime((now) => words.at(Date.parse(brake.dueAt), now));
  const before = useBrandTime((now) => words.before(Date.parse(brake.dueAt), now));
  const overdue = useBrandTime((now) => now >= Date.parse(brake.dueAt));
  const review = useBrake(
    (upheld: boolean) =>
      api("brake.review", {
        params: { brand: slug, act: brake.act },
        body: { upheld, note: form.fields.note.trim() || null },
      }),
    () => {
      form.forget();
      announce(t("review.done"));
    },
  );
  return (
    <div className={styles.stack}>
      <div className={styles.itemWords}>
        <span className={styles.name}>
          {t(`review.kind.${brake.kind}`)}: {brake.title}
        </span>
        <span className={styles.meta}>
          {[t("review.by", { who: brake.by.name, at }), reasonOf(brake.reason, t)].filter(Boolean).join(" · ")}
        </span>
        <span className={overdue ? styles.overdue : styles.meta}>
          <StateMark mark={overdue ? "overdue" : "onTime"} size={14} />{" "}
          {overdue ? t("review.overdue", { at: due }) : t("review.due", { before })}
        </span>
        {brake.mine === "author" && <span className={styles.meta}>{t("review.mine")}</span>}
      </div>
      {brake.mine === "canReview" && (
        <>
          <TextInput
            label={t("review.note")}
            maxLength={500}
            value={form.fields.note}
            onChange={(event) => form.change({ note: event.currentTarget.value })}
          />
          <ProblemNote error={review.error} notDone={t("notDone.record")} />
          <span className={styles.buttons}>
            <Button size="sm" variant="default" loading={review.isPending} onClick={() => review.mutate(true)}>
              {t("review.upheld")}
            </Button>
            <Button size="sm" variant="default" loading={review.isPending} onClick={() => review.mutate(false)}>
              {t("review.objected")}
            </Button>
          </span>
        </>
      )}
    </div>
  );
}

function reasonOf(code: string, t: ReturnType<typeof useTranslation<"brake">>["t"]): string {
  const stop = STOP_REASONS.find((each) => each === code);
  if (stop !== undefined) return t(`reason.${stop}`);
  const hide = HIDE_REASONS.find((each) => each === code);
  return hide === undefined ? "" : t(`hide.reason.${hide}`);
}
