import type { AccessRole } from "@baluarte/domain/access/model.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { EmailField } from "../kit/email-field.tsx";
import { RequiredField } from "../kit/required-field.tsx";
import { Notice } from "../kit/notice.tsx";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { Text } from "../kit/text.tsx";
import type { Handover } from "./link-handover.tsx";

/** Roles of colleagues who sign, the most usual first. */
const COLLEAGUE_ROLES = [
  "commsLead",
  "lead",
  "legalCounsel",
  "management",
  "areaOwner",
  "communityManager",
] as const satisfies readonly AccessRole[];

/** A colleague opens an account; a client signs on the phone without one. */
const APPROVER_WAYS = ["colleague", "client"] as const;
export type ApproverWay = (typeof APPROVER_WAYS)[number];

export interface NameApproverDialogProps {
  readonly brand: BrandSlug;
  /** Which of the two is asked for first; `null` keeps it closed. */
  readonly way: ApproverWay | null;
  readonly onWay: (way: ApproverWay) => void;
  readonly onClose: () => void;
  readonly onNamed: (handover: Handover) => void;
}

/** A colleague makes an account; a client signs on the phone without one. */
export function NameApproverDialog(props: NameApproverDialogProps) {
  const { t } = useTranslation("approver");
  return (
    <Dialog opened={props.way !== null} onClose={props.onClose} title={t("name.title")}>
      {props.way !== null && <NameApproverForm {...props} way={props.way} />}
    </Dialog>
  );
}

function NameApproverForm({ brand, way, onWay, onClose, onNamed }: NameApproverDialogProps & { way: ApproverWay }) {
  const { t } = useTranslation("approver");
  const { t: people } = useTranslation("people");
  const words = useProblemWords();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<AccessRole>("commsLead");
  const add = useWrite(
    brand,
    ["settings"],
    () =>
      api("member.invite", {
        params: { brand },
        body: {
          name: name.trim(),
          roles: [way === "client" ? "clientApprover" : role],
          email: email.trim() === "" ? null : email.trim(),
          expiresAt: null,
        },
      }),
    ({ person, link }) => onNamed({ name: person.name, link }),
  );
  return (
    <DialogForm onSubmit={() => add.mutate(undefined)}>
      <SegmentedChoice
        label={t("name.way")}
        options={APPROVER_WAYS.map((value) => ({ value, label: t(`name.${value}`) }))}
        value={way}
        onChange={onWay}
        fullWidth
      />
      <Text as="p" tone="ink2">
        {t(`name.${way}Detail`)}
      </Text>
      <RequiredField label={t("name.name")} value={name} onChange={setName} maxLength={80} autoComplete="off" first />
      {way === "colleague" && (
        <NativeSelect
          label={t("name.role")}
          value={role}
          onChange={(event) => setRole(COLLEAGUE_ROLES.find((each) => each === event.currentTarget.value) ?? role)}
          data={COLLEAGUE_ROLES.map((value) => ({ value, label: people(`role.${value}`) }))}
        />
      )}
      <EmailField
        label={t("name.email")}
        description={t("name.emailHint")}
        value={email}
        onChange={setEmail}
        autoComplete="off"
        required={false}
      />
      {add.isError && (
        <Notice tone="soon" mark="blind" alert>
          {words(add.error)}
        </Notice>
      )}
      <DialogActions>
        <Button type="submit" loading={add.isPending} disabled={name.trim() === ""}>
          {t("name.create")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
