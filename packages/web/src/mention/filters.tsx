import { Button, NativeSelect } from "@mantine/core";
import { FILTER_EFFECTS } from "@baluarte/domain/filter/model.ts";
import { TONES } from "@baluarte/domain/mention/model.ts";
import { OUTCOMES } from "@baluarte/domain/triage/model.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { useChannelName } from "../publication/network-icon.tsx";
import { oneOf } from "../routes/search.ts";
import { monitorsQuery } from "../monitor/queries.ts";
import styles from "./filters.module.css";
import type { Inbox } from "./use-inbox.ts";

/** The languages that posts are read in; the product has a model for each. */
const POST_LANGUAGES = ["es", "en", "ru", "pt", "fr", "de", "it", "ca", "uk"] as const;

/** Everything the list can be narrowed down by. Native selects: they are the phone's own there. */
export function Filters({ inbox: { brand, search, narrow, counts } }: { readonly inbox: Inbox }) {
  const { t } = useTranslation("mention");
  const channelName = useChannelName();
  const language = useLanguage();
  const monitors = useQuery(monitorsQuery(brand)).data?.items ?? [];
  const languageName = new Intl.DisplayNames(LOCALES[language], { type: "language" });
  const any = { value: "", label: t("filter.any") };
  return (
    <div className={styles.filters}>
      <NativeSelect
        label={t("filter.tone")}
        data={[any, ...TONES.map((value) => ({ value, label: t(`tone.${value}`) }))]}
        value={search.tone ?? ""}
        onChange={({ currentTarget: { value } }) => narrow({ tone: oneOf(value, TONES) })}
      />
      <NativeSelect
        label={t("filter.readAs")}
        data={[
          any,
          { value: "complaint", label: t("mark.complaint") },
          { value: "offensive", label: t("mark.offensive") },
        ]}
        value={search.offensive ? "offensive" : search.complaint ? "complaint" : ""}
        onChange={({ currentTarget: { value } }) =>
          narrow({
            complaint: value === "complaint" ? true : undefined,
            offensive: value === "offensive" ? true : undefined,
          })
        }
      />
      <NativeSelect
        label={t("caught.filter.label")}
        data={[
          any,
          ...CAUGHT.map((value) => ({ value, label: t(`caught.filter.${value}`) })),
          ...(search.list === undefined ? [] : [{ value: "list", label: t("caught.filter.list") }]),
        ]}
        value={search.list === undefined ? (search.caught ?? "") : "list"}
        onChange={({ currentTarget: { value } }) => {
          if (value !== "list") narrow({ caught: oneOf(value, CAUGHT), list: undefined });
        }}
      />
      <NativeSelect
        label={t("filter.channel")}
        data={[
          any,
          ...(counts.data?.channels ?? []).map(({ channel }) => ({ value: channel, label: channelName(channel) })),
        ]}
        value={search.channel ?? ""}
        onChange={({ currentTarget: { value } }) => narrow({ channel: value || undefined })}
      />
      <NativeSelect
        label={t("filter.language")}
        data={[any, ...POST_LANGUAGES.map((value) => ({ value, label: languageName.of(value) ?? value }))]}
        value={search.language ?? ""}
        onChange={({ currentTarget: { value } }) => narrow({ language: value || undefined })}
      />
      <NativeSelect
        label={t("filter.monitor")}
        data={[any, ...monitors.map(({ id, name }) => ({ value: id, label: name }))]}
        value={search.monitor ?? ""}
        onChange={({ currentTarget: { value } }) => narrow({ monitor: (value || undefined) as MonitorId | undefined })}
      />
      <NativeSelect
        label={t("filter.outcome")}
        data={[any, ...OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))]}
        value={search.outcome ?? ""}
        onChange={({ currentTarget: { value } }) => {
          const outcome = oneOf(value, OUTCOMES);
          narrow(
            outcome
              ? { outcome, state: "triaged", complaint: undefined, offensive: undefined, tone: undefined }
              : { outcome },
          );
        }}
      />
      <Button variant="subtle" size="sm" onClick={() => narrow(ALL_AWAY)}>
        {t("filter.clear")}
      </Button>
    </div>
  );
}

const CAUGHT = ["any", ...FILTER_EFFECTS] as const;

const ALL_AWAY = {
  caught: undefined,
  list: undefined,
  tone: undefined,
  complaint: undefined,
  offensive: undefined,
  channel: undefined,
  language: undefined,
  monitor: undefined,
  outcome: undefined,
  waiting: undefined,
  from: undefined,
  to: undefined,
};
