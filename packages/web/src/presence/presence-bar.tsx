import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import type { PresentPerson } from "@baluarte/contract/presence.ts";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Avatar } from "../kit/avatar.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./presence-bar.module.css";
import { presenceQuery } from "./queries.ts";
import { usePresence } from "./use-presence.ts";

export interface PresenceBarProps {
  readonly incident: IncidentId;
  /** The numbers of the statements, so that one that is being edited can be named. */
  readonly statements: readonly { readonly id: string; readonly number: number }[];
}

/** Who has this room in sight now, and what the others of them are writing. While it is shown, so is this person. */
export function PresenceBar({ incident, statements }: PresenceBarProps) {
  const { t } = useTranslation("presence");
  const { slug, person } = useBrand();
  usePresence(slug, incident);
  const { data } = useQuery(presenceQuery(slug, incident));
  const people = data?.people ?? [];
  // Until the first beat is answered nobody is known to be here, oneself included: nothing is said rather than a wrong
  // word. The room for it is kept, so that a button below does not move away under a finger.
  if (people.length === 0) return <div className={styles.bar} />;
  const others = people.filter(({ id }) => id !== person.id);
  return (
    <section className={styles.bar} aria-label={t("title")}>
      <span className={styles.label} aria-hidden>
        {others.length === 0 ? t("alone") : t("here")}
      </span>
      <ul className={styles.people} aria-label={t("title")}>
        {people.map(({ id, name }) => (
          <li key={id} title={name}>
            <span role="img" aria-label={id === person.id ? t("you", { name }) : name} className={styles.face}>
              <Avatar id={id} name={name} size={24} />
            </span>
          </li>
        ))}
      </ul>
      {others.some(({ writing }) => writing.length > 0) && (
        <ul className={styles.writing}>
          {others.flatMap((each) =>
            each.writing.map(({ what, subject }) => (
              <li key={`${each.id} ${what} ${subject}`}>
                <IconPencil size={14} stroke={1.7} aria-hidden />
                <span>
                  <Sentence who={each} what={what} subject={subject} statements={statements} />
                </span>
              </li>
            )),
          )}
        </ul>
      )}
    </section>
  );
}

function Sentence({
  who,
  what,
  subject,
  statements,
}: PresentPerson["writing"][number] & { who: PresentPerson; statements: PresenceBarProps["statements"] }) {
  const { t } = useTranslation("presence");
  const number = statements.find(({ id }) => id === subject)?.number;
  return what === "statement" && number !== undefined
    ? t("statementNumbered", { who: who.name, number })
    : t(what, { who: who.name });
}
