import type { MentionDetail, Proposal } from "@baluarte/contract/mention.ts";
import { NOT_ASKED } from "@baluarte/domain/triage/questions.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { useBrand } from "../session/queries.ts";
import type { TriageInput } from "./filter.ts";
import { togetherOf } from "../together/queries.ts";
import { mentionProposal } from "./queries.ts";
import { triageOf, type TriageDraft } from "./triage-draft.ts";

export interface Triage {
  /** What the answers so far point to. */
  readonly proposal: Proposal;
  /** What would be decided now. */
  readonly now: TriageInput;
  readonly decide: () => void;
  readonly pending: boolean;
  readonly error: Error | null;
}

/** A triage in the making over the proposal, which follows the answers. */
export function useTriage(detail: MentionDetail, draft: TriageDraft, onDone: (decided: MentionDetail) => void): Triage {
  const { t } = useTranslation("mention");
  const { slug } = useBrand();
  // Whoever has looked who acts together is proposed nothing that speaks against what they were told there.
  const together = useQuery({ ...togetherOf(slug, { post: detail.post }), enabled: false }).data?.isSuspected === true;
  const asked = together || Object.values(draft.answers).some((answer) => answer !== null);
  const fromAnswers = useQuery({
    ...mentionProposal(slug, detail.post, { answers: asked ? draft.answers : NOT_ASKED, together }),
    enabled: asked,
  });
  const proposal = asked ? (fromAnswers.data ?? detail.proposal) : detail.proposal;
  const now = triageOf(draft, proposal);
  const save = useChange(
    ["mentions"],
    (body: TriageInput) => api("mention.triage", { params: { brand: slug, post: detail.post }, body }),
    (decided) => {
      announce(t("announceDecided", { outcome: t(`outcome.${decided.outcome ?? "comment"}`) }));
      onDone(decided);
    },
  );
  return {
    proposal,
    now,
    decide: () => {
      if (!save.isPending) save.mutate(now);
    },
    pending: save.isPending,
    error: save.error,
  };
}
