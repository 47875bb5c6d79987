import type { Room } from "@baluarte/contract/incident.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { Link } from "@tanstack/react-router";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { Panel } from "../kit/panel.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { ReplyDialog } from "../mention/reply-dialog.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./evidence-panel.module.css";

const SightingDialog = lazy(async () => ({ default: (await import("../sighting/dialog.tsx")).SightingDialog }));

const SHOWN = 4;
/** Enough of the digest to compare by eye; the whole one on hover and in the copy. */
const DIGEST_SHOWN = 12;

/** What is kept as it was, with the digest that proves it was not changed since. */
export function EvidencePanel({ room: { evidence, incident } }: { readonly room: Room }) {
  const { t } = useTranslation("incident");
  const { t: seen } = useTranslation("sighting");
  const [adding, setAdding] = useState(false);
  const { slug, can } = useBrand();
  const words = useTimeWords();
  const [all, setAll] = useState(false);
  const [answering, setAnswering] = useState<PostId | null>(null);
  const now = useBrandTime((ms) => Math.floor(ms / 60_000) * 60_000);
  const shown = all ? evidence : evidence.slice(0, SHOWN);
  return (
    <Panel title={t("evidence.title")} aside={evidence.length}>
      {evidence.length === 0 ? (
        <p className={styles.none}>{t("evidence.none")}</p>
      ) : (
        <ul className={styles.list}>
          {shown.map((item) => (
            <li key={item.id}>
              <p className={styles.text}>{item.text}</p>
              <p className={styles.meta}>
                {item.author !== null && `${item.author}. `}
                {t("evidence.keptAt", { at: words.at(Date.parse(item.keptAt), now) })}{" "}
                <span title={item.sha256} className={styles.digest}>
                  {t("evidence.digest", { digest: item.sha256.slice(0, DIGEST_SHOWN) })}
                </span>
              </p>
              <p className={styles.links}>
                {item.post !== null && (
                  <Link to="/b/$brand/mentions" params={{ brand: slug }} search={{ state: "all", mention: item.post }}>
                    {t("evidence.open")}
                  </Link>
                )}
                {item.post !== null && (
                  <LinkButton onClick={() => setAnswering(item.post)}>{t("evidence.answer")}</LinkButton>
                )}
                {item.url !== null && (
                  <a href={item.url} target="_blank" rel="noopener noreferrer">
                    {t("t0.original")}
                  </a>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {evidence.length > SHOWN && (
        <p className={styles.more}>
          <LinkButton onClick={() => setAll(!all)}>
            {all ? t("timeline.less") : t("evidence.all", { count: evidence.length - SHOWN })}
          </LinkButton>
        </p>
      )}
      {can("mention.triage") && incident.state === "open" && (
        <p className={styles.more}>
          <LinkButton onClick={() => setAdding(true)}>{seen("room")}</LinkButton>
        </p>
      )}
      {adding && (
        <Suspense>
          <SightingDialog opened onClose={() => setAdding(false)} incident={incident.id} />
        </Suspense>
      )}
      <ReplyDialog post={answering} onClose={() => setAnswering(null)} />
    </Panel>
  );
}
