import type { SignalView } from "@baluarte/contract/signal.ts";
import { Button } from "@mantine/core";
import { IconQuote } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { DrillMark } from "../drill/mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useChannelName } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./overview.module.css";
import { signalBecause, signalTogether } from "./signal-because.ts";
import { signalPosts } from "./signal-posts.ts";

export interface SignalItemProps {
  readonly signal: SignalView;
  readonly onDecide: (decision: "watched" | "dismissed") => void;
  readonly onActivate: (() => void) | null;
}

/** A rarity is told as what it may be at most: "0 to 1" and not "0.02". */
function expectedWords(expected: number, whole: (value: number) => string): string {
  return expected < 1 ? `${whole(0)}–${whole(1)}` : whole(Math.round(expected));
}

export function SignalItem({ signal, onDecide, onActivate }: SignalItemProps) {
  const { t } = useTranslation("overview");
  const channelName = useChannelName();
  const { whole, percent, compact } = useNumberWords();
  const time = useTimeWords();
  const brand = useBrand();
  const since = useBrandTime((now) => time.since(Date.parse(signal.windowFrom), now));
  const { because, example, soFar } = signal;
  const words = { t, whole, percent, compact, channelName };
  const together = signalTogether(signal, words);
  const toPosts = { to: "/b/$brand/mentions", params: { brand: brand.slug }, search: signalPosts(signal) } as const;
  return (
    <li className={styles.signal}>
      <div className={styles.signalHead}>
        <h3 className={styles.signalTitle}>
          <Link to="/b/$brand/signals/$signal" params={{ brand: brand.slug, signal: signal.id }}>
            {t(`signal.kind.${signal.kind}`, {
              about: because.channel ? channelName(because.channel) : (signal.about ?? ""),
            })}
          </Link>
        </h3>
        <span className={styles.seen}>
          {t("signal.seen", {
            observed: whole(because.observed),
            window: time.duration(because.windowMinutes * 60_000),
            expected: expectedWords(because.expected, whole),
          })}
          {soFar !== null && soFar.mentions > because.observed && (
            <Link {...toPosts}>{t("signal.soFar", { number: whole(soFar.mentions) })}</Link>
          )}
        </span>
      </div>
      {together !== null && <p className={styles.returned}>{together}</p>}
      <p className={styles.because}>
        {signalBecause(signal, words)}{" "}
        <span className={styles.when}>
          {signal.monitorName}, {signal.subject === null ? t("signal.rise", { since }) : since}
        </span>
      </p>
      {signal.returned !== null && <p className={styles.returned}>{t(`signal.returned.${signal.returned}`)}</p>}
      {example && (
        <blockquote className={styles.example}>
          <IconQuote size={14} stroke={1.7} aria-hidden />
          <span className={styles.quote}>{example.text}</span>
          <DrillMark />
        </blockquote>
      )}
      <div className={styles.decisions}>
        {brand.can("mention.triage") && (
          <>
            <Button variant="default" size="xs" onClick={() => onDecide("watched")}>
              {t("signal.watch")}
            </Button>
            <Button variant="subtle" size="xs" onClick={() => onDecide("dismissed")}>
              {t("signal.dismiss")}
            </Button>
          </>
        )}
        {onActivate && (
          <Button variant="subtle" size="xs" onClick={onActivate}>
            {t("signal.activate")}
          </Button>
        )}
        <Link {...toPosts}>{t("signal.open")}</Link>
        {signal.story !== null && signal.kind !== "storyGrows" && (
          <Link {...toPosts} search={{ state: "all", narrative: signal.story }}>
            {t("signal.story")}
          </Link>
        )}
      </div>
    </li>
  );
}
