import type { Overview } from "@baluarte/contract/overview.ts";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { Card } from "../kit/panel.tsx";
import { usePhone } from "../kit/phone.ts";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { VolumeChart } from "../kit/volume-chart/volume-chart.tsx";
import { useBrand } from "../session/queries.ts";
import { isAboveBand, markAnnotations, volumeSeries, withoutBand } from "../volume/volume-series.ts";
import { Figure } from "./figure.tsx";
import styles from "./overview.module.css";
import type { Range } from "./queries.ts";
import { RANGES } from "./search.ts";

export interface VolumePanelProps {
  readonly overview: Overview;
  readonly range: Range;
  readonly onRange: (range: Range) => void;
  /** The data end long ago: "today" is their last day. */
  readonly archive: boolean;
}

/** The day in three numbers, each with what was expected, over the curve. */
export function VolumePanel({ overview, range, onRange, archive }: VolumePanelProps) {
  const { t } = useTranslation("overview");
  const { whole, percent } = useNumberWords();
  const time = useTimeWords();
  const navigate = useNavigate();
  const { slug } = useBrand();
  const phone = usePhone();
  const minute = useBrandTime((now) => Math.floor(now / 60_000) * 60_000);
  const { volume, numbers } = overview;
  const series = useMemo(() => {
    const told = volumeSeries(volume, markAnnotations(volume.marks), minute);
    // What rises far above the little that is known shows above what.
    return numbers.expectedHigh === null && !isAboveBand(volume, minute) ? withoutBand(told) : told;
  }, [volume, numbers.expectedHigh, minute]);
  const oldest = useBrandTime((now) =>
    numbers.waitingSince === null ? "" : time.ago(Date.parse(numbers.waitingSince), now),
  );
  const { stepMinutes } = overview.volume;
  return (
    <Card className={styles.volume}>
      <div className={styles.figures}>
        <dl className={styles.numbers}>
          <Figure
            name={t(archive ? "numbers.lastDay" : "numbers.today")}
            posts={numbers.mentionsToday === 0 ? null : { state: "all", ...numbers.day }}
            value={whole(numbers.mentionsToday)}
            note={
              numbers.expectedLow === null || numbers.expectedHigh === null
                ? t("numbers.noExpectation")
                : t("numbers.expected", { low: whole(numbers.expectedLow), high: whole(numbers.expectedHigh) })
            }
          />
          <Figure
            name={t("numbers.negative")}
            posts={numbers.negativeShareToday ? { state: "all", tone: "negative", ...numbers.day } : null}
            value={numbers.negativeShareToday === null ? "–" : percent(numbers.negativeShareToday)}
            note={
              numbers.negativeShareUsual === null
                ? t("numbers.noUsual")
                : t("numbers.usual", { share: percent(numbers.negativeShareUsual) })
            }
          />
          <Figure
            name={t("numbers.waiting")}
            posts={numbers.waiting === 0 ? null : { waiting: true }}
            value={whole(numbers.waiting)}
            note={oldest === "" ? t("numbers.noneWaits") : t("numbers.oldest", { ago: oldest })}
          />
        </dl>
        <SegmentedChoice
          label={t("range.label")}
          options={RANGES.map((value) => ({ value, label: t(`range.${value}`) }))}
          value={range}
          onChange={onRange}
        />
      </div>
      <VolumeChart
        series={series}
        unit={stepMinutes === 60 ? t("unit.hour") : t("unit.step", { step: time.duration(stepMinutes * 60_000) })}
        height={phone ? 180 : 230}
        onOpen={({ from, to, negative }) =>
          void navigate({
            to: "/b/$brand/mentions",
            params: { brand: slug },
            search: {
              state: "all",
              from: new Date(from).toISOString(),
              // The server takes both ends with it.
              to: new Date(to - 1).toISOString(),
              ...(negative && { tone: "negative" as const }),
            },
          })
        }
      />
    </Card>
  );
}
