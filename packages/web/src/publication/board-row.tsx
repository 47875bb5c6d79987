import type { PublicationView } from "@baluarte/contract/act.ts";
import { IconChevronDown } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./board-row.module.css";
import { ByHand } from "./by-hand.tsx";
import { ExcuseForm } from "./excuse-form.tsx";
import { LookForm } from "./look-form.tsx";
import { PUBLICATION_MARKS } from "./marks.ts";
import { NetworkIcon } from "./network-icon.tsx";

export interface BoardRowProps {
  readonly publication: PublicationView;
  readonly expanded: boolean;
  readonly onExpand: () => void;
}

/** One place: where it stands, and what is to be done there. */
export function BoardRow({ publication, expanded, onExpand }: BoardRowProps) {
  const { t } = useTranslation("publication");
  const words = useTimeWords();
  const body = useId();
  const { name, network, state, link, proof, error } = publication;
  const provedAt = useBrandTime((now) => (proof === null ? "" : words.at(Date.parse(proof.at), now)));
  const stands =
    state === "proved" && proof !== null
      ? t(proof.way === "readBack" ? "proof.readBack" : "proof.person", { at: provedAt })
      : t(`state.${state}`);
  return (
    <li className={styles.place} data-mine={state === "awaitingPerson" || state === "unknown" || undefined}>
      <button type="button" className={styles.line} aria-expanded={expanded} aria-controls={body} onClick={onExpand}>
        <StateMark mark={PUBLICATION_MARKS[state]} />
        <NetworkIcon network={network} size={17} />
        <span className={styles.words}>
          <span className={styles.name}>{name}</span>
          <span className={styles.state}>{stands}</span>
        </span>
        <IconChevronDown size={15} stroke={1.7} className={styles.chevron} aria-hidden />
      </button>
      <div id={body} className={styles.body} hidden={!expanded}>
        {expanded && (
          <>
            {state === "awaitingPerson" && <ByHand publication={publication} />}
            {state === "unknown" && <LookForm publication={publication} />}
            {state === "failed" && <p className={styles.text}>{t("failed", { why: error ?? "" })}</p>}
            {(state === "queued" || state === "executing" || state === "sent") && (
              <p className={styles.text}>{t("itself")}</p>
            )}
            {state === "proved" && proof !== null && (
              <p className={styles.text}>
                {link !== null && (
                  <a href={link} target="_blank" rel="noopener noreferrer">
                    {t("see")}
                  </a>
                )}{" "}
                {proof.note}
              </p>
            )}
            {state === "excused" && <p className={styles.text}>{t("excusedDetail")}</p>}
            {["awaitingPerson", "unknown", "failed"].includes(state) && <ExcuseForm publication={publication} />}
          </>
        )}
      </div>
    </li>
  );
}
