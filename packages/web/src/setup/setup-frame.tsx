import { useDocumentTitle } from "@mantine/hooks";
import type { SessionBrand } from "@baluarte/contract/session.ts";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { StepsRail } from "../kit/steps-rail.tsx";
import { Text } from "../kit/text.tsx";
import { Logo } from "../shell/logo.tsx";
import styles from "./setup-frame.module.css";
import { MINUTES, STEPS, canReopen, stepStates, type Step } from "./steps.ts";
import { useOpenSteps } from "./use-open-steps.ts";

export interface SetupFrameProps {
  readonly at: Step;
  readonly reached: Step;
  /** What was answered, step by step, where it is known. */
  readonly answers: Partial<Record<Step, string>>;
  readonly brand: z.infer<typeof SessionBrand> | null;
  readonly onOpen: (step: Step) => void;
  readonly lead: string;
  readonly title: string;
  /** Back, a note, and the one filled button. */
  readonly footer: ReactNode;
  readonly children: ReactNode;
}

/** The path at the left, the step in the middle, the way on below; on the phone the path is one line. */
export function SetupFrame(props: SetupFrameProps) {
  const { at, reached, answers, brand, onOpen, lead, title, footer, children } = props;
  const { t } = useTranslation("setup");
  const { t: word } = useTranslation();
  useDocumentTitle(`${title}, ${word("product")}`);
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), [at, title]);
  const open = useOpenSteps(brand?.slug ?? null, reached);
  const states = stepStates(at, reached, open);
  return (
    <div className={styles.frame}>
      <aside className={styles.rail} aria-label={t("title")}>
        <div className={styles.product}>
          <Logo size={26} />
          {word("product")}
        </div>
        <nav aria-label={t("path")} className={styles.path}>
          <StepsRail
            steps={STEPS.map((step) => ({
              id: step,
              title: t(`step.${step}.name`),
              detail: states[step] === "soon" ? t("step.approval.missing") : (answers[step] ?? t(`step.${step}.about`)),
              state: states[step],
            }))}
            onOpen={(id) => {
              const step = STEPS.find((each) => each === id);
              if (step && canReopen(step, reached)) onOpen(step);
            }}
          />
        </nav>
        {brand && at !== "done" && (
          <div className={styles.now}>
            <span>{t("crisis.question")}</span>
            <Link to="/b/$brand" params={{ brand: brand.slug }} search={{ activate: true }} className={styles.jump}>
              {t("crisis.jump")}
            </Link>
          </div>
        )}
      </aside>
      <div className={styles.column}>
        <main className={styles.main}>
          <div className={styles.head} ref={heading} tabIndex={-1}>
            <Text size="small" tone="ink2" numeric>
              {t("position", { n: STEPS.indexOf(at) + 1, total: STEPS.length, count: MINUTES[at] })}
            </Text>
            <Text as="h1" size="display">
              {title}
            </Text>
            <Text as="p" className={styles.lead}>
              {lead}
            </Text>
          </div>
          {children}
        </main>
        <footer className={styles.footer}>{footer}</footer>
      </div>
    </div>
  );
}
