import type { AccessRole } from "@baluarte/domain/access/model.ts";
import { Button, Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import type { Handover } from "../approver/link-handover.tsx";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { LANGUAGES, LANGUAGE_NAMES, type Language } from "../i18n/language.ts";
import { EmailField } from "../kit/email-field.tsx";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { RequiredField } from "../kit/required-field.tsx";
import { Text } from "../kit/text.tsx";
import { brandNow } from "../kit/ticker.ts";
import { waysQuery } from "../notice/queries.ts";
import { useBrand } from "../session/queries.ts";
import { endAt, endWithin, type End } from "./access-end.ts";
import { AccessFields } from "./access-fields.tsx";

export interface InviteDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onInvited: (handover: Handover) => void;
}

/** Lets somebody in: who, as what, until when. Answered with a link to hand them. */
export function InviteDialog({ opened, onClose, onInvited }: InviteDialogProps) {
  const { t } = useTranslation("member");
  return (
    <Dialog opened={opened} onClose={onClose} title={t("invite.title")}>
      {opened && <InviteForm onClose={onClose} onInvited={onInvited} />}
    </Dialog>
  );
}

function InviteForm({ onClose, onInvited }: Omit<InviteDialogProps, "opened">) {
  const { t } = useTranslation("member");
  const { slug, language: brandLanguage } = useBrand();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [roles, setRoles] = useState<readonly AccessRole[]>(["communityManager"]);
  const [end, setEnd] = useState<End>("never");
  const [language, setLanguage] = useState<Language>(brandLanguage);
  const [wantsMail, setWantsMail] = useState(true);
  const hasMail = useQuery(waysQuery(slug)).data?.available.includes("mail") ?? false;
  const byMail = hasMail && wantsMail && email.trim() !== "";
  const invite = useChange(
    ["settings"],
    () =>
      api("member.invite", {
        params: { brand: slug },
        body: {
          name: name.trim(),
          email: email.trim() === "" ? null : email.trim(),
          roles: [...roles],
          expiresAt: endAt(endWithin(end, roles, null), null, brandNow()),
          language,
          byMail,
        },
      }),
    ({ person, link, mail }) =>
      onInvited({
        name: person.name,
        link,
        ...(mail === null ? {} : { mail: { to: email.trim(), outcome: mail } }),
      }),
  );
  const client = roles.includes("clientApprover");
  return (
    <DialogForm onSubmit={() => invite.mutate(undefined)}>
      <RequiredField label={t("name")} value={name} onChange={setName} maxLength={80} autoComplete="off" first />
      <EmailField
        label={t("email")}
        description={t("emailHint")}
        value={email}
        onChange={setEmail}
        autoComplete="off"
        required={false}
      />
      {hasMail && (
        <Checkbox
          label={t("byMail")}
          description={t("byMailHint")}
          checked={byMail}
          disabled={email.trim() === ""}
          onChange={(event) => setWantsMail(event.currentTarget.checked)}
        />
      )}
      {byMail && (
        <div>
          <Text as="p" size="small">
            {t("language")}
          </Text>
          <SegmentedChoice
            label={t("language")}
            options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            value={language}
            onChange={setLanguage}
            fullWidth
          />
        </div>
      )}
      <AccessFields roles={roles} onRoles={setRoles} end={end} onEnd={setEnd} kept={null} account={false} />
      <Text as="p" tone="ink2">
        {t(client ? "invite.client" : "invite.account")}
      </Text>
      <ProblemNote error={invite.error} />
      <DialogActions>
        <Button type="submit" loading={invite.isPending} disabled={name.trim() === "" || roles.length === 0}>
          {t("invite.do")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
