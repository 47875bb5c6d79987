import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { useBrandTime } from "../kit/ticker.ts";
import { useLanguageName } from "./reading-words.ts";
import styles from "./story-card.module.css";

type Story = NonNullable<MentionDetail["story"]>;

/** Whether a story still grows and to how many posts it will come, in what words and in which languages it is told. */
export function StoryGrowth({ story }: { readonly story: Story }) {
  const { t } = useTranslation("reading");
  const language = useLanguage();
  const languageName = useLanguageName();
  const { decimal, whole } = useNumberWords();
  const list = new Intl.ListFormat(LOCALES[language]);
  const { growth, words, languages } = story;
  const { forecast } = growth;
  const told = languages.filter((code) => code !== "und");
  return (
    <>
      <p className={styles.because}>
        {t(`story.growth.${growth.state}`, {
          now: decimal(growth.perHour),
          earlier: decimal(growth.perHourBefore),
        })}
        {words.length > 0 && ` ${t("story.words", { words: list.format(words) })}`}
        {told.length > 1 && ` ${t("story.languages", { languages: list.format(told.map(languageName)) })}`}
      </p>
      {forecast.kind === "size" ? (
        <>
          <p className={styles.because}>
            {t("story.forecast.size", {
              size: whole(forecast.size),
              low: whole(forecast.low),
              high: whole(forecast.high),
            })}
          </p>
          <ForecastBasis forecast={forecast} posts={story.posts} />
        </>
      ) : (
        // That nobody tells it now says already that it grows no more.
        forecast.why !== "quiet" && <p className={styles.because}>{t(`story.forecast.${forecast.why}`)}</p>
      )}
    </>
  );
}

type Size = Extract<Story["growth"]["forecast"], { kind: "size" }>;

/** The forecast as a table, how far off such a one is at this age, and what it was learnt from. */
function ForecastBasis({ forecast, posts }: { readonly forecast: Size; readonly posts: number }) {
  const { t } = useTranslation("reading");
  const { whole, percent } = useNumberWords();
  const words = useTimeWords();
  const { size, low, high, error, errorOfConstant } = forecast;
  const age = useBrandTime((now) => words.duration(Math.floor((now - Date.parse(forecast.since)) / 60_000) * 60_000));
  const rows = [
    ["now", whole(posts)],
    ["end", whole(size)],
    ["between", t("story.forecast.range", { low: whole(low), high: whole(high) })],
    ["age", age],
    ["error", percent(error)],
    ["constant", percent(errorOfConstant)],
  ] as const;
  return (
    <details className={styles.became}>
      <summary>{t("story.forecast.basis")}</summary>
      <table className={styles.table}>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{t(`story.forecast.${name}`)}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.because}>{t("story.forecast.learnt")}</p>
    </details>
  );
}
