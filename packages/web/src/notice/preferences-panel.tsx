import type { NoticePreferences } from "@baluarte/contract/notice.ts";
import { PERSONAL_WAYS, type PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import type { NoticeTopic } from "@baluarte/domain/notice/route.ts";
import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { Text } from "../kit/text.tsx";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import styles from "./preferences-panel.module.css";
import { preferencesQuery } from "./queries.ts";

/** What reaches you outside the app, and by which way: a row a kind of news, a column a way. */
export function PreferencesPanel() {
  const { slug } = useBrand();
  return <SectionState query={useQuery(preferencesQuery(slug))}>{(view) => <Preferences view={view} />}</SectionState>;
}

function Preferences({ view }: { readonly view: NoticePreferences }) {
  const { t } = useTranslation("notice");
  const { slug } = useBrand();
  const lead = useId();
  const change = useChange(["settings"], (body: { topic: NoticeTopic; ways: PersonalWay[] }) =>
    api("noticePreference.change", { params: { brand: slug }, body }),
  );
  // What was tapped shows at once, and goes back when the server did not take it.
  const [picked, setPicked] = useState<Partial<Record<NoticeTopic, PersonalWay[] | undefined>>>({});
  const pick = (topic: NoticeTopic, ways: PersonalWay[]) => {
    setPicked((before) => ({ ...before, [topic]: ways }));
    change.mutate({ topic, ways }, { onError: () => setPicked((before) => ({ ...before, [topic]: undefined })) });
  };
  const missing = PERSONAL_WAYS.filter((way) => !view.own.includes(way));
  return (
    <Panel title={t("title", { brand: useBrand().name })}>
      <div className={styles.body}>
        <Text as="p" tone="ink2">
          <span id={lead}>{t("lead")}</span>
          {view.quietHours !== null && <> {t("quiet", { from: view.quietHours.from, to: view.quietHours.to })}</>}
        </Text>
        <ProblemNote error={change.error} />
        <table className={styles.table} aria-describedby={lead}>
          <thead>
            <tr>
              <th scope="col">{t("what")}</th>
              {PERSONAL_WAYS.map((way) => (
                <th key={way} scope="col" className={styles.way}>
                  {t(`way.${way}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.items.map((item) => {
              const ways = picked[item.topic] ?? item.ways;
              const reaches = ways.some((way) => view.own.includes(way));
              return (
                <tr key={item.topic}>
                  <th scope="row" className={styles.topic}>
                    <span className={styles.name}>{t(`topic.${item.topic}.name`)}</span>
                    <span className={styles.detail}>{t(`topic.${item.topic}.detail`)}</span>
                    {!reaches && (
                      <span className={styles.inApp}>
                        <StateMark mark="soon" size={13} />
                        {t("inApp")}
                      </span>
                    )}
                  </th>
                  {PERSONAL_WAYS.map((way) => (
                    <td key={way} className={styles.cell}>
                      <Checkbox
                        aria-label={t("by", { topic: t(`topic.${item.topic}.name`), way: t(`way.${way}`) })}
                        label={<span className={styles.small}>{t(`way.${way}`)}</span>}
                        checked={ways.includes(way)}
                        onChange={(event) => {
                          const on = event.currentTarget.checked;
                          const chosen = PERSONAL_WAYS.filter((each) => (each === way ? on : ways.includes(each)));
                          pick(item.topic, chosen);
                        }}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        {missing.length > 0 && (
          <ul className={styles.missing}>
            {missing.map((way) => (
              <li key={way}>
                <Text as="span" tone="ink2">
                  {t(view.set.includes(way) ? "notYours" : "notSet", { way: t(`way.${way}`) })}
                </Text>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
