import { Button } from "@mantine/core";
import type { RoleView } from "@baluarte/contract/incident-role.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { toField } from "../incident/local-time.ts";
import { DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { Notice } from "../kit/notice.tsx";
import { ReasonField } from "../kit/reason-field.tsx";
import { Text } from "../kit/text.tsx";
import { brandNow } from "../kit/ticker.ts";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { presenceQuery } from "../presence/queries.ts";
import { useBrand } from "../session/queries.ts";
import { UntilField } from "./until-field.tsx";
import { nextAt } from "./until.ts";

export interface TakeFormProps {
  readonly incident: IncidentId;
  readonly view: RoleView;
  readonly onDone: () => void;
}

/** Takes a role until an hour or open; from somebody who cannot be reached with the reason; one's own until another hour. */
export function TakeForm({ incident, view, onDone }: TakeFormProps) {
  const { t } = useTranslation("role");
  const { slug, person, timeZone } = useBrand();
  const { role, holder } = view;
  const others = holder !== null && holder.id !== person.id;
  const [clock, setClock] = useState(
    view.until === null || others ? null : toField(view.until, timeZone).slice(11, 16),
  );
  const { fields, change, forget } = useKeptForm(`takeOver.${incident}.${role}`, () => ({ reason: "" }));
  const present = useQuery(presenceQuery(slug, incident)).data?.people ?? [];
  const take = useChange(
    ["incidents"],
    () =>
      api("incidentRole.take", {
        params: { brand: slug, incident, role },
        body: {
          until: clock === null ? null : nextAt(clock, brandNow(), timeZone),
          reason: others ? fields.reason.trim() : null,
        },
      }),
    () => {
      forget();
      onDone();
    },
  );
  const whole = clock === null || nextAt(clock, brandNow(), timeZone) !== null;
  return (
    <DialogForm
      onSubmit={() => {
        if (whole) take.mutate(undefined);
      }}
    >
      <Text as="p" tone="ink2">
        {others ? t("takeOverWhat", { who: holder.name }) : t(`does.${role}`)}
      </Text>
      {others && present.some(({ id }) => id === holder.id) && (
        <Notice tone="soon" mark="soon">
          {t("isHere", { who: holder.name })}
        </Notice>
      )}
      {others && (
        <ReasonField
          label={t("takeOverReason")}
          first
          required
          value={fields.reason}
          onChange={(reason) => change({ reason })}
        />
      )}
      <UntilField clock={clock} onChange={setClock} />
      <ProblemNote error={take.error} />
      <DialogActions>
        <Button type="submit" loading={take.isPending} disabled={!whole || (others && fields.reason.trim() === "")}>
          {others ? t("takeOverDo") : holder === null ? t("takeDo") : t("changeUntil")}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t("back")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
