import { Button, Textarea } from "@mantine/core";
import type { RolesView, RoleView } from "@baluarte/contract/incident-role.ts";
import type { IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ChoiceList } from "../incident/choice-list.tsx";
import { DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { newRequestKey } from "../kit/request-key.ts";
import { Text } from "../kit/text.tsx";
import { brandNow } from "../kit/ticker.ts";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useLengthNote } from "../kit/use-length-note.ts";
import { presenceQuery } from "../presence/queries.ts";
import { useBrand } from "../session/queries.ts";
import { UntilField } from "./until-field.tsx";
import { nextAt } from "./until.ts";

export interface OfferFormProps {
  readonly incident: IncidentId;
  readonly view: RoleView;
  readonly candidates: RolesView["candidates"];
  readonly onDone: () => void;
}

/** As the contract has it. */
const NOTE_MAX = 2000;

/** Hands a role on, or asks somebody to take a vacant one: to whom, until when, and what the data do not say. */
export function OfferForm({ incident, view, candidates, onDone }: OfferFormProps) {
  const { t } = useTranslation("role");
  const { t: people } = useTranslation("people");
  const { slug, person, timeZone } = useBrand();
  const lengthNote = useLengthNote();
  const { role } = view;
  const [to, setTo] = useState<PersonId | null>(null);
  const [clock, setClock] = useState<string | null>(null);
  const { fields, change, forget } = useKeptForm(`handover.${incident}.${role}`, () => ({
    note: "",
    key: newRequestKey(),
  }));
  const present = useQuery(presenceQuery(slug, incident)).data?.people ?? [];
  const offer = useChange(
    ["incidents"],
    (receiver: PersonId) =>
      api("incidentRole.offer", {
        params: { brand: slug, incident, role },
        body: {
          to: receiver,
          until: clock === null ? null : nextAt(clock, brandNow(), timeZone),
          note: fields.note.trim(),
          key: fields.key,
        },
      }),
    () => {
      forget();
      onDone();
    },
  );
  const suits = (roles: readonly string[]) => roles.includes(role);
  const others = candidates
    .filter(({ id }) => id !== person.id)
    .toSorted((a, b) => Number(suits(b.roles)) - Number(suits(a.roles)));
  const whole = clock === null || nextAt(clock, brandNow(), timeZone) !== null;
  return (
    <DialogForm
      onSubmit={() => {
        if (to !== null && whole) offer.mutate(to);
      }}
    >
      <Text as="p" tone="ink2">
        {t("offerWhat")}
      </Text>
      {others.length === 0 ? (
        <Text as="p">{t("toNobody")}</Text>
      ) : (
        <ChoiceList
          label={t("to")}
          options={others.map(({ id, name, roles }) => ({
            value: id,
            title: name,
            detail: [
              ...roles.map((each) => people(`role.${each}`)),
              ...(present.some((one) => one.id === id) ? [t("inRoom")] : []),
            ].join(", "),
          }))}
          value={to}
          onChange={(next) => {
            setTo(next);
            change({ key: newRequestKey() });
          }}
        />
      )}
      <UntilField
        clock={clock}
        onChange={(next) => {
          setClock(next);
          change({ key: newRequestKey() });
        }}
      />
      <Textarea
        label={t("note")}
        description={t("noteHint")}
        autosize
        minRows={3}
        maxLength={NOTE_MAX}
        error={lengthNote(fields.note, NOTE_MAX)}
        value={fields.note}
        onChange={(event) => change({ note: event.currentTarget.value, key: newRequestKey() })}
      />
      <ProblemNote error={offer.error} />
      <DialogActions>
        <Button type="submit" loading={offer.isPending} disabled={to === null || !whole}>
          {t("offerDo")}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t("back")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
