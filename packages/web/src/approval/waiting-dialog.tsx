import { Button, Textarea } from "@mantine/core";
import type { WaitingAct } from "@baluarte/contract/act.ts";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions } from "../incident/dialog.tsx";
import { focusOnOpen } from "../incident/focus-on-open.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { announce } from "../kit/announcer.tsx";
import { Notice } from "../kit/notice.tsx";
import { Text } from "../kit/text.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { actWord } from "../publication/act-word.ts";
import { ClosingFacts } from "../publication/closing-facts.tsx";
import { SilenceTerms } from "../publication/silence-terms.tsx";
import { Decide } from "../publication/decide.tsx";
import { OpenChecks } from "../publication/open-checks.tsx";
import { GroupedPreviews } from "../publication/grouped-previews.tsx";
import { actQuery } from "../publication/queries.ts";
import { useBrand } from "../session/queries.ts";
import { useActTitle } from "../publication/use-act-title.ts";
import styles from "./approval.module.css";
import { StandingReach } from "./standing-reach.tsx";

export interface WaitingDialogProps {
  /** `null`: closed. */
  readonly item: WaitingAct | null;
  readonly onClose: () => void;
}

/** The exact content, and yes or no to it; of what was said aloud, one's hand or a disavowal. */
export function WaitingDialog({ item, onClose }: WaitingDialogProps) {
  const { t } = useTranslation("approval");
  return (
    <Dialog
      opened={item !== null}
      onClose={onClose}
      title={t(item?.why === "ratify" ? "ratify.title" : "waiting.dialog")}
      size="wide"
    >
      {item !== null && <Asked key={item.act} item={item} onClose={onClose} />}
    </Dialog>
  );
}

function Asked({ item, onClose }: { readonly item: WaitingAct; readonly onClose: () => void }) {
  const { t } = useTranslation("approval");
  const { t: publication } = useTranslation("publication");
  const { slug } = useBrand();
  const words = useTimeWords();
  const titleOf = useActTitle();
  const asked = useBrandTime((now) => words.at(Date.parse(item.askedAt), now));
  const act = useQuery(actQuery(slug, item.act)).data;
  // What is read is what is signed: a change while it is read is said, and not slipped in.
  const changed =
    act !== undefined && (act.payloadHash !== item.payloadHash || (item.why === "sign" && act.state !== "requested"));
  return (
    <div className={styles.asked}>
      <div>
        <Text as="p" size="h2">
          {publication(`act.what.${actWord(item.kind)}`, { title: titleOf(item) })}
        </Text>
        <Text as="p" size="small" tone="ink2" numeric>
          {t("waiting.askedBy", { who: item.askedBy.name, at: asked })}
        </Text>
      </div>
      {item.reason !== null && item.reason !== "" && <Notice>{item.reason}</Notice>}
      {act?.silence && <SilenceTerms terms={act.silence} />}
      {act?.closing && <ClosingFacts facts={act.closing} />}
      {act?.standing && <StandingReach scope={act.standing} />}
      {item.mention !== null && <Mention mention={item.mention} />}
      <GroupedPreviews previews={item.previews} />
      {item.statement !== null && item.incident !== null && (
        <Link
          to="/b/$brand/incidents/$incident/statements/$statement"
          params={{ brand: slug, incident: item.incident.id, statement: item.statement }}
        >
          {t("waiting.openStatement")}
        </Link>
      )}
      {act !== undefined && !changed && <OpenChecks checks={act.openChecks} previews={item.previews} />}
      {changed ? (
        <Notice tone="soon" mark="void" alert>
          {t("waiting.changed")}
        </Notice>
      ) : item.why === "ratify" ? (
        <Ratify item={item} onDone={onClose} />
      ) : (
        <Decide
          act={item.act}
          payloadHash={item.payloadHash}
          what={item.previews.length > 0 ? "text" : "act"}
          onDone={onClose}
        />
      )}
    </div>
  );
}

export function Mention({ mention }: { readonly mention: NonNullable<WaitingAct["mention"]> }) {
  const { t } = useTranslation("approval");
  return (
    <blockquote className={styles.mention} aria-label={t("replies.mention")}>
      <span className={styles.meta}>{mention.author === null ? t("replies.somebody") : `@${mention.author}`}</span>
      <p>{mention.text}</p>
    </blockquote>
  );
}

function Ratify({ item, onDone }: { readonly item: WaitingAct; readonly onDone: () => void }) {
  const { t } = useTranslation("approval");
  const { slug } = useBrand();
  const words = useTimeWords();
  const due = useBrandTime((now) => (item.dueAt === null ? "" : words.until(Date.parse(item.dueAt), now)));
  const [disowning, setDisowning] = useState(false);
  const [reason, setReason] = useState("");
  const { payloadHash } = item;
  const settle = useChange(
    ["acts", "statements", "incidents"],
    (ratified: boolean) =>
      api("act.ratify", {
        params: { brand: slug, act: item.act },
        body: ratified
          ? { ratified: true as const, payloadHash }
          : { ratified: false as const, payloadHash, reason: reason.trim() },
      }),
    (_, ratified) => {
      announce(t(ratified ? "ratify.done" : "ratify.disowned"));
      onDone();
    },
  );
  return (
    <div className={styles.asked}>
      <Notice tone="soon" mark="soon">
        {t("ratify.lead", { who: item.heardBy?.name ?? "", due })}
      </Notice>
      {disowning && (
        <Textarea
          label={t("ratify.why")}
          description={t("ratify.whyHint")}
          required
          autosize
          minRows={2}
          maxLength={1000}
          ref={focusOnOpen}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <ProblemNote error={settle.error} />
      <DialogActions>
        {disowning ? (
          <>
            <Button loading={settle.isPending} disabled={reason.trim() === ""} onClick={() => settle.mutate(false)}>
              {t("ratify.sendDisown")}
            </Button>
            <Button variant="default" onClick={() => setDisowning(false)}>
              {t("back")}
            </Button>
          </>
        ) : (
          <>
            <Button size="lg" loading={settle.isPending} onClick={() => settle.mutate(true)}>
              {t("ratify.yes")}
            </Button>
            <Button size="lg" variant="default" onClick={() => setDisowning(true)}>
              {t("ratify.no")}
            </Button>
          </>
        )}
      </DialogActions>
    </div>
  );
}
