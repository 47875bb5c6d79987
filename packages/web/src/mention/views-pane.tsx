import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import {
  IconBan,
  IconCircleCheck,
  IconEye,
  IconFileImport,
  IconInbox,
  IconListDetails,
  IconMessageExclamation,
  IconMoodSad,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { cx } from "../kit/class-names.ts";
import { Text } from "../kit/text.tsx";
import { useBrand } from "../session/queries.ts";
import { useCountWords } from "./count-words.ts";
import { VIEWS, VIEW_FILTERS, viewOf, type MentionView } from "./filter.ts";
import type { Inbox } from "./use-inbox.ts";
import styles from "./views-pane.module.css";

const ICONS = {
  untriaged: IconInbox,
  complaints: IconMessageExclamation,
  negative: IconMoodSad,
  triaged: IconCircleCheck,
  setAside: IconBan,
  all: IconListDetails,
} satisfies Record<MentionView, Icon>;

export interface ViewsPaneProps {
  readonly inbox: Inbox;
  /** After something was chosen: on the phone the sheet closes. */
  readonly onPick: () => void;
  readonly onImport: () => void;
  readonly onSeen: () => void;
}

/** Where one looks: ready-made views, and the busiest stories. */
export function ViewsPane({ inbox: { search, counts }, onPick, onImport, onSeen }: ViewsPaneProps) {
  const { t } = useTranslation("mention");
  const { t: seen } = useTranslation("sighting");
  const { whole } = useNumberWords();
  const count = useCountWords();
  const brand = useBrand();
  const current = search.narrative === undefined ? viewOf(search) : null;
  const data = counts.data;
  const countOf = (view: MentionView): string | null => {
    if (data === undefined) return null;
    if (view === "untriaged" || view === "triaged" || view === "setAside") return count(data[view]);
    return view === current ? count(data.matching) : null;
  };
  return (
    <div className={styles.pane}>
      <Text as="p" size="h2" className={styles.title}>
        {t("title")}
      </Text>
      <nav aria-label={t("views.title")}>
        <ul className={styles.list}>
          {VIEWS.map((view) => {
            const Glyph = ICONS[view];
            const { words, order } = search;
            return (
              <li key={view}>
                <Link
                  from="/b/$brand/mentions"
                  to="."
                  search={{ words, order, ...VIEW_FILTERS[view] }}
                  className={cx(styles.view, view === current && styles.current)}
                  aria-current={view === current ? "page" : undefined}
                  onClick={onPick}
                >
                  <Glyph size={17} stroke={1.7} aria-hidden />
                  <span className={styles.name}>{t(`view.${view}`)}</span>
                  <span className={styles.count}>{countOf(view)}</span>
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      {data !== undefined && data.stories.length > 0 && (
        <nav aria-label={t("stories")}>
          <p className={styles.heading}>
            {t("stories")} <span className={styles.order}>{t("storiesOrder")}</span>
          </p>
          <ul className={styles.list}>
            {data.stories.map(({ narrative, title, count: posts }) => {
              const chosen = narrative === search.narrative;
              return (
                <li key={narrative}>
                  <Link
                    from="/b/$brand/mentions"
                    to="."
                    search={chosen ? {} : { state: "all", narrative }}
                    className={cx(styles.story, chosen && styles.current)}
                    aria-current={chosen ? "page" : undefined}
                    title={title}
                    onClick={onPick}
                  >
                    <span className={styles.name}>{title}</span>
                    <span className={styles.count}>{whole(posts)}</span>
                  </Link>
                </li>
              );
            })}
          </ul>
        </nav>
      )}
      <div className={styles.foot}>
        {brand.can("mention.triage") && (
          <Button
            variant="default"
            size="sm"
            fullWidth
            leftSection={<IconEye size={16} stroke={1.7} />}
            onClick={() => {
              onPick();
              onSeen();
            }}
          >
            {seen("add")}
          </Button>
        )}
        {brand.can("post.import") && (
          <Button
            variant="default"
            size="sm"
            fullWidth
            leftSection={<IconFileImport size={16} stroke={1.7} />}
            onClick={onImport}
          >
            {t("import")}
          </Button>
        )}
      </div>
    </div>
  );
}
