import type { PublicationView } from "@baluarte/contract/act.ts";
import { Link, useParams } from "@tanstack/react-router";
import { IconChevronDown } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./board-row.module.css";
import { ByHand } from "./by-hand.tsx";
import { FailedPlace } from "./failed-place.tsx";
import { ExcuseForm } from "./excuse-form.tsx";
import { LookForm } from "./look-form.tsx";
import { PUBLICATION_MARKS, lettersMissing, needsPerson } from "./marks.ts";
import { NetworkIcon } from "./network-icon.tsx";
import { Receipts } from "./receipts.tsx";
import { SendAgain } from "./send-again.tsx";
import { usePlaceName } from "./use-place-name.ts";

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
  const placeName = usePlaceName();
  const { name, network, state, link, proof, receipts, retryAt } = publication;
  const { brand } = useParams({ from: "/b/$brand" });
  const held = publication.held && ["queued", "awaitingPerson", "executing"].includes(state);
  const provedAt = useBrandTime((now) => (proof === null ? "" : words.at(Date.parse(proof.at), now)));
  const retry = useBrandTime((now) => (retryAt === null ? "" : words.at(Date.parse(retryAt), now)));
  const stands = held
    ? t("held")
    : state === "proved" && proof !== null
      ? t(proof.way === "readBack" ? "proof.readBack" : "proof.person", { at: provedAt })
      : retryAt === null
        ? t(lettersMissing(publication) ? "mailPart.state" : `state.${state}`)
        : t("retry", { at: retry });
  return (
    <li className={styles.place} data-mine={needsPerson(publication) || undefined}>
      <button type="button" className={styles.line} aria-expanded={expanded} aria-controls={body} onClick={onExpand}>
        <StateMark mark={held ? "quiet" : PUBLICATION_MARKS[state]} />
        <NetworkIcon network={network} size={17} />
        <span className={styles.words}>
          <span className={styles.name}>{placeName(name)}</span>
          <span className={styles.state}>{stands}</span>
        </span>
        <IconChevronDown size={15} stroke={1.7} className={styles.chevron} aria-hidden />
      </button>
      <div id={body} className={styles.body} hidden={!expanded}>
        {expanded && (
          <>
            {held && (
              <p className={styles.text}>
                {t("heldDetail")}{" "}
                <Link to="/b/$brand/stop" params={{ brand }}>
                  {t("heldSee")}
                </Link>
              </p>
            )}
            {state === "awaitingPerson" && !held && <ByHand publication={publication} />}
            {state === "failed" && <FailedPlace publication={publication} />}
            {!held && (state === "queued" || state === "executing") && (
              <p className={styles.text}>{t(retryAt === null ? "itself" : "retryWhat")}</p>
            )}
            {lettersMissing(publication) && <p className={styles.text}>{t("mailPart.what")}</p>}
            {state === "sent" && receipts === null && <p className={styles.text}>{t("sentWhat")}</p>}
            {state === "unknown" && !held && <SendAgain publication={publication} />}
            {(state === "unknown" || state === "sent") && <LookForm publication={publication} />}
            {state === "proved" && proof !== null && (
              <p className={styles.text}>
                {link !== null && (
                  <>
                    <a href={link} target="_blank" rel="noopener noreferrer">
                      {t("see")}
                    </a>{" "}
                  </>
                )}
                {proof.note}
              </p>
            )}
            {receipts !== null && <Receipts receipts={receipts} />}
            {state === "excused" && <p className={styles.text}>{t("excusedDetail")}</p>}
            {["awaitingPerson", "unknown", "failed"].includes(state) && <ExcuseForm publication={publication} />}
          </>
        )}
      </div>
    </li>
  );
}
