import type { OnCall } from "@baluarte/contract/on-call.ts";
import { PAGE_EVERY_MS } from "@baluarte/domain/notice/page.ts";
import { PAGES_BEFORE_NEXT } from "@baluarte/domain/on-call/rules.ts";
import type { PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { WayMarks } from "../notify/way-marks.tsx";
import styles from "./on-call.module.css";

interface Called {
  readonly id: string;
  readonly name: string;
  readonly ways: readonly PersonalWay[];
  readonly as: string;
}

/** Whom an alarm of this minute would call, one after the other. */
export function NowPanel({ view }: { readonly view: OnCall }) {
  const { t } = useTranslation("onCall");
  const time = useTimeWords();
  const { person, deputy, callList, fallback, until } = view.now;
  const untilWords = useBrandTime((now) => (until === null ? "" : time.until(Date.parse(until), now)));
  const waysOf = (id: string) => view.people.find((one) => one.id === id)?.ways ?? [];
  const listed: Called[] = [
    ...(person === null ? [] : [{ ...person, as: t("now.first") }]),
    ...(deputy === null ? [] : [{ ...deputy, as: t("now.deputy") }]),
    ...callList.map((one) => ({ ...one, as: t("now.list") })),
  ].map((one) => ({ ...one, ways: waysOf(one.id) }));
  const called =
    listed.length > 0 ? listed : fallback.map((one) => ({ ...one, ways: waysOf(one.id), as: t("now.fallback") }));
  return (
    <Panel
      title={t("now.title")}
      aside={untilWords === "" ? undefined : t("now.until", { until: untilWords })}
      body="rows"
    >
      {person === null && (
        <div className={styles.note}>
          <Notice tone="soon" mark="soon">
            {t(listed.length > 0 ? "now.nobodyButList" : "now.nobody")}
          </Notice>
        </div>
      )}
      <ol className={styles.ladder} aria-label={t("now.title")}>
        {called.map((one, index) => (
          <li key={one.id} className={styles.rung}>
            <span className={styles.place} aria-hidden>
              {index + 1}
            </span>
            <Avatar id={one.id} name={one.name} size={28} />
            <span className={styles.words}>
              <span className={styles.name}>{one.name}</span>
              <span className={styles.detail}>{one.as}</span>
            </span>
            <WayMarks ways={one.ways} />
          </li>
        ))}
      </ol>
      <p className={styles.foot}>
        {called.length < 2
          ? t("now.howAlone", { every: time.duration(PAGE_EVERY_MS) })
          : t("now.how", { every: time.duration(PAGE_EVERY_MS), count: PAGES_BEFORE_NEXT })}
      </p>
    </Panel>
  );
}
