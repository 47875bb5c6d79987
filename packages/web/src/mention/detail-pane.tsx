import { ActionIcon } from "@mantine/core";
import type { MentionDetail } from "@baluarte/contract/mention.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { levelOf, levelToActivate, reasonToActivate } from "@baluarte/domain/triage/propose-outcome.ts";
import type { Outcome } from "@baluarte/domain/triage/model.ts";
import { useQuery } from "@tanstack/react-query";
import { IconArrowLeft } from "@tabler/icons-react";
import { Suspense, lazy, useEffect, useImperativeHandle, useRef, useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { ActivateDialog } from "../incident/activate-dialog.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { KeyHints } from "../kit/kbd.tsx";
import { usePhone } from "../kit/phone.ts";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrand } from "../session/queries.ts";
import { useShellView } from "../shell/shell-view.ts";
import { SightingCard } from "../sighting/sighting-card.tsx";
import { DecidedCard } from "./decided-card.tsx";
import styles from "./detail-pane.module.css";
import { useKeptDrafts } from "./kept-drafts.ts";
import { PostActions } from "./post-actions.tsx";
import { PostHead } from "./post-head.tsx";
import { mentionDetail } from "./queries.ts";
import { ReadingsCard } from "./readings-card.tsx";
import { ReplyCard } from "./reply-card.tsx";
import { StoryCard } from "./story-card.tsx";
import type { TriageDraft } from "./triage-draft.ts";
import { TriageForm } from "./triage-form.tsx";
import type { Inbox } from "./use-inbox.ts";
import { useCorrections } from "./use-corrections.ts";
import { useTriage } from "./use-triage.ts";
import { WhyCard } from "./why-card.tsx";

const CorrectDialog = lazy(async () => ({ default: (await import("./correct-dialog.tsx")).CorrectDialog }));

export interface DetailHandle {
  readonly triage: () => void;
  readonly propose: (outcome: Outcome) => void;
  readonly activate: () => void;
  readonly reply: () => void;
  readonly correct: () => void;
  readonly undo: () => void;
}

export interface DetailPaneProps {
  readonly handle: Ref<DetailHandle>;
  readonly inbox: Inbox;
  readonly onBack: () => void;
  /** The post is decided: on to the next. */
  readonly onDone: () => void;
}

/** One post, from why it matters to what is decided about it. */
export function DetailPane({ handle, inbox, onBack, onDone }: DetailPaneProps) {
  const { t } = useTranslation("mention");
  const phone = usePhone();
  const say = useProblemWords();
  const pane = useRef<HTMLElement>(null);
  const { open, brand } = inbox;
  const drafts = useKeptDrafts(brand);
  const detail = useQuery({ ...mentionDetail(brand, open ?? ("" as PostId)), enabled: open !== undefined });
  useEffect(() => {
    pane.current?.scrollTo(0, 0);
    if (phone) pane.current?.focus();
  }, [open, phone]);

  return (
    <section ref={pane} className={styles.pane} aria-label={t("detail")} tabIndex={-1}>
      {phone && (
        <div className={styles.back}>
          <ActionIcon variant="default" size={48} aria-label={t("back")} onClick={onBack}>
            <IconArrowLeft size={22} stroke={1.7} />
          </ActionIcon>
        </div>
      )}
      {open === undefined ? (
        <EmptyState title={t("nothingOpen")} />
      ) : detail.isError ? (
        <FailedState detail={say(detail.error)} onRetry={() => void detail.refetch()} retrying={detail.isFetching} />
      ) : detail.data === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <Detail
          key={open}
          handle={handle}
          detail={detail.data}
          inbox={inbox}
          draft={drafts.draftOf(open)}
          onDraft={(draft) => drafts.change(open, draft)}
          onDone={(decided) => {
            drafts.forget(open);
            inbox.settle(decided);
            onDone();
          }}
        />
      )}
    </section>
  );
}

interface DetailProps {
  readonly handle: Ref<DetailHandle>;
  readonly detail: MentionDetail;
  readonly inbox: Inbox;
  readonly draft: TriageDraft;
  readonly onDraft: (draft: TriageDraft) => void;
  readonly onDone: (decided: MentionDetail) => void;
}

function Detail({ handle, detail, inbox, draft, onDraft, onDone }: DetailProps) {
  const { t } = useTranslation("mention");
  const { can } = useBrand();
  const incidentOpen = useShellView()?.incident != null;
  const triage = useTriage(detail, draft, onDone);
  const [again, setAgain] = useState(false);
  const [activating, setActivating] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const corrections = useCorrections(detail, inbox.settle);
  const mayTriage = can("mention.triage");
  const deciding = mayTriage && (detail.triage === null || again);
  const reply = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(handle, () => ({
    reply: () => reply.current?.focus(),
    correct: () => {
      if (mayTriage) setCorrecting(true);
    },
    undo: () => {
      if (mayTriage) corrections.undoLast();
    },
    triage: () => {
      if (deciding) triage.decide();
      else if (mayTriage) setAgain(true);
    },
    propose: (outcome) => {
      if (deciding) onDraft({ ...draft, outcome });
    },
    // With an incident open the same key leads to its room.
    activate: () => {
      if (can("incident.declare") && !incidentOpen) setActivating(true);
    },
  }));
  const isAnswered = draft.answers.coordinated === "yes";
  const coordinated =
    deciding && !isAnswered
      ? () => onDraft({ ...draft, answers: { ...draft.answers, coordinated: "yes" } })
      : undefined;
  const hints = (
    <KeyHints
      hints={[
        { keys: ["J", "K"], does: t("hint.move") },
        { keys: ["1", "5"], does: t("hint.outcome") },
        { keys: ["C"], does: t("hint.correct") },
        { keys: ["/"], does: t("hint.search") },
        { keys: ["?"], does: t("hint.help") },
      ]}
    />
  );
  const proposed = { level: levelOf(triage.now.outcome), because: triage.proposal.because };
  return (
    <>
      <PostHead detail={detail} />
      {detail.sighting !== null && <SightingCard sighting={detail.sighting} />}
      <PostActions detail={detail} onActivate={() => setActivating(true)} />
      <div className={styles.cards}>
        <ReadingsCard
          detail={detail}
          corrections={mayTriage ? corrections : null}
          onCorrect={() => setCorrecting(true)}
        />
        <div className={styles.stack}>
          <WhyCard detail={detail} />
          {detail.story && <StoryCard story={detail.story} post={detail.post} onCoordinated={coordinated} />}
        </div>
      </div>
      {detail.triage && (
        <DecidedCard triage={detail.triage} {...(mayTriage && !again && { onAgain: () => setAgain(true) })} />
      )}
      <ReplyCard post={detail.post} language={detail.language} field={reply} hasOriginal={detail.url !== null} />
      {deciding ? <TriageForm draft={draft} onDraft={onDraft} triage={triage} hints={hints} /> : hints}
      {correcting && (
        <Suspense>
          <CorrectDialog
            detail={detail}
            stories={inbox.counts.data?.stories ?? []}
            corrections={corrections}
            onClose={() => setCorrecting(false)}
          />
        </Suspense>
      )}
      <ActivateDialog
        opened={activating}
        onClose={() => setActivating(false)}
        posts={[detail.post]}
        level={levelToActivate(proposed)}
        why={reasonToActivate(proposed)}
      />
    </>
  );
}
