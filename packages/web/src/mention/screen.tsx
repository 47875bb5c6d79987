import { useDocumentTitle } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Suspense, lazy } from "react";
import { VisuallyHidden } from "@mantine/core";
import { usePhone } from "../kit/phone.ts";
import { Sheet } from "../kit/sheet.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrand } from "../session/queries.ts";
import { DetailPane, type DetailHandle } from "./detail-pane.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { inboxKey, isTyping } from "./keys.ts";
import { ListPane, type ListHandle } from "./list-pane.tsx";
import styles from "./screen.module.css";
import { useInbox } from "./use-inbox.ts";
import { ViewsPane } from "./views-pane.tsx";

const SightingDialog = lazy(async () => ({ default: (await import("../sighting/dialog.tsx")).SightingDialog }));
const ImportPanel = lazy(async () => ({ default: (await import("../import/import-panel.tsx")).ImportPanel }));

/** The inbox: views and stories, the list, one post. Three panes on a desk, one at a time on the phone. */
export function MentionsScreen() {
  const { t } = useTranslation("mention");
  const brand = useBrand();
  const phone = usePhone();
  const inbox = useInbox();
  const list = useRef<ListHandle>(null);
  const detail = useRef<DetailHandle>(null);
  const [sheet, setSheet] = useState<"views" | "keys" | "import" | null>(null);
  const navigate = useNavigate({ from: "/b/$brand/mentions" });
  const openSeen = (open: boolean) => {
    if (open && !brand.can("mention.triage")) return;
    void navigate({ search: (before) => ({ ...before, seen: open ? true : undefined }), resetScroll: false });
  };
  useDocumentTitle([t("title"), brand.name].join(", "));

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = isTyping(event.target) ? null : inboxKey(event);
      // The frame claims «I» even while it has no incident to go to.
      if (key === null || (event.defaultPrevented && key.does !== "activate")) return;
      switch (key.does) {
        case "next":
          inbox.move(1);
          break;
        case "previous":
          inbox.move(-1);
          break;
        case "triage":
          detail.current?.triage();
          break;
        case "reply":
          detail.current?.reply();
          break;
        case "correct":
          detail.current?.correct();
          break;
        case "undo":
          detail.current?.undo();
          break;
        case "outcome":
          detail.current?.propose(key.outcome);
          break;
        case "activate":
          detail.current?.activate();
          return; // the incident strip has the same key while an incident is open
        case "seen":
          openSeen(true);
          break;
        case "search":
          list.current?.search();
          break;
        case "help":
          setSheet("keys");
          break;
        case "back":
          list.current?.focus();
          return;
      }
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  const reading = phone && inbox.search.mention !== undefined;
  const wasReading = useRef(reading);
  useEffect(() => {
    if (wasReading.current && !reading) list.current?.focus();
    wasReading.current = reading;
  }, [reading]);

  const close = () => setSheet(null);
  const views = (
    <ViewsPane inbox={inbox} onPick={close} onImport={() => setSheet("import")} onSeen={() => openSeen(true)} />
  );
  return (
    <div className={styles.screen}>
      <VisuallyHidden component="h1">{t("title")}</VisuallyHidden>
      <div className={styles.panes} data-reading={reading || undefined}>
        {!phone && <div className={styles.views}>{views}</div>}
        <ListPane
          handle={list}
          inbox={inbox}
          onViews={() => setSheet("views")}
          onTriage={() => detail.current?.triage()}
          importing={sheet === "import"}
        />
        {(!phone || reading) && (
          <DetailPane
            handle={detail}
            inbox={inbox}
            onBack={() => inbox.openPost(undefined)}
            onDone={() => {
              if (phone) return inbox.openPost(undefined);
              inbox.move(1);
              list.current?.focus();
            }}
          />
        )}
      </div>
      <Sheet opened={sheet === "views"} onClose={close} title={t("views.title")}>
        {views}
      </Sheet>
      <Sheet opened={sheet === "import"} onClose={close} title={t("import")}>
        <Suspense fallback={<Skeleton />}>
          <ImportPanel brand={brand.slug} />
        </Suspense>
      </Sheet>
      {inbox.search.seen === true && brand.can("mention.triage") && (
        <Suspense>
          <SightingDialog opened onClose={() => openSeen(false)} />
        </Suspense>
      )}
      <KeysDialog opened={sheet === "keys"} onClose={close} />
    </div>
  );
}
