import { Button } from "@mantine/core";
import type { PublicationView } from "@baluarte/contract/act.ts";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { useBrand } from "../session/queries.ts";
import { StepUpForm, asksStepUp } from "../session/step-up-form.tsx";

/** What is certain not to have gone out, if anything: a person has it sent again as it was approved. */
export function SendAgain({ publication }: { readonly publication: PublicationView }) {
  const { t } = useTranslation("publication");
  const { slug, can } = useBrand();
  const { id, name, receipts, rest } = publication;
  const retry = useChange(
    ["acts", "incidents", "statements"],
    () => api("publication.retry", { params: { brand: slug, publication: id } }),
    () => announce(t("again.sending", { place: name })),
  );
  if (rest === 0 || !can("act.execute")) return null;
  if (asksStepUp(retry.error)) return <StepUpForm onConfirmed={() => retry.mutate(undefined)} />;
  return (
    <>
      <Button size="sm" variant="default" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
        {receipts === null ? t("again.whole") : t("again.letters", { count: rest })}
      </Button>
      <ProblemNote error={retry.error} />
    </>
  );
}
