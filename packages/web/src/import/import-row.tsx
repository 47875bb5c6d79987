import type { Import } from "@baluarte/contract/post.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { loadAllWords } from "../i18n/start.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { RelativeTime } from "../kit/moments.tsx";
import { ProgressBar } from "../kit/progress-bar.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import styles from "./import.module.css";

/** As the domain has them, without its schemas: the overview's first paint carries this row. */
const VENDOR_NAMES = {
  brandwatch: "Brandwatch",
  meltwater: "Meltwater",
  brand24: "Brand24",
  talkwalker: "Talkwalker",
} as const satisfies Record<NonNullable<Import["vendor"]>, string>;

const ImportDetails = lazy(async () => {
  const [details] = await Promise.all([import("./import-details.tsx"), loadAllWords()]);
  return details;
});

/** Beside the states of the server: nothing taken, nothing in it, and all but some lines. */
type Shown = Import["state"] | "nothing" | "blank" | "partial";
const MARKS = {
  uploading: "soon",
  running: "soon",
  done: "done",
  failed: "void",
  nothing: "void",
  blank: "void",
  partial: "soon",
} satisfies Record<Shown, Mark>;

/** One file: how far it is, what came of it, and the lines that were not taken. */
export function ImportRow({ brand, value }: { readonly brand: BrandSlug; readonly value: Import }) {
  const { t } = useTranslation("imports");
  const { whole, percent } = useNumberWords();
  const state = shownState(value);
  const share = value.bytes > 0 ? value.bytesDone / value.bytes : 0;
  const facts = [
    t("accepted", { count: value.accepted, number: whole(value.accepted) }),
    t("mentions", { count: value.mentions, number: whole(value.mentions) }),
    ...(value.duplicate > 0 ? [t("duplicate", { count: value.duplicate, number: whole(value.duplicate) })] : []),
    ...(value.revised > 0 ? [t("revised", { count: value.revised, number: whole(value.revised) })] : []),
  ];
  return (
    <li className={styles.row}>
      <StateMark mark={MARKS[state]} size={16} />
      <div className={styles.words}>
        <div className={styles.line}>
          <span className={styles.name}>{value.name}</span>
          {value.vendor !== null && <span className={styles.figure}>{VENDOR_NAMES[value.vendor]}</span>}
          <span className={styles.figure}>
            {value.state === "running" ? percent(share) : <RelativeTime at={Date.parse(value.startedAt)} />}
          </span>
        </div>
        <span className={styles.facts}>
          {value.state === "failed" && value.problem !== null
            ? t(`problem.${value.problem}`)
            : state === "partial"
              ? t("partial", { count: value.rejected, number: whole(value.rejected) })
              : t(`state.${state}`)}
          {". "}
          {state !== "uploading" && state !== "nothing" && state !== "blank" && `${facts.join(", ")}.`}
        </span>
        {value.state === "running" && (
          <ProgressBar
            value={Math.round(share * 100)}
            max={100}
            label={t("reading", { name: value.name, share: percent(share) })}
          />
        )}
        {(value.rejected > 0 || value.accepted > value.mentions) && (
          <Suspense>
            <ImportDetails brand={brand} value={value} />
          </Suspense>
        )}
      </div>
    </li>
  );
}

/** Read to the end is no success to whoever dropped a file of which something, or everything, was not taken. */
function shownState({ state, accepted, duplicate, rejected }: Import): Shown {
  if (state !== "done") return state;
  if (accepted + duplicate > 0) return rejected > 0 ? "partial" : "done";
  return rejected > 0 ? "nothing" : "blank";
}
