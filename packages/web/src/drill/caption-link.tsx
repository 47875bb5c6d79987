import type { DrillView } from "@baluarte/contract/drill.ts";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useBrand } from "../session/queries.ts";
import styles from "./drill.module.css";

/** Where what is said can be seen, or done. */
export function CaptionLink({
  view: { incident, waiting, alert },
  caption,
}: {
  readonly view: DrillView;
  readonly caption: DrillView["caption"];
}) {
  const { t } = useTranslation("drill");
  const { slug } = useBrand();
  const params = { brand: slug };
  const words = t(`caption.${caption}.go`);
  switch (caption) {
    case "firstComplaint":
    case "rumour":
    case "journalist":
    case "deleted":
      return (
        <Link className={styles.go} to="/b/$brand/mentions" params={params} search={SEARCH[caption]}>
          {words}
        </Link>
      );
    case "signal":
      if (alert !== null) {
        return (
          <Link className={styles.go} to="/b/$brand/alerts/$alert" params={{ ...params, alert }}>
            {words}
          </Link>
        );
      }
      return null;
    case "wordsToSign":
    case "answerToSign":
    case "answerToPublish":
      if (incident !== null && waiting !== null) {
        return (
          <Link
            className={styles.go}
            to="/b/$brand/incidents/$incident/statements/$statement"
            params={{ ...params, incident, statement: waiting.statement }}
          >
            {words}
          </Link>
        );
      }
      return null;
    case "declared":
    case "firstWords":
    case "rumourGrows":
    case "over":
      if (incident !== null) {
        return (
          <Link className={styles.go} to="/b/$brand/incidents/$incident" params={{ ...params, incident }}>
            {words}
          </Link>
        );
      }
      return null;
    default:
      return (
        <Link className={styles.go} to="/b/$brand" params={params}>
          {words}
        </Link>
      );
  }
}

/** The newest first; of voices that many hear, those with the most ears first. */
const SEARCH = {
  firstComplaint: {},
  rumour: { order: "reach" },
  journalist: { order: "reach" },
  deleted: {},
} as const;
