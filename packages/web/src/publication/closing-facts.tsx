import type { ClosingFacts as Facts } from "@baluarte/contract/incident.ts";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { StateMark } from "../kit/state-mark.tsx";
import { brandNow } from "../kit/ticker.ts";
import styles from "./closing-facts.module.css";

/** What is stored about an incident that is to be closed, in a few lines: ticks by hand do not change it. */
export function ClosingFacts({ facts }: { readonly facts: Facts }) {
  const { t } = useTranslation("publication");
  const { t: word } = useTranslation();
  const time = useTimeWords();
  const lines: { readonly text: string; readonly fine: boolean }[] = [
    { text: t("closing.level", { level: word(`level.name.${facts.level}`) }), fine: facts.level < 3 },
    ...facts.promises.map(({ dueAt }) => ({
      text: t("closing.promise", { at: time.dayAndClock(Date.parse(dueAt), brandNow()) }),
      fine: false,
    })),
    { text: t("closing.undecided", { count: facts.undecided }), fine: facts.undecided === 0 },
    { text: t("closing.steps", { count: facts.openSteps }), fine: facts.openSteps === 0 },
    { text: t(facts.announced ? "closing.announced" : "closing.notAnnounced"), fine: facts.announced },
  ];
  return (
    <section aria-label={t("closing.title")}>
      <p className={styles.title}>{t("closing.title")}</p>
      <ul className={styles.facts}>
        {lines.map(({ text, fine }) => (
          <li key={text}>
            <StateMark mark={fine ? "done" : "soon"} size={15} />
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
