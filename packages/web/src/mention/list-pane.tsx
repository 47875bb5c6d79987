import { ActionIcon, Button, Popover, TextInput, VisuallyHidden } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { IconAdjustmentsHorizontal, IconArrowUp, IconLayoutSidebar, IconSearch } from "@tabler/icons-react";
import { Suspense, lazy, useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { announce } from "../kit/announcer.tsx";
import { useBrand } from "../session/queries.ts";
import { useCountWords } from "./count-words.ts";
import { EmptyInbox } from "./empty-inbox.tsx";
import { ownFilters, viewOf } from "./filter.ts";
import { Filters } from "./filters.tsx";
import styles from "./list-pane.module.css";
import { MentionRowView } from "./mention-row.tsx";
import { OrderBar } from "./order-bar.tsx";
import { orderShown } from "./order-shown.ts";
import { SpanBar } from "./span-bar.tsx";
import { useFreshRows } from "./use-fresh-rows.ts";
import type { Inbox } from "./use-inbox.ts";

const LastImport = lazy(async () => ({ default: (await import("../import/last-import.tsx")).LastImport }));

/** A row with two lines of text and its badges. */
const ROW_PX = 112;
/** How close to the end of what is loaded the next page is asked for. */
const AHEAD = 60;
const TYPING_MS = 300;

export interface ListHandle {
  readonly focus: () => void;
  readonly search: () => void;
}

export interface ListPaneProps {
  readonly handle: Ref<ListHandle>;
  readonly inbox: Inbox;
  readonly onViews: () => void;
  readonly onTriage: () => void;
  /** The drawer for files stands open. */
  readonly importing: boolean;
}

export function ListPane({ handle, inbox, onViews, onTriage, importing }: ListPaneProps) {
  const brand = useBrand();
  /** A file went out from the empty list: what became of it stays in sight when its posts take that place. */
  const [brought, setBrought] = useState(false);
  const { t } = useTranslation("mention");
  const say = useProblemWords();
  const count = useCountWords();
  const { rows, pages, counts, index, search, filter, frozenAt } = inbox;
  const scroller = useRef<HTMLDivElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  useImperativeHandle(handle, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    search: () => searchField.current?.focus(),
  }));

  // Its functions change identity with every scroll, which only a compiler that memoises would mind.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (at) => rows[at]!.post,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const posts = useMemo(() => rows.map(({ post }) => post), [rows]);
  useFreshRows(brand.slug, posts, items[0]?.index ?? 0, last);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= rows.length - AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, rows.length]);
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
    // Only a move brings the row into sight; a scroll of the reader's own must not be undone.
  }, [index, virtual]);

  // By what it says: opening a mention changes the address as well, and must not send the reader back to the top.
  const asked = JSON.stringify(filter);
  useEffect(() => {
    // Another list begins at its top; the old rows stand there until the new ones have come.
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [asked, frozenAt, pages.isPlaceholderData]);

  const fresh = counts.data?.arrivedSince ?? 0;
  useEffect(() => {
    if (fresh > 0) announce(t("arrived", { count: fresh }));
  }, [fresh, t]);

  const nothing = !pages.isPending && !pages.isError && rows.length === 0;
  const { refresh } = inbox;
  useEffect(() => {
    // Nobody reads an empty list: what arrives comes in at once.
    if (nothing && !pages.isFetching && fresh > 0) refresh();
    // Asked anew when the count changes, not when the function does.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [nothing, pages.isFetching, fresh]);

  const active = items.some((item) => item.index === index) ? rowId(rows[index]!.post) : undefined;
  const inboxEmpty = counts.data !== undefined && counts.data.untriaged + counts.data.triaged === 0;
  return (
    <section className={styles.pane} aria-label={t("list")}>
      <header className={styles.head}>
        <ActionIcon
          variant="default"
          size={36}
          className={styles.views!}
          aria-label={t("views.open")}
          onClick={onViews}
        >
          <IconLayoutSidebar size={18} stroke={1.7} />
        </ActionIcon>
        <SearchField field={searchField} inbox={inbox} />
        <FilterButton inbox={inbox} />
      </header>
      {rows.length > 0 && <OrderBar inbox={inbox} />}
      <SpanBar inbox={inbox} />
      {pages.isPending && (
        <div className={styles.pad}>
          <Skeleton shape="rows" lines={6} />
        </div>
      )}
      {pages.isError && rows.length === 0 && (
        <FailedState detail={say(pages.error)} onRetry={() => void pages.refetch()} retrying={pages.isFetching} />
      )}
      {nothing && inboxEmpty && <EmptyInbox importing={importing} onSent={() => setBrought(true)} />}
      {brought && !(nothing && inboxEmpty) && (
        <Suspense>
          <LastImport brand={brand.slug} onClose={() => setBrought(false)} />
        </Suspense>
      )}
      {nothing && !inboxEmpty && <NothingHere inbox={inbox} />}
      {fresh > 0 && (
        <div className={styles.freshPlace}>
          <Button
            size="xs"
            variant="default"
            className={styles.fresh!}
            leftSection={<IconArrowUp size={14} stroke={2} />}
            onClick={() => {
              inbox.refresh();
              scroller.current?.focus({ preventScroll: true });
            }}
          >
            {t("fresh", { count: fresh, number: count(fresh) })}
          </Button>
        </div>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        role="listbox"
        aria-label={t("listLabel", {
          count: counts.data?.matching ?? rows.length,
          number: count(counts.data?.matching ?? rows.length),
        })}
        aria-activedescendant={active}
        tabIndex={0}
        hidden={rows.length === 0}
        data-stale={pages.isPlaceholderData || undefined}
        onClick={({ target }) => {
          const at = (target as HTMLElement).closest<HTMLElement>('[role="option"]')?.dataset["index"];
          const row = at === undefined ? undefined : rows[Number(at)];
          if (row) inbox.openPost(row.post);
        }}
        onKeyDown={(event) => {
          const by = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
          if (by === undefined && event.key !== "Enter") return;
          event.preventDefault();
          if (by !== undefined) inbox.move(by);
          else if (inbox.search.mention === undefined && rows[index]) inbox.openPost(rows[index].post);
          else onTriage();
        }}
      >
        <div className={styles.canvas} style={{ blockSize: virtual.getTotalSize() }} role="presentation">
          {items.map((item) => {
            const row = rows[item.index]!;
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                role="option"
                id={rowId(row.post)}
                aria-selected={item.index === index}
                aria-setsize={hasNextPage ? -1 : rows.length}
                aria-posinset={item.index + 1}
                className={styles.item}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <MentionRowView row={row} selected={item.index === index} byUrgency={orderShown(search) === "urgent"} />
              </div>
            );
          })}
        </div>
      </div>
      {pages.isFetchNextPageError && (
        <div className={styles.more}>
          <span>{t("moreFailed")}</span>
          <Button size="xs" variant="default" onClick={() => void fetchNextPage()}>
            {t("action.retry", { ns: "common" })}
          </Button>
        </div>
      )}
      {search.narrative !== undefined && rows.length > 0 && (
        <VisuallyHidden role="status">{t("oneStory")}</VisuallyHidden>
      )}
    </section>
  );
}

function rowId(post: string): string {
  return `row-${post}`;
}

function SearchField({ field, inbox }: { field: Ref<HTMLInputElement>; inbox: Inbox }) {
  const { t } = useTranslation("mention");
  const [text, setText] = useState(inbox.search.words ?? "");
  const apply = useDebouncedCallback((words: string) => inbox.narrow({ words: words.trim() || undefined }), TYPING_MS);
  return (
    <TextInput
      ref={field}
      size="sm"
      type="search"
      className={styles.search!}
      aria-label={t("search")}
      placeholder={t("search")}
      leftSection={<IconSearch size={16} stroke={1.7} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        apply(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") event.currentTarget.blur();
      }}
    />
  );
}

function FilterButton({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation("mention");
  const [opened, setOpened] = useState(false);
  const count = ownFilters(inbox.search);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus withRoles={false}>
      <Popover.Target>
        <Button
          size="sm"
          variant="default"
          className={styles.filter!}
          aria-expanded={opened}
          leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.7} />}
          onClick={() => setOpened(!opened)}
        >
          {count === 0 ? t("filter.open") : t("filter.openCount", { count })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.filters!} role="dialog" aria-label={t("filter.open")}>
        <Filters inbox={inbox} />
      </Popover.Dropdown>
    </Popover>
  );
}

function NothingHere({ inbox: { search, narrow } }: { inbox: Inbox }) {
  const { t } = useTranslation("mention");
  const narrowed = search.words !== undefined || search.narrative !== undefined || ownFilters(search) > 0;
  if (!narrowed) {
    const view = viewOf(search) ?? "all";
    // Of a part of what waits nobody can say that everything is sorted.
    return <EmptyState title={t(`empty.of.${view}.title`)} detail={t(`empty.of.${view}.detail`)} />;
  }
  return (
    <EmptyState
      title={t("empty.filtered")}
      detail={t("empty.filteredDetail")}
      action={
        <Button variant="default" size="sm" onClick={() => narrow(CLEAR)}>
          {t("filter.clear")}
        </Button>
      }
    />
  );
}

const CLEAR = {
  words: undefined,
  narrative: undefined,
  channel: undefined,
  language: undefined,
  monitor: undefined,
  outcome: undefined,
  waiting: undefined,
  from: undefined,
  to: undefined,
  tone: undefined,
  complaint: undefined,
  offensive: undefined,
};
