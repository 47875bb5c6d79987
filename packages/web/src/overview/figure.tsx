import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { MentionSearch } from "../mention/search.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./overview.module.css";

export interface FigureProps {
  readonly name: string;
  readonly value: string;
  /** What was expected, or what else it must be read with. */
  readonly note: string;
  /** The posts behind the number: the filters of the inbox that show them. `null`: there are none. */
  readonly posts: MentionSearch | null;
}

export function Figure({ name, value, note, posts }: FigureProps) {
  const { t } = useTranslation("overview");
  const { slug } = useBrand();
  return (
    <div className={styles.figure}>
      <dt className={styles.figureName}>{name}</dt>
      <dd className={styles.figureValue}>
        {posts === null ? (
          <span className={styles.value}>{value}</span>
        ) : (
          <Link
            to="/b/$brand/mentions"
            params={{ brand: slug }}
            search={posts}
            className={styles.value}
            aria-label={t("numbers.open", { name, value })}
          >
            {value}
          </Link>
        )}{" "}
        <span className={styles.note}>{note}</span>
      </dd>
    </div>
  );
}
