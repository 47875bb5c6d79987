import type { MonitorPreview, PreviewExample, QueryHint, QueryPiece } from "@baluarte/contract/monitor.ts";
import { QUERY_HINT_CODES } from "@baluarte/domain/monitor/hint.ts";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { cx } from "../kit/class-names.ts";
import { Notice } from "../kit/notice.tsx";
import { Text } from "../kit/text.tsx";
import { DayBars } from "./day-bars.tsx";
import { Mends } from "./mends.tsx";
import styles from "./preview.module.css";

export interface PreviewPanelProps {
  /** The query that was tried, which may be one that is not typed any more. */
  readonly query: string;
  readonly preview: MonitorPreview;
  /** What is shown is of the query before; the next is on its way. */
  readonly stale: boolean;
  readonly onMend: (query: string) => void;
}

/** What a query does on what is stored: how much, when, which of its parts bring it, and what may not be meant. */
export function PreviewPanel({ query, preview, stale, onMend }: PreviewPanelProps) {
  const { t } = useTranslation("query");
  const { whole } = useNumberWords();
  const { stored, days, perDay, pieces, hints } = preview;
  if (stored.looked === 0) {
    return (
      <>
        <Text as="p" size="small" tone="ink2">
          {stored.pending > 0
            ? t("stored.pending", { count: stored.pending, pending: whole(stored.pending) })
            : t("stored.empty")}
        </Text>
        {hints.map((hint, at) => (
          <Hint key={at} hint={hint} onMend={onMend} />
        ))}
      </>
    );
  }
  return (
    <section className={cx(styles.preview, stale && styles.stale)} aria-label={t("stored.title")} aria-busy={stale}>
      <div className={styles.figures}>
        <Text as="h2" size="body" weight="label" numeric>
          {t("stored.found", { matched: whole(stored.matched), looked: whole(stored.looked), count: stored.looked })}
        </Text>
        {stored.pending > 0 && (
          <Text as="p" size="small" tone="ink2" numeric>
            {t("stored.pending", { count: stored.pending, pending: whole(stored.pending) })}
          </Text>
        )}
        {perDay !== null && (
          <Text as="p" size="small" tone="ink2" numeric>
            {t("stored.perDay", { count: Math.round(perDay), figure: perDay < 1 && perDay > 0 ? "<1" : whole(perDay) })}
          </Text>
        )}
      </div>
      {stored.matched > 0 && days.length > 1 && <DayBars days={days} />}
      {hints.map((hint, at) => (
        <Hint key={at} hint={hint} onMend={onMend} />
      ))}
      {pieces.length > 0 && <Pieces query={query} pieces={pieces} matched={stored.matched} />}
      {stored.examples.length > 0 && (
        <div className={styles.block}>
          <Text as="h3" size="small" weight="label" tone="ink2">
            {t("stored.examples")}
          </Text>
          <Examples examples={stored.examples} />
        </div>
      )}
    </section>
  );
}

function Hint({ hint, onMend }: { readonly hint: QueryHint; readonly onMend: (query: string) => void }) {
  const { t } = useTranslation("query");
  const { whole, percent } = useNumberWords();
  const known = QUERY_HINT_CODES.find((code) => code === hint.code);
  if (known === undefined) return null;
  const { share, posts, lost, wider, words } = hint.data;
  const number = (value: unknown) => (typeof value === "number" ? whole(value) : "");
  const said = {
    written: "",
    operator: "",
    handle: "",
    some: "",
    ...hint.data,
    share: typeof share === "number" ? percent(share) : "",
    posts: number(posts),
    lost: number(lost),
    wider: number(wider),
    words: number(words),
    count: typeof wider === "number" ? wider : typeof posts === "number" ? posts : 0,
  };
  const key = known === "nothing" && hint.extent === null ? "nothingAtAll" : known;
  return (
    <Notice mark="soon">
      {t(`hint.${key}`, said)}
      <Mends mends={hint.mends} onTake={onMend} />
    </Notice>
  );
}

interface PiecesProps {
  readonly query: string;
  readonly pieces: readonly QueryPiece[];
  readonly matched: number;
}

function Pieces({ query, pieces, matched }: PiecesProps) {
  const { t } = useTranslation("query");
  const { whole, percent } = useNumberWords();
  const share = (count: number | null) => (matched === 0 ? 0 : Math.min(1, (count ?? 0) / matched));
  return (
    <div className={styles.block}>
      <Text as="h3" size="small" weight="label" tone="ink2">
        {t("piece.title")}
      </Text>
      <ul className={styles.pieces} aria-label={t("piece.title")}>
        {pieces.map(({ kind, extent, alone, lost, wider, removed, examples }) => (
          <li key={`${kind} ${extent.from}`} className={styles.piece}>
            <span className={styles.written}>
              {kind === "exclusion" && "NOT "}
              {query.slice(extent.from, extent.to)}
            </span>
            <span className={styles.share} aria-hidden>
              {kind === "branch" && <span className={styles.bar} style={{ inlineSize: `${share(alone) * 100}%` }} />}
            </span>
            <span className={styles.told}>
              {kind === "branch" && (
                <>
                  <b>{t("piece.alone", { share: percent(share(alone)) })}</b>{" "}
                  {t("piece.aloneDetail", { alone: whole(alone ?? 0), lost: whole(lost ?? 0), count: alone ?? 0 })}
                </>
              )}
              {kind === "narrowing" &&
                (wider === null ? t("piece.needed") : t("piece.wider", { wider: whole(wider), count: wider }))}
              {kind === "exclusion" && t("piece.removed", { removed: whole(removed ?? 0), count: removed ?? 0 })}
            </span>
            {examples.length > 0 && (
              <div className={styles.removed}>
                <Examples examples={examples} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Examples({ examples }: { readonly examples: readonly PreviewExample[] }) {
  return (
    <ul className={styles.examples}>
      {examples.map((example) => (
        <li key={example.post} className={styles.example}>
          <span className={styles.text}>
            <Marked example={example} />
          </span>
          <span className={styles.author}>{example.author ?? ""}</span>
        </li>
      ))}
    </ul>
  );
}

function Marked({ example: { text, marks } }: { readonly example: PreviewExample }) {
  return (
    <>
      {marks.map(({ from, to }, at) => (
        <span key={from}>
          {text.slice(marks[at - 1]?.to ?? 0, from)}
          <mark className={styles.mark}>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.to ?? 0)}
    </>
  );
}
