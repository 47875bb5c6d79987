import { useEffect, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { VisuallyHidden } from "@mantine/core";
import { clockCall, type Clock } from "./clock-state.ts";
import { useBrandTime } from "./ticker.ts";

let said = "";
const listeners = new Set<() => void>();

/** Says `text` to people who listen to the page instead of looking at it, when they next pause. */
export function announce(text: string): void {
  // A trailing space makes a repeated sentence a change, which is what screen readers speak.
  said = text === said ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

/** The page's one polite live region. Timers themselves are silent (`role="timer"` implies `aria-live="off"`). */
export function LiveRegion() {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return <VisuallyHidden role="status">{text}</VisuallyHidden>;
}

/** Announces the clock at 10, 5 and 1 minute and when it is overdue. Renders nothing. */
export function ClockWatch({ clock }: { readonly clock: Clock }) {
  const { t } = useTranslation("time");
  const call = useBrandTime((now) => clockCall(clock, now));
  useEffect(() => {
    if (call === "quiet") return;
    announce(
      call === "overdue"
        ? t("announceOverdue", { name: clock.name })
        : t("announceLeft", { count: Number(call), name: clock.name }),
    );
  }, [call, clock.name, t]);
  return null;
}
