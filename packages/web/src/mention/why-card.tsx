import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { VENDOR_NAMES } from "@baluarte/domain/post/column-map.ts";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { Panel } from "../kit/panel.tsx";
import styles from "./why-card.module.css";

/** Why a post is worth the next minute: whom it may meet and how that is known, how fast it is told. */
export function WhyCard({ detail }: { readonly detail: MentionDetail }) {
  const { t } = useTranslation("mention");
  const { t: reading } = useTranslation("reading");
  const { compact, whole } = useNumberWords();
  const { reach, similarLastHour } = detail;
  return (
    <Panel title={t("why.title")}>
      <dl className={styles.reasons}>
        <dt>{t("why.reach")}</dt>
        <dd>
          {reach.people === null
            ? t("why.reachUnknown")
            : reading(`reach.${reach.how === "views" ? "views" : "followers"}`, {
                count: reach.people,
                number: compact(reach.people),
              })}
        </dd>
        {detail.given !== null && (
          <>
            <dt>
              {t("why.given", { who: detail.given.by === null ? t("why.givenFile") : VENDOR_NAMES[detail.given.by] })}
            </dt>
            <dd>
              {detail.given.tone === null
                ? `«${detail.given.sentiment}»`
                : t("why.givenTone", { tone: t(`why.tones.${detail.given.tone}`), word: detail.given.sentiment })}
            </dd>
          </>
        )}
        <dt>{t("why.speed")}</dt>
        <dd>{t("why.similar", { count: similarLastHour, number: whole(similarLastHour) })}</dd>
      </dl>
    </Panel>
  );
}
