import { Button, Checkbox } from "@mantine/core";
import type { Brakes, HeldItem } from "@baluarte/contract/brake.ts";
import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { ReasonField } from "../kit/reason-field.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { NetworkIcon } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import { StepUpForm, asksStepUp } from "../session/step-up-form.tsx";
import styles from "./brake.module.css";
import { useBrake } from "./use-brake.ts";

type Asked =
  | { what: "release"; publications: PublicationId[] }
  | { what: "drop" | "rewrite"; publication: PublicationId };

/** Everything that would have gone out. Nothing of it moves until somebody decides, with a reason. */
export function HeldPanel({ brakes }: { readonly brakes: Brakes }) {
  const { t } = useTranslation("brake");
  const { can } = useBrand();
  const [chosen, setChosen] = useState<readonly PublicationId[]>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { held } = brakes;
  const free = held.filter((item) => !item.asked).map(({ publication }) => publication);
  const picked = free.filter((id) => chosen.includes(id));
  const pick = (id: PublicationId, on: boolean) =>
    setChosen(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <Panel title={t("held.title")} aside={held.length > 0 && t("held.count", { count: held.length })} body="rows">
      {held.length === 0 ? (
        <p className={styles.none}>{t("held.none")}</p>
      ) : (
        <>
          <Rows label={t("held.title")}>
            {held.map((item) => (
              <Row key={item.publication}>
                <Item
                  item={item}
                  chosen={picked.includes(item.publication)}
                  onChoose={can("act.request") ? (on) => pick(item.publication, on) : null}
                  onDecide={can("act.brake") ? (what) => setAsked({ what, publication: item.publication }) : null}
                />
              </Row>
            ))}
          </Rows>
          {can("act.request") && free.length > 0 && (
            <div className={styles.foot}>
              <Checkbox
                label={picked.length === 0 ? t("held.all") : t("held.chosen", { count: picked.length })}
                checked={picked.length === free.length}
                indeterminate={picked.length > 0 && picked.length < free.length}
                onChange={(event) => setChosen(event.currentTarget.checked ? free : [])}
              />
              <Button
                variant="default"
                disabled={picked.length === 0}
                onClick={() => setAsked({ what: "release", publications: [...picked] })}
              >
                {t("held.release")}
              </Button>
            </div>
          )}
        </>
      )}
      <DecideDialog asked={asked} frozen={brakes.freeze !== null} onClose={() => setAsked(null)} />
    </Panel>
  );
}

interface ItemProps {
  readonly item: HeldItem;
  readonly chosen: boolean;
  readonly onChoose: ((on: boolean) => void) | null;
  readonly onDecide: ((what: "drop" | "rewrite") => void) | null;
}

function Item({ item, chosen, onChoose, onDecide }: ItemProps) {
  const { t } = useTranslation("brake");
  const by = item.brakes.map((brake) => t(brake === "freeze" ? "held.byFreeze" : "held.byHold"));
  return (
    <div className={styles.item}>
      {onChoose !== null && (
        <Checkbox
          aria-label={t("held.choose", { name: item.name, title: item.title })}
          checked={chosen}
          disabled={item.asked}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      )}
      <div className={styles.itemWords}>
        <span className={styles.name}>
          <NetworkIcon network={item.network} size={15} /> {item.name}: {item.title}
        </span>
        <span className={styles.excerpt}>{item.excerpt}</span>
        <span className={styles.meta}>
          {[...by, ...(item.way === "manual" ? [t("held.manual")] : []), ...(item.asked ? [t("held.asked")] : [])].join(
            " · ",
          )}
        </span>
      </div>
      {onDecide !== null && (
        <span className={styles.buttons}>
          {item.statement !== null && (
            <Button size="xs" variant="subtle" onClick={() => onDecide("rewrite")}>
              {t("held.rewrite")}
            </Button>
          )}
          <Button size="xs" variant="subtle" onClick={() => onDecide("drop")}>
            {t("held.drop")}
          </Button>
        </span>
      )}
    </div>
  );
}

function DecideDialog({
  asked,
  frozen,
  onClose,
}: {
  readonly asked: Asked | null;
  readonly frozen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("brake");
  return (
    <Dialog opened={asked !== null} onClose={onClose} title={t(`held.${asked?.what ?? "release"}Title`)}>
      {asked !== null && <DecideForm asked={asked} frozen={frozen} onClose={onClose} />}
    </Dialog>
  );
}

function DecideForm({
  asked,
  frozen,
  onClose,
}: {
  readonly asked: Asked;
  readonly frozen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("brake");
  const { slug } = useBrand();
  const form = useKeptForm(`brake.${asked.what}`, () => ({ reason: "" }));
  const reason = form.fields.reason.trim();
  const done = () => {
    form.forget();
    onClose();
  };
  const release = useChange(
    ["brakes", "acts"],
    (publications: PublicationId[]) =>
      api("brake.release", { params: { brand: slug }, body: { publications, reason } }),
    done,
  );
  const drop = useBrake(
    (input: { publication: PublicationId; outcome: "dropped" | "rewritten" }) =>
      api("brake.drop", {
        params: { brand: slug, publication: input.publication },
        body: { outcome: input.outcome, reason },
      }),
    done,
  );
  const what = asked.what === "release" ? (frozen ? "held.throughWhat" : "held.releaseWhat") : `held.${asked.what}What`;
  if (asked.what === "release" && asksStepUp(release.error)) {
    return <StepUpForm onConfirmed={() => release.mutate(asked.publications)} />;
  }
  return (
    <DialogForm
      onSubmit={() =>
        asked.what === "release"
          ? release.mutate(asked.publications)
          : drop.mutate({
              publication: asked.publication,
              outcome: asked.what === "drop" ? "dropped" : "rewritten",
            })
      }
    >
      <p className={styles.fact}>{t(what as "held.dropWhat")}</p>
      <ReasonField
        label={t("held.reason")}
        required
        value={form.fields.reason}
        onChange={(typed) => form.change({ reason: typed })}
      />
      <ProblemNote
        error={release.error ?? drop.error}
        notDone={t(asked.what === "release" ? "notDone.release" : "notDone.drop")}
      />
      <DialogActions>
        <Button type="submit" loading={release.isPending || drop.isPending} disabled={reason === ""}>
          {t(`held.${asked.what}`)}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
