import type { HandoverView } from "@baluarte/contract/incident-role.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { Panel } from "../kit/panel.tsx";
import styles from "./handover-screen.module.css";

type Card = HandoverView["card"];

/** The facts of the card, each part with what it says when there is nothing: an empty part and a missing one differ. */
export function CardFacts({ view }: { readonly view: HandoverView }) {
  const { t } = useTranslation("role");
  const { t: incident } = useTranslation("incident");
  const { t: word } = useTranslation();
  const { t: people } = useTranslation("people");
  const language = useLanguage();
  const words = useTimeWords();
  const { whole } = useNumberWords();
  const { card } = view;
  // Told as of the moment it was made: «vencido» then is vencido then, and a card on paper does not go on counting.
  const then = Date.parse(card.madeAt);
  const when = (at: string) => words.dayAndClock(Date.parse(at), then);
  const nameOf = (id: PersonId | null) =>
    view.people.find((person) => person.id === id)?.name ?? (id === null ? t("card.machine") : "");
  const either = new Intl.ListFormat(LOCALES[language], { type: "disjunction" });
  const all = new Intl.ListFormat(LOCALES[language]);
  const mine = card.steps.filter(({ comesAlong }) => comesAlong);
  const others = card.steps.filter(({ comesAlong }) => !comesAlong);
  return (
    <div className={styles.facts}>
      <Panel title={t("card.now")}>
        <p className={styles.what}>
          <strong>{card.name || incident("unnamed", { number: card.number })}</strong>
          {card.summary !== "" && ` ${card.summary}`}
        </p>
        <dl className={styles.pairs}>
          <dt>{t("card.level")}</dt>
          <dd>
            {card.level} · {word(`level.name.${card.level}`)}
          </dd>
          <dt>{t("card.case")}</dt>
          <dd>{card.caseType === null ? incident("case.none") : incident(`case.${card.caseType}.name`)}</dd>
          <dt>{t("card.first")}</dt>
          <dd>
            {card.t0 === null
              ? t("card.firstUnknown")
              : card.t0.confirmed
                ? when(card.t0.at)
                : t("card.firstProposed", { at: when(card.t0.at) })}
          </dd>
        </dl>
      </Panel>
      <Facts title={t("card.questions")} none={t("card.noQuestions")}>
        {card.questions.map(({ question, count }) => (
          <li key={question}>{t(`card.question.${question}`, { count: count ?? 0 })}</li>
        ))}
      </Facts>
      <Facts title={t("card.clocks")} none={t("card.noClocks")}>
        {card.clocks.map(({ kind, group, dueAt, provisional }) => (
          <li key={`${group} ${kind} ${dueAt}`}>
            <strong>{incident(`clock.${kind}`)}</strong>{" "}
            <span className={styles.quiet}>({incident(`group.${group === "expiry" ? "sinceKnown" : group}`)})</span>{" "}
            {Date.parse(dueAt) <= then ? (
              <strong className={styles.overdue}>
                {when(dueAt)}, {t("card.overdue")}
              </strong>
            ) : (
              words.leftUntil(Date.parse(dueAt), then)
            )}
            {provisional && ` (${t("card.provisional")})`}
          </li>
        ))}
      </Facts>
      <Facts title={t("card.mine")} none={t("card.noMine")}>
        {mine.map((step) => (
          <Step key={step.task} step={step} when={when} who={null} />
        ))}
      </Facts>
      <Facts title={t("card.waiting")} none={t("card.noWaiting")}>
        {card.waiting.map(({ kind, title, askedBy, askedAt, slots }) => (
          <li key={`${kind} ${title} ${askedAt}`}>
            <strong>{title}</strong>{" "}
            {t("card.waitingLine", { who: nameOf(askedBy), at: words.at(Date.parse(askedAt), then) })}
            {slots.length > 0 &&
              ` ${t("card.waitingFor", {
                roles: all.format(slots.map((slot) => either.format(slot.map((role) => people(`role.${role}`))))),
              })}`}
          </li>
        ))}
      </Facts>
      <Facts title={t("card.said")} none={t("card.noSaid")}>
        {card.said.map(({ title, at, by, done, planned }) => (
          <li key={`${title} ${at}`}>
            <strong>{title}</strong> {t("card.saidLine", { at: when(at), who: nameOf(by), done, planned })}
          </li>
        ))}
      </Facts>
      <Panel title={t("card.hour")}>
        <p className={styles.what}>
          {card.lastHour.seen ? (
            <>
              {t("card.hourLine", {
                count: card.lastHour.mentions,
                number: whole(card.lastHour.mentions),
                negative: whole(card.lastHour.negative),
              })}{" "}
              {t(card.lastHour.above ? "card.above" : "card.within")}
            </>
          ) : (
            t("card.blind")
          )}
        </p>
      </Panel>
      {card.asked.length > 0 && (
        <Facts title={t("card.asked")} none="">
          {card.asked.map(({ text, by, at }) => (
            <li key={`${at} ${text}`}>
              «{text}» <span className={styles.quiet}>{t("card.askedBy", { who: nameOf(by), at: when(at) })}</span>
            </li>
          ))}
        </Facts>
      )}
      <Facts title={t("card.holders")} none={t("card.noHolders")}>
        {card.holders.map(({ role, person }) => (
          <li key={role}>
            <strong>{nameOf(person)}</strong> {t(`name.${role}`)}
          </li>
        ))}
      </Facts>
      <Facts title={t("card.others")} none={t("card.noOthers")}>
        {others.map((step) => (
          <Step key={step.task} step={step} when={when} who={step.owner === null ? null : nameOf(step.owner)} />
        ))}
      </Facts>
    </div>
  );
}

function Step({
  step,
  when,
  who,
}: {
  readonly step: Card["steps"][number];
  readonly when: (at: string) => string;
  readonly who: string | null;
}) {
  const { t } = useTranslation("role");
  const language = useLanguage();
  const role = t(`name.${step.ownerRole}`);
  return (
    <li>
      <strong>{step.title[language]}</strong>{" "}
      <span className={styles.quiet}>
        {step.comesAlong ? "" : `${who === null ? role : t("card.stepOf", { who, role })} `}
        {step.dueAt !== null && when(step.dueAt)}
      </span>
    </li>
  );
}

function Facts({
  title,
  none,
  children,
}: {
  readonly title: string;
  readonly none: string;
  readonly children: readonly ReactNode[];
}) {
  return (
    <Panel title={title}>
      {children.length === 0 ? <p className={styles.none}>{none}</p> : <ul className={styles.lines}>{children}</ul>}
    </Panel>
  );
}
