import type { DrillView } from "@baluarte/contract/drill.ts";
import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconBulb, IconChevronDown, IconChevronLeft, IconChevronRight, IconChevronUp } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { usePhone } from "../kit/phone.ts";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { CaptionLink } from "./caption-link.tsx";
import styles from "./drill.module.css";
import { useRun } from "./use-run.ts";

/** What happens and why. The newest unless somebody steps back; the story waits until it can have been read. */
export function DrillCaptions({ view }: { readonly view: DrillView }) {
  const { t } = useTranslation("drill");
  const { can } = useBrand();
  const time = useTimeWords();
  const run = useRun();
  const phone = usePhone();
  const [open, setOpen] = useState(!phone);
  const [back, setBack] = useState<number | null>(null);
  const newest = view.told.length - 1;
  const at = back === null ? newest : Math.min(back, newest);
  const told = view.told[at];
  const caption = told?.caption ?? view.caption;
  const isNewest = at === newest;
  const due = isNewest ? view.colleagueAt : null;
  const colleague = useBrandTime((now) => (due === null ? "" : time.clock(Math.max(now, Date.parse(due)))));
  const goTo = (index: number) => setBack(index >= newest ? null : index);
  return (
    <section className={styles.caption} aria-label={t("now")}>
      <IconBulb size={20} stroke={1.7} aria-hidden className={styles.bulb} />
      <div className={styles.words}>
        {told && (
          <p className={styles.at}>
            {t("at", { time: time.clock(Date.parse(told.at)) })}
            {view.reading && isNewest && (
              <>
                {" "}
                <span aria-hidden>·</span> {t("reading")}{" "}
                {can("incident.run") && (
                  <UnstyledButton
                    className={styles.goOn}
                    disabled={run.isPending}
                    onClick={() => run.mutate({ run: "at", pace: view.pace })}
                  >
                    {t("goOn")}
                  </UnstyledButton>
                )}
              </>
            )}
          </p>
        )}
        {/* Spoken once as it changes, and never while the clock runs. */}
        <p className={styles.what} role="status">
          {t(`caption.${caption}.what`)}
        </p>
        {open && (
          <>
            <p className={styles.why}>{t(`caption.${caption}.why`)}</p>
            {colleague !== "" && <p className={styles.why}>{t("colleague", { time: colleague })}</p>}
          </>
        )}
      </div>
      <div className={styles.ways}>
        <CaptionLink view={view} caption={caption} />
        <div className={styles.steps}>
          <UnstyledButton className={styles.fold} disabled={at <= 0} onClick={() => goTo(at - 1)}>
            <IconChevronLeft size={18} stroke={1.7} aria-hidden />
            <VisuallyHidden>{t("before")}</VisuallyHidden>
          </UnstyledButton>
          <UnstyledButton className={styles.fold} disabled={isNewest} onClick={() => goTo(at + 1)}>
            <IconChevronRight size={18} stroke={1.7} aria-hidden />
            <VisuallyHidden>{t("after")}</VisuallyHidden>
          </UnstyledButton>
          <UnstyledButton className={styles.fold} onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? (
              <IconChevronUp size={18} stroke={1.7} aria-hidden />
            ) : (
              <IconChevronDown size={18} stroke={1.7} aria-hidden />
            )}
            <VisuallyHidden>{t(open ? "hide" : "open")}</VisuallyHidden>
          </UnstyledButton>
        </div>
      </div>
    </section>
  );
}
