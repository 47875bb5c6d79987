import type { MentionDetail } from "@baluarte/contract/mention.ts";
import type { Correction, CorrectedField } from "@baluarte/domain/mention/correction.ts";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { useBrand } from "../session/queries.ts";

export interface Corrections {
  readonly correct: (correction: Correction) => void;
  readonly undo: (field: CorrectedField) => void;
  /** Lets a mention that is set aside count, whoever or whatever set it aside. */
  readonly bringBack: () => void;
  /** Does not learn from the correction of a field, or does again. */
  readonly leaveOut: (field: CorrectedField, out: boolean) => void;
  /** The newest one back, if there is any. */
  readonly undoLast: () => void;
  readonly pending: boolean;
  readonly error: Error | null;
}

/** What a person says against the machine, each kept at once and each to be taken back. */
export function useCorrections(detail: MentionDetail, onChanged: (detail: MentionDetail) => void): Corrections {
  const { t } = useTranslation(["reading", "learning"]);
  const { slug } = useBrand();
  const params = { brand: slug, post: detail.post };
  // What was said is on screen with the answer. While the lists behind it are still being fetched, the next press counts.
  const asking = useRef(false);
  const alone = <O>(run: () => Promise<O>): Promise<O> => {
    asking.current = true;
    return run().finally(() => {
      asking.current = false;
    });
  };
  const save = useChange(
    ["mentions"],
    (body: Correction) => alone(() => api("mention.correct", { params, body })),
    (changed, { field }) => {
      announce(t("announceCorrected", { field: t(`field.${field}`) }));
      onChanged(changed);
    },
  );
  const back = useChange(
    ["mentions"],
    (field: CorrectedField) => alone(() => api("mention.uncorrect", { params, body: { field } })),
    (changed, field) => {
      announce(t("announceUndone", { field: t(`field.${field}`) }));
      onChanged(changed);
    },
  );
  const lesson = useChange(
    ["mentions"],
    (body: { field: CorrectedField; out: boolean }) => alone(() => api("lesson.leaveOut", { params, body })),
    (changed, { out }) => {
      announce(t(out ? "learning:announce.leftOut" : "learning:announce.takenUp"));
      onChanged(changed);
    },
  );
  const pending = save.isPending || back.isPending || lesson.isPending;
  const undo = (field: CorrectedField) => {
    if (!asking.current) back.mutate(field);
  };
  const correct = (correction: Correction) => {
    if (!asking.current) save.mutate(correction);
  };
  return {
    correct,
    undo,
    bringBack: () => {
      const isSaid = detail.corrections.some(({ field }) => field === "aside");
      // Without the correction it would stay set aside by what the team has taught.
      if (isSaid && detail.taught?.aside === undefined) undo("aside");
      else correct({ field: "aside", value: null });
    },
    leaveOut: (field, out) => {
      if (!asking.current) lesson.mutate({ field, out });
    },
    undoLast: () => {
      const last = detail.corrections.at(-1);
      if (last !== undefined) undo(last.field);
    },
    pending,
    error: save.error ?? back.error ?? lesson.error,
  };
}
