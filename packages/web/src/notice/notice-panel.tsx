import type { NoticeView } from "@baluarte/contract/notice.ts";
import type { NoticeId } from "@baluarte/domain/kernel/id.ts";
import { Button, VisuallyHidden } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { announce } from "../kit/announcer.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { RelativeTime } from "../kit/moments.tsx";
import { Notice } from "../kit/notice.tsx";
import { usePhone } from "../kit/phone.ts";
import { Sheet } from "../kit/sheet.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./notice-panel.module.css";
import { noticePages } from "./queries.ts";

export interface NoticePanelProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** What you were told, the newest first; each leads to its place, and counts as read from then on. */
export function NoticePanel({ opened, onClose }: NoticePanelProps) {
  const { t } = useTranslation("notice");
  return (
    <Sheet opened={opened} onClose={onClose} title={t("panel.title")}>
      <Notices onLeave={onClose} />
    </Sheet>
  );
}

function Notices({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTranslation("notice");
  const words = useProblemWords();
  const { slug } = useBrand();
  const pages = useInfiniteQuery(noticePages(slug, useLanguage()));
  const read = useWrite(slug, ["notices"], (notice: NoticeId) =>
    api("notice.read", { params: { brand: slug, notice } }),
  );
  if (pages.data === undefined) {
    return pages.isError ? (
      <FailedState
        title={t("panel.failed")}
        detail={words(pages.error)}
        onRetry={() => void pages.refetch()}
        retrying={pages.isFetching}
      />
    ) : (
      <Skeleton shape="rows" lines={5} />
    );
  }
  const [first] = pages.data.pages;
  const items = pages.data.pages.flatMap((page) => page.items);
  const [newest] = items;
  if (first === undefined || newest === undefined) {
    return (
      <EmptyState
        icon={<IconBell size={23} stroke={1.7} aria-hidden />}
        title={t("panel.empty")}
        detail={t("panel.emptyDetail")}
      />
    );
  }
  return (
    <div className={styles.panel}>
      <ReadAll unread={first.unread} newest={newest.id} />
      {first.frozen && <Notice mark="soon">{t("panel.frozen")}</Notice>}
      <ul className={styles.list}>
        {items.map((notice) => (
          <Item
            key={notice.id}
            notice={notice}
            onRead={() => {
              if (notice.readAt === null) read.mutate(notice.id);
            }}
            onLeave={onLeave}
          />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("panel.older")}
        </Button>
      )}
      {pages.isFetchNextPageError && (
        <Notice alert mark="blind">
          {words(pages.error)}
        </Notice>
      )}
    </div>
  );
}

function ReadAll({ unread, newest }: { readonly unread: number; readonly newest: NoticeId }) {
  const { t } = useTranslation("notice");
  const { t: shell } = useTranslation("shell");
  const words = useProblemWords();
  const { slug } = useBrand();
  const all = useWrite<void, unknown>(
    slug,
    ["notices"],
    () => api("notice.readAll", { params: { brand: slug }, body: { until: newest } }),
    () => announce(t("panel.allRead")),
  );
  return (
    <>
      <div className={styles.head}>
        <span className={styles.unread}>
          {unread > 0 ? shell("pending.notices", { count: unread }) : t("panel.none")}
        </span>
        {/* It stays where it was: whoever has just pressed it is still there. */}
        <Button
          variant="default"
          size={usePhone() ? "md" : "xs"}
          loading={all.isPending}
          {...(unread === 0 && { "data-disabled": true, "aria-disabled": true })}
          onClick={() => {
            if (unread > 0) all.mutate();
          }}
        >
          {t("panel.all")}
        </Button>
      </div>
      {all.isError && (
        <Notice alert mark="blind">
          {t("panel.readFailed")} {words(all.error)}
        </Notice>
      )}
    </>
  );
}

interface ItemProps {
  readonly notice: NoticeView;
  readonly onRead: () => void;
  readonly onLeave: () => void;
}

function Item({ notice, onRead, onLeave }: ItemProps) {
  const { t } = useTranslation("notice");
  const router = useRouter();
  const { slug } = useBrand();
  const href = `/b/${slug}${notice.path}`;
  const unread = notice.readAt === null;
  const open = (event: MouseEvent) => {
    onRead();
    // A tab of its own is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onLeave();
    void router.navigate({ href });
  };
  return (
    <li>
      <a href={href} className={styles.item} data-unread={unread || undefined} onClick={open}>
        <span className={styles.title}>
          {unread && <VisuallyHidden>{t("panel.unread")}: </VisuallyHidden>}
          {capitalised(notice.title)}
        </span>
        {notice.text !== null && <span className={styles.text}>{notice.text}</span>}
        <span className={styles.meta}>
          <RelativeTime at={Date.parse(notice.at)} />
          {notice.settled && (
            <span className={styles.settled}>
              <StateMark mark="done" size={13} />
              {t("panel.settled")}
            </span>
          )}
        </span>
      </a>
    </li>
  );
}

/** A title goes on after a colon elsewhere; here it begins a line. */
function capitalised(title: string): string {
  return title.replace(/\p{L}/u, (letter) => letter.toLocaleUpperCase());
}
