import type { ApprovalPlan } from "@baluarte/contract/setup.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { LEVELS, type Level } from "@baluarte/domain/incident/model.ts";
import { Button, NativeSelect, NumberInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { Notice } from "../kit/notice.tsx";
import { Text } from "../kit/text.tsx";
import { useOneOf } from "../kit/use-one-of.ts";
import styles from "./approver.module.css";
import type { Handover } from "./link-handover.tsx";
import { mandateSigners } from "./signers.ts";

/** As the contract has them. */
const USES_MAX = 50;
const DAYS_MAX = 90;

const fits = (typed: number | string, max: number) => Number(typed) >= 1 && Number(typed) <= max;

export interface MandateDialogProps {
  readonly brand: BrandSlug;
  readonly plan: ApprovalPlan;
  /** Who will hold it: the person who asks. */
  readonly holder: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onAsked: (handover: Handover) => void;
}

/** An approval given in advance: up to a level, so many times, until a day. */
export function MandateDialog(props: MandateDialogProps) {
  const { t } = useTranslation("approver");
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t("mandate.title")}>
      <MandateForm {...props} />
    </Dialog>
  );
}

function MandateForm({ brand, plan, holder, onClose, onAsked }: MandateDialogProps) {
  const { t } = useTranslation("approver");
  const { t: word } = useTranslation();
  const words = useProblemWords();
  const [level, setLevel] = useState<Level>(3);
  const [uses, setUses] = useState<number | string>(5);
  const [days, setDays] = useState<number | string>(30);
  const signers = mandateSigners(plan, level, holder);
  const [signer, choose] = useOneOf(signers);
  const ask = useWrite(
    brand,
    ["settings"],
    (from: NonNullable<typeof signer>) =>
      api("mandate.ask", {
        params: { brand },
        body: { signer: from.id, levelMax: level, usesMax: Number(uses), days: Number(days) },
      }),
    (link, { name }) => onAsked({ name, link }),
  );
  return (
    <DialogForm onSubmit={() => signer && ask.mutate(signer)}>
      <Text as="p" tone="ink2">
        {t("mandate.lead")}
      </Text>
      <NativeSelect
        label={t("mandate.levelMax")}
        value={String(level)}
        onChange={(event) => setLevel(LEVELS.find((each) => String(each) === event.currentTarget.value) ?? level)}
        data={LEVELS.map((each) => ({
          value: String(each),
          label: word("level.full", { level: each, name: word(`level.name.${each}`) }),
        }))}
      />
      {signer ? (
        <NativeSelect
          label={t("mandate.signer")}
          value={signer.id}
          onChange={(event) => choose(event.currentTarget.value)}
          data={signers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <Notice tone="soon" mark="notBegun">
          {t("mandate.nobody")}
        </Notice>
      )}
      <div className={styles.pair}>
        <NumberInput
          label={t("mandate.uses")}
          // What was typed stays and is told to be out of range: a number changed in silence is another mandate.
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          value={uses}
          error={fits(uses, USES_MAX) ? null : t("mandate.range", { min: 1, max: USES_MAX })}
          onChange={setUses}
          hideControls
        />
        <NumberInput
          label={t("mandate.days")}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          value={days}
          error={fits(days, DAYS_MAX) ? null : t("mandate.range", { min: 1, max: DAYS_MAX })}
          onChange={setDays}
          hideControls
        />
      </div>
      {ask.isError && (
        <Notice tone="soon" mark="blind" alert>
          {words(ask.error)}
        </Notice>
      )}
      <DialogActions>
        <Button
          type="submit"
          loading={ask.isPending}
          disabled={!signer || !fits(uses, USES_MAX) || !fits(days, DAYS_MAX)}
        >
          {t("mandate.ask")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
