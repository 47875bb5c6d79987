import type { DrillView } from "@baluarte/contract/drill.ts";
import { IconSchool } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./drill.module.css";
import { spanOf } from "./span.ts";
import { useLeave } from "./use-leave.ts";

/** Over everything, on every screen of a drill: that it is one, and the way out of it. */
export function DrillBand({ view }: { readonly view: DrillView }) {
  const { t } = useTranslation("drill");
  const { t: shell } = useTranslation("shell");
  const words = useProblemWords();
  const time = useTimeWords();
  const clock = useBrandTime((now) => time.clock(now));
  const { leave, remove } = useLeave();
  const ended = view.state === "ended";
  const failed = leave.error ?? remove.error;
  return (
    <section className={styles.band} aria-label={t("band.label")}>
      <span className={styles.mark}>
        <IconSchool size={17} stroke={1.7} aria-hidden />
        {shell("drill.mark")}
      </span>
      <p className={styles.says}>{failed ? words(failed) : t(ended ? "band.ended" : "band.says")}</p>
      <p className={styles.ran}>{t("band.ran", { duration: spanOf(view.ranSeconds, time.duration), time: clock })}</p>
      {ended && (
        <button type="button" className={styles.quiet} disabled={remove.isPending} onClick={() => remove.mutate()}>
          {t("band.delete")}
        </button>
      )}
      <button type="button" className={styles.leave} disabled={leave.isPending} onClick={() => leave.mutate()}>
        {t(ended ? "band.close" : "band.leave")}
      </button>
    </section>
  );
}
