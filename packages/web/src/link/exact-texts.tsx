import type { LinkView } from "@baluarte/contract/link.ts";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES, LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { isEdited } from "../kit/diff.ts";
import { Card } from "../kit/panel.tsx";
import { SentenceDiff } from "../kit/sentence-diff.tsx";
import { usePlaceName } from "../publication/use-place-name.ts";
import { groupPreviews, type SharedPart } from "./group-previews.ts";
import styles from "./link.module.css";

type Previews = Extract<LinkView, { kind: "approve" }>["previews"];

/**
 * The texts as people will read them, each once, with where it goes; a place's own
 * words with what they add to the common ones and what they leave out.
 */
export function ExactTexts({ previews: told }: { readonly previews: Previews }) {
  const { t } = useTranslation("link");
  const placeName = usePlaceName();
  const previews = told.map((preview) => ({ ...preview, name: placeName(preview.name) }));
  const list = new Intl.ListFormat(LOCALES[useLanguage()]);
  const texts = groupPreviews(previews);
  const several = new Set(texts.flatMap(({ parts }) => parts.map(({ language }) => language))).size > 1;
  return (
    <div className={styles.texts}>
      {texts.map(({ parts, places }) => (
        <Card key={`${parts[0]!.language} ${places.join()}`} className={styles.text}>
          {parts.map((part) => (
            <PartWords key={part.language} part={part} several={several} list={(names) => list.format(names)} />
          ))}
          <p className={styles.places}>{t("places", { count: places.length, places: list.format(places) })}</p>
        </Card>
      ))}
      {previews.map(
        ({ touchpoint, name, recipients }) =>
          recipients !== null && (
            <details key={touchpoint} className={styles.places}>
              <summary>{t("letters", { count: recipients.length, place: name })}</summary>
              <ul>
                {recipients.map((address) => (
                  <li key={address}>{address}</li>
                ))}
              </ul>
            </details>
          ),
      )}
    </div>
  );
}

function PartWords({
  part: { language, title, text, untitled, otherTitles, common },
  several,
  list,
}: {
  readonly part: SharedPart;
  readonly several: boolean;
  readonly list: (names: readonly string[]) => string;
}) {
  const { t } = useTranslation("link");
  return (
    <div>
      {several && <p className={styles.language}>{LANGUAGE_NAMES[language]}</p>}
      {title !== null && (
        <p className={styles.partTitle} lang={language}>
          {title}
        </p>
      )}
      {common === null ? (
        <p className={styles.words} lang={language}>
          {text}
        </p>
      ) : isEdited(common, text, language) ? (
        <>
          <p className={styles.language}>{t("ownWords")}</p>
          <div className={styles.words}>
            <SentenceDiff before={common} after={text} language={language} />
          </div>
        </>
      ) : (
        <>
          <p className={styles.language}>{t("ownText")}</p>
          <p className={styles.words} lang={language}>
            {text}
          </p>
          <details className={styles.leftOut}>
            <summary>{t("leftOut")}</summary>
            <del className={styles.words} lang={language}>
              {common}
            </del>
          </details>
        </>
      )}
      {untitled.length > 0 && <p className={styles.language}>{t("untitled", { places: list(untitled) })}</p>}
      {otherTitles.map((other) => (
        <p key={other.title} className={styles.language}>
          {t("otherTitle", { places: list(other.places), title: other.title })}
        </p>
      ))}
    </div>
  );
}
