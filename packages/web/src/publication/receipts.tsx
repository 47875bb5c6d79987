import type { Receipt } from "@baluarte/domain/publication/model.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./receipts.module.css";

/** What asks for somebody is always named; of the accepted ones this many, until the rest is asked for. */
const ACCEPTED_SHOWN = 3;

const GUARD_CAUSES = ["privateAddress", "unresolvable", "timedOut", "noAnswer"] as const;

type Standing = "refused" | "doubt" | "unsent" | "accepted";
const STANDING = {
  refused: "refused",
  unknown: "doubt",
  sending: "doubt",
  unsent: "unsent",
  accepted: "accepted",
} as const satisfies Record<Receipt["outcome"], Standing>;
const ORDER: readonly Standing[] = ["refused", "doubt", "unsent", "accepted"];
const MARKS = { refused: "blind", doubt: "quiet", unsent: "notBegun", accepted: "done" } as const satisfies Record<
  Standing,
  Mark
>;

/** The receiving server's word on every letter: refused and in doubt first, with the reason and the name. */
export function Receipts({ receipts }: { readonly receipts: readonly Receipt[] }) {
  const { t } = useTranslation("publication");
  const { whole } = useNumberWords();
  const [all, setAll] = useState(false);
  const groups = ORDER.map((standing) => ({
    standing,
    letters: receipts.filter(({ outcome }) => STANDING[outcome] === standing),
  })).filter(({ letters }) => letters.length > 0);
  const hidden = groups.some(({ standing, letters }) => standing === "accepted" && letters.length > ACCEPTED_SHOWN);
  return (
    <section className={styles.receipts} aria-label={t("receipts.title")}>
      <p className={styles.sum}>
        {groups
          .map(({ standing, letters }) =>
            t(`receipts.${standing}`, { count: letters.length, number: whole(letters.length) }),
          )
          .join(", ")}
      </p>
      <ul>
        {groups.flatMap(({ standing, letters }) =>
          (standing === "accepted" && !all ? letters.slice(0, ACCEPTED_SHOWN) : letters).map((receipt) => (
            <li key={receipt.recipient}>
              <StateMark mark={MARKS[standing]} size={14} />
              <span className={styles.who}>{receipt.recipient}</span>
              <Said receipt={receipt} />
            </li>
          )),
        )}
      </ul>
      {hidden && !all && <LinkButton onClick={() => setAll(true)}>{t("receipts.all")}</LinkButton>}
    </section>
  );
}

function Said({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation("publication");
  const words = useTimeWords();
  const at = useBrandTime((now) => words.at(Date.parse(receipt.at), now));
  // What our own guard says names its code before the host; anything else is the server's own answer.
  const inWords = (cause: string) => {
    const code = GUARD_CAUSES.find((each) => each === cause.split(": ", 1)[0]);
    return code === undefined ? cause : t(`receipts.cause.${code}`);
  };
  const said = (() => {
    switch (receipt.outcome) {
      case "accepted":
        return receipt.queueId === null
          ? t("receipts.one.acceptedPlain", { at, answer: receipt.answer })
          : t("receipts.one.accepted", { at, id: receipt.queueId });
      case "refused":
        return t("receipts.one.refused", { answer: receipt.answer });
      case "unsent":
        return t("receipts.one.unsent", { answer: inWords(receipt.cause) });
      case "unknown":
        return t("receipts.one.unknown", { answer: inWords(receipt.cause) });
      case "sending":
        return t("receipts.one.sending");
    }
  })();
  return <span className={styles.said}>{said}</span>;
}
