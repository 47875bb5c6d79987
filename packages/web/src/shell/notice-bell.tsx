import { VisuallyHidden } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { Suspense, lazy, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { loadAllWords } from "../i18n/start.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { cx } from "../kit/class-names.ts";
import header from "./phone-header.module.css";
import { RailTip } from "./rail-tip.tsx";
import rail from "./rail.module.css";
import { useShellView } from "./shell-view.ts";

/** Not before somebody looks: every first screen loads the bell, and few of them what hangs on it. */
const NoticePanel = lazy(async () => {
  const [panel] = await Promise.all([import("../notice/notice-panel.tsx"), loadAllWords()]);
  return { default: panel.NoticePanel };
});

/** How much you were told and have not read; opens it. */
export function NoticeBell({ look }: { readonly look: "rail" | "narrow" | "phone" }) {
  const { t } = useTranslation("shell");
  const { whole } = useNumberWords();
  const [state, setState] = useState<"untouched" | "open" | "closed">("untouched");
  const bell = useRef<HTMLButtonElement>(null);
  const close = () => {
    setState("closed");
    // A sheet that was born open, as the first time, does not know whom to give the focus back to.
    bell.current?.focus();
  };
  const unread = useShellView()?.unread ?? 0;
  const name = t("nav.notices");
  const label = unread > 0 ? `${name}, ${t("pending.notices", { count: unread })}` : name;
  const wide = look === "rail";
  return (
    <>
      <RailTip label={label} shown={look === "narrow"}>
        <button
          ref={bell}
          type="button"
          className={look === "phone" ? cx(header.search, header.bell) : cx(rail.link, rail.bell)}
          aria-haspopup="dialog"
          onClick={() => setState("open")}
        >
          <IconBell size={{ rail: 17, narrow: 20, phone: 22 }[look]} stroke={1.7} aria-hidden className={rail.icon!} />
          {wide && (
            <span aria-hidden className={rail.word}>
              {name}
            </span>
          )}
          {unread > 0 && (
            <span aria-hidden className={wide ? rail.count : cx(rail.dot, look === "phone" && header.dot)}>
              {wide && whole(unread)}
            </span>
          )}
          <VisuallyHidden>{label}</VisuallyHidden>
        </button>
      </RailTip>
      {state !== "untouched" && (
        <Suspense>
          <NoticePanel opened={state === "open"} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
