import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../kit/link-button.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import type { TogetherOf } from "./queries.ts";
import styles from "./together-details.module.css";

const TogetherGroups = lazy(async () => ({ default: (await import("./together-groups.tsx")).TogetherGroups }));

export interface TogetherDetailsProps {
  readonly of: TogetherOf;
  /** Answers the question of triage whether this is coordinated, where somebody is deciding. */
  readonly onCoordinated?: (() => void) | undefined;
}

/** Accounts suspected of acting together, one press away: it is computed anew for whoever asks. */
export function TogetherDetails({ of, onCoordinated }: TogetherDetailsProps) {
  const { t } = useTranslation("together");
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.details}>
      <LinkButton onClick={() => setOpen(!open)} expanded={open}>
        {t(open ? "hide" : "show")}
      </LinkButton>
      {open && (
        <section aria-label={t("title")}>
          <Suspense fallback={<Skeleton shape="rows" />}>
            <TogetherGroups of={of} onCoordinated={onCoordinated} />
          </Suspense>
        </section>
      )}
    </div>
  );
}
