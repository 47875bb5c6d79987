import { Button } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import type { ActState } from "@baluarte/domain/act/model.ts";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { Panel } from "../kit/panel.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./statements-panel.module.css";

type Statement = Room["statements"][number];

const MARKS = {
  requested: "soon",
  approved: "done",
  executing: "soon",
  done: "done",
  unknown: "quiet",
  failed: "blind",
  refused: "void",
  void: "void",
  reviewed: "done",
} as const satisfies Record<ActState, Mark>;

/** What we say about it: every text with where it stands. */
export function StatementsPanel({ room, onNew }: { readonly room: Room; readonly onNew: () => void }) {
  const { t } = useTranslation("incident");
  const { can, slug } = useBrand();
  const writes = can("statement.write") && room.incident.state === "open";
  return (
    <Panel
      title={t("statements.title")}
      aside={writes && room.statements.length > 0 && <LinkButton onClick={onNew}>{t("statements.new")}</LinkButton>}
      body={room.statements.length > 0 ? "rows" : "text"}
    >
      {room.statements.length === 0 ? (
        <div className={styles.none}>
          <p>{t("statements.none")}</p>
          {writes && (
            <Button size="sm" variant="default" onClick={onNew}>
              {t("statements.first")}
            </Button>
          )}
        </div>
      ) : (
        <ul className={styles.list} aria-label={t("statements.title")}>
          {room.statements.map((statement) => (
            <li key={statement.id}>
              <StatementLink room={room} statement={statement} />
            </li>
          ))}
        </ul>
      )}
      {writes && can("act.execute") && (
        <Link
          to="/b/$brand/approvals"
          params={{ brand: slug }}
          search={{ incident: room.incident.id }}
          className={styles.ready!}
        >
          {t("statements.fromStanding")}
        </Link>
      )}
    </Panel>
  );
}

function StatementLink({ room, statement }: { room: Room; statement: Statement }) {
  const { t } = useTranslation("incident");
  const { slug } = useBrand();
  const words = useTimeWords();
  const { act, number, kind, title } = statement;
  const saved = useBrandTime((now) => words.at(Date.parse(statement.updatedAt), now));
  return (
    <Link
      to="/b/$brand/incidents/$incident/statements/$statement"
      params={{ brand: slug, incident: room.incident.id, statement: statement.id }}
      className={styles.row}
    >
      <StateMark mark={act === null ? "notBegun" : MARKS[act.state]} />
      <span className={styles.words}>
        <span className={styles.title}>{title || t("statements.untitled")}</span>
        <span className={styles.meta}>
          {t("statements.meta", { number, kind: t(`kind.${kind}.name`).toLocaleLowerCase() })}.{" "}
          {act === null
            ? t("statements.draft", { who: statement.by.name, at: saved })
            : t(`statements.state.${act.state}`)}
        </span>
      </span>
    </Link>
  );
}
