import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import i18next from "i18next";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../kit/empty-state.tsx";
import { ReachNote } from "../link/reach-note.tsx";
import { QrCode } from "../kit/qr-code.tsx";
import { LANGUAGES, type Language } from "../i18n/language.ts";
import { loadWordsOf } from "../i18n/start.ts";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { raiseLinkQuery } from "./queries.ts";
import styles from "./poster.module.css";

/** A page to print and hang up: what to do in three languages, one code, one address. */
export function PosterScreen() {
  const { t } = useTranslation("raise");
  const brand = useBrand();
  const link = useQuery(raiseLinkQuery(brand.slug));
  const ready = useAllLanguages();
  useDocumentTitle(t("title"));
  return (
    <div className={styles.screen}>
      <div className={styles.bar}>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/b/$brand/settings" params={{ brand: brand.slug }} search={{ section: "raise" }} {...props} />
          )}
        >
          {t("back")}
        </Button>
        <Button onClick={() => window.print()} disabled={!ready || link.data?.link == null}>
          {t("print")}
        </Button>
      </div>
      <SectionState query={link}>
        {({ link: standing }) =>
          standing === null ? (
            <EmptyState title={t("none")} detail={t("noneDetail")} />
          ) : (
            <>
              <div className={styles.note}>
                <ReachNote url={standing.url} />
              </div>
              <article className={styles.poster}>
                {ready &&
                  [brand.language, ...LANGUAGES.filter((each) => each !== brand.language)].map((language) => (
                    <Said key={language} language={language} brand={brand.name} first={language === brand.language} />
                  ))}
                <div className={styles.code}>
                  <QrCode text={standing.url} label={t("qr")} />
                </div>
                <p className={styles.address}>{standing.url}</p>
                {ready && (
                  <p className={styles.urgent}>
                    {LANGUAGES.map((language) => (
                      <span key={language} lang={language}>
                        {i18next.getFixedT(language, "raise")("posterUrgent")}{" "}
                      </span>
                    ))}
                  </p>
                )}
              </article>
            </>
          )
        }
      </SectionState>
    </div>
  );
}

function Said({ language, brand, first }: { language: Language; brand: string; first: boolean }) {
  const say = i18next.getFixedT(language, "raise");
  const Heading = first ? "h1" : "h2";
  return (
    <section lang={language} className={first ? styles.main : styles.other}>
      <Heading className={styles.title}>{say("posterTitle", { brand })}</Heading>
      <p>
        {say("posterLead")} {say("posterScan")}
      </p>
    </section>
  );
}

/** Whether the words of every language are here: a poster speaks to whoever passes by. */
function useAllLanguages(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let gone = false;
    void Promise.all(LANGUAGES.map(loadWordsOf)).then(() => !gone && setReady(true));
    return () => {
      gone = true;
    };
  }, []);
  return ready;
}
