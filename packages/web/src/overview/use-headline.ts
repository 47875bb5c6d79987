import type { Overview } from "@baluarte/contract/overview.ts";
import { thingsOf } from "@baluarte/domain/signal/things.ts";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { useBrandTime } from "../kit/ticker.ts";
import { isAboveBand } from "../volume/volume-series.ts";
import { standingOf } from "./standing.ts";

const DAY_MS = 86_400_000;

/** How things stand in one sentence, below it when that was and what is open, and whether the curve is too high. */
export function useHeadline(overview: Overview | undefined): { title: string; lead: string; above: boolean } {
  const { t } = useTranslation("overview");
  const { t: word } = useTranslation();
  const time = useTimeWords();
  const { whole } = useNumberWords();
  const today = useBrandTime((now) => `${capital(time.date(now))}, ${time.clock(now)}`);
  const calmDays = useBrandTime((now) =>
    overview?.calmSince ? Math.floor((now - Date.parse(overview.calmSince)) / DAY_MS) : -1,
  );
  const above = useBrandTime((now) => overview !== undefined && isAboveBand(overview.volume, now));
  if (!overview) return { title: t("title"), lead: today, above };
  const open = overview.incidents.length;
  const signals = thingsOf(overview.signals).length;
  const standing = standingOf(overview, { above, calmDays });
  const learning = standing === "learning";
  const facts = [
    ...(open > 0 ? [t("open", { count: open, number: whole(open) })] : []),
    // Beside a curve that is too high, or one that nothing is known of, no signal is no good news.
    ...(signals > 0
      ? [t("signals", { count: signals, number: whole(signals) })]
      : above || learning
        ? []
        : [t("noSignals")]),
  ];
  const sentences = [
    ...(learning ? [t("learningWhy")] : []),
    ...(facts.length > 0 ? [`${capital(facts.join(", "))}.`] : []),
  ];
  return { title: titleOf(), lead: [`${today}.`, ...sentences].join(" "), above };

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
      default:
        return t(standing);
    }
  }
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
