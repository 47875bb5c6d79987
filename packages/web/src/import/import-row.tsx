import { urlOf } from "@baluarte/contract/client.ts";
import type { Import } from "@baluarte/contract/post.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useTranslation } from "react-i18next";
import { pathOf } from "../api/client.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { RelativeTime } from "../kit/moments.tsx";
import { ProgressBar } from "../kit/progress-bar.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import styles from "./import.module.css";

type Shown = Import["state"] | "empty";
const MARKS = {
  uploading: "soon",
  running: "soon",
  done: "done",
  failed: "void",
  empty: "void",
} satisfies Record<Shown, Mark>;

/** One file: how far it is, what came of it, and the lines that were not taken. */
export function ImportRow({ brand, value }: { readonly brand: BrandSlug; readonly value: Import }) {
  const { t } = useTranslation("imports");
  const { whole, percent } = useNumberWords();
  // Read to the end and nothing taken: to whoever dropped it that is no success.
  const nothing = value.state === "done" && value.accepted + value.duplicate === 0 && value.rejected > 0;
  const state: Shown = nothing ? "empty" : value.state;
  const share = value.bytes > 0 ? value.bytesDone / value.bytes : 0;
  const facts = [
    t("accepted", { count: value.accepted, number: whole(value.accepted) }),
    t("mentions", { count: value.mentions, number: whole(value.mentions) }),
    ...(value.duplicate > 0 ? [t("duplicate", { count: value.duplicate, number: whole(value.duplicate) })] : []),
  ];
  return (
    <li className={styles.row}>
      <StateMark mark={MARKS[state]} size={16} />
      <div className={styles.words}>
        <div className={styles.line}>
          <span className={styles.name}>{value.name}</span>
          <span className={styles.figure}>
            {value.state === "running" ? percent(share) : <RelativeTime at={Date.parse(value.startedAt)} />}
          </span>
        </div>
        <span className={styles.facts}>
          {value.state === "failed" && value.problem !== null ? t(`problem.${value.problem}`) : t(`state.${state}`)}
          {". "}
          {state !== "uploading" && state !== "empty" && `${facts.join(", ")}.`}
        </span>
        {value.state === "running" && (
          <ProgressBar
            value={Math.round(share * 100)}
            max={100}
            label={t("reading", { name: value.name, share: percent(share) })}
          />
        )}
        {value.rejected > 0 && (
          <a
            className={styles.rejected}
            href={urlOf(pathOf("import.rejections"), { brand, import: value.id })}
            download
          >
            {t("rejected", { count: value.rejected, number: whole(value.rejected) })}
          </a>
        )}
      </div>
    </li>
  );
}
