import type { LinkView } from "@baluarte/contract/link.ts";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES, LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Card } from "../kit/panel.tsx";
import { groupPreviews } from "./group-previews.ts";
import styles from "./link.module.css";

type Previews = Extract<LinkView, { kind: "approve" }>["previews"];

/** The texts as people will read them, each once, with where it goes. */
export function ExactTexts({ previews }: { readonly previews: Previews }) {
  const { t } = useTranslation("link");
  const list = new Intl.ListFormat(LOCALES[useLanguage()]);
  return (
    <div className={styles.texts}>
      {groupPreviews(previews).map(({ parts, places, untitled }) => (
        <Card key={places.join()} className={styles.text}>
          {parts.map((part) => (
            <div key={part.language} lang={part.language}>
              {parts.length > 1 && <p className={styles.language}>{LANGUAGE_NAMES[part.language]}</p>}
              {part.title !== null && <p className={styles.partTitle}>{part.title}</p>}
              <p className={styles.words}>{part.text}</p>
            </div>
          ))}
          {untitled.length > 0 && <p className={styles.language}>{t("untitled", { places: list.format(untitled) })}</p>}
          {places.length === 1 ? (
            <div className={styles.places}>{places[0]}</div>
          ) : (
            <details className={styles.places}>
              <summary>{t("places", { count: places.length })}</summary>
              <ul>
                {places.map((place) => (
                  <li key={place}>{place}</li>
                ))}
              </ul>
            </details>
          )}
        </Card>
      ))}
    </div>
  );
}
