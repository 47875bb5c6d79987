import type { Member } from "@baluarte/contract/member.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { Text } from "../kit/text.tsx";
import { brandNow } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { endAt, endWithin, type End } from "./access-end.ts";
import { AccessFields } from "./access-fields.tsx";

export interface ChangeDialogProps {
  readonly member: Member | null;
  readonly onClose: () => void;
}

/** What somebody may do from now on, and the way to end it altogether. */
export function ChangeDialog({ member, onClose }: ChangeDialogProps) {
  const { t } = useTranslation("member");
  return (
    <Dialog opened={member !== null} onClose={onClose} title={t("change.title", { name: member?.name ?? "" })}>
      {member && <ChangeForm key={member.id} member={member} onClose={onClose} />}
    </Dialog>
  );
}

function ChangeForm({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { t } = useTranslation("member");
  const { slug } = useBrand();
  const [roles, setRoles] = useState<readonly Member["roles"][number][]>(member.roles);
  const [end, setEnd] = useState<End>(member.expiresAt === null ? "never" : "kept");
  const [removing, setRemoving] = useState(false);
  const params = { brand: slug, person: member.id };
  const change = useChange(
    ["settings", "acts", "statements", "incidents"],
    () =>
      api("member.change", {
        params,
        body: {
          roles: [...roles],
          expiresAt: endAt(endWithin(end, roles, member.expiresAt), member.expiresAt, brandNow()),
        },
      }),
    onClose,
  );
  const remove = useChange(
    ["settings", "acts", "statements", "incidents"],
    () => api("member.remove", { params }),
    onClose,
  );
  if (removing) {
    return (
      <DialogForm onSubmit={() => remove.mutate(undefined)}>
        <Text as="p">{t("remove.detail", { name: member.name })}</Text>
        <ProblemNote error={remove.error} />
        <DialogActions>
          <Button type="submit" loading={remove.isPending} data-autofocus>
            {t("remove.do")}
          </Button>
          <Button variant="default" onClick={() => setRemoving(false)}>
            {t("back")}
          </Button>
        </DialogActions>
      </DialogForm>
    );
  }
  return (
    <DialogForm onSubmit={() => change.mutate(undefined)}>
      <AccessFields
        roles={roles}
        onRoles={setRoles}
        end={end}
        onEnd={setEnd}
        kept={member.expiresAt}
        account={!member.external}
      />
      <Text as="p" size="small" tone="ink2">
        {t("change.signatures")}
      </Text>
      <ProblemNote error={change.error} />
      <DialogActions>
        <Button type="submit" loading={change.isPending} disabled={roles.length === 0}>
          {t("change.do")}
        </Button>
        <Button variant="default" onClick={() => setRemoving(true)}>
          {t("remove.open")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
