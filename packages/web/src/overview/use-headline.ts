import type { Overview } from "@baluarte/contract/overview.ts";
import { thingsOf } from "@baluarte/domain/signal/things.ts";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { useBrandTime } from "../kit/ticker.ts";
import { isAboveBand } from "../volume/volume-series.ts";
import { standingOf, type Unrest } from "./standing.ts";

const DAY_MS = 86_400_000;

/** How things stand in one sentence, below it when that was and what is open, and what speaks against calm. */
export function useHeadline(overview: Overview | undefined): { title: string; lead: string; unrest: Unrest } {
  const { t } = useTranslation("overview");
  const { t: kit } = useTranslation("kit");
  const { t: word } = useTranslation();
  const time = useTimeWords();
  const { whole } = useNumberWords();
  const today = useBrandTime((now) => `${capital(time.date(now))}, ${time.clock(now)}`);
  const calmDays = useBrandTime((now) =>
    overview?.calmSince ? Math.floor((now - Date.parse(overview.calmSince)) / DAY_MS) : -1,
  );
  const above = useBrandTime((now) => overview !== undefined && isAboveBand(overview.volume, now));
  if (!overview) return { title: t("title"), lead: today, unrest: null };
  const unrest = overview.settling ? "settling" : above ? "above" : overview.volume.unseen;
  const open = overview.incidents.length;
  const signals = thingsOf(overview.signals).length;
  const standing = standingOf(overview, { unrest, calmDays });
  const learning = standing === "learning";
  const facts = [
    ...(open > 0 ? [t("open", { count: open, number: whole(open) })] : []),
    // Beside a curve that is too high, one that nothing is known of, or while nobody has looked, no signal is no good news.
    ...(signals > 0
      ? [t("signals", { count: signals, number: whole(signals) })]
      : unrest === null && !learning
        ? [t("noSignals")]
        : []),
  ];
  const sentences = [
    ...(learning ? [t("learningWhy")] : []),
    ...(facts.length > 0 ? [`${capital(facts.join(", "))}.`] : []),
  ];
  return { title: titleOf(), lead: [`${today}.`, ...sentences].join(" "), unrest };

  function titleOf(): string {
    switch (standing) {
      case "incident": {
        const worst = overview!.incidents[0]!;
        return `${word(`level.name.${worst.level}`)}: ${worst.name}`;
      }
      case "above":
        return t("signal.kind.volume");
      case "calmFor":
        return t("calmFor", { count: calmDays, number: whole(calmDays) });
      case "noAnswer":
      case "noneLive":
        return kit(`chart.${standing}`);
      default:
        return t(standing);
    }
  }
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
