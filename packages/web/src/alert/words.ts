import type { AlertRule } from "@baluarte/domain/alert/model.ts";
import type { FilterListName } from "@baluarte/domain/filter/list-name.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useListOfName } from "../filter/use-list-name.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { monitorsQuery } from "../monitor/queries.ts";
import { useBrand } from "../session/queries.ts";

const MINUTE_MS = 60_000;

interface Words {
  readonly t: TFunction<"alert">;
  readonly whole: (value: number) => string;
  readonly percent: (share: number) => string;
  readonly duration: (ms: number) => string;
  readonly list: (parts: readonly string[]) => string;
  readonly monitors: readonly Monitor[];
  readonly listName: (list: FilterListName) => string;
}

/** What sets a rule off, in one sentence. */
export function triggerSentence(trigger: AlertRule["trigger"], words: Words): string {
  const { t, whole, percent, duration, list, monitors, listName } = words;
  const where = (monitor: string | null) => {
    const name = monitors.find(({ id }) => id === monitor)?.name;
    return monitor === null || name === undefined ? t("where.brand") : t("where.monitor", { name });
  };
  switch (trigger.kind) {
    case "signal":
      return t("sets.signal", { kinds: list(trigger.signals.map((kind) => t(`signalKind.${kind}`))) });
    case "volume":
      return t("sets.volume", {
        count: trigger.mentions,
        number: whole(trigger.mentions),
        window: duration(trigger.windowMinutes * MINUTE_MS),
        where: where(trigger.monitor),
      });
    case "negativeShare":
      return t("sets.negativeShare", {
        share: percent(trigger.share),
        window: duration(trigger.windowMinutes * MINUTE_MS),
        count: trigger.mentionsMin,
        number: whole(trigger.mentionsMin),
        where: where(trigger.monitor),
      });
    case "words":
      return t("sets.words", { query: trigger.query });
    case "lists":
      return t("sets.lists", { lists: list(trigger.lists.map((name) => `«${listName(name)}»`)) });
    case "authors": {
      const names = list(trigger.handles);
      const followers = whole(trigger.followersMin ?? 0);
      if (trigger.followersMin === null) return t("sets.authors", { names });
      return trigger.handles.length === 0
        ? t("sets.reach", { followers })
        : t("sets.authorsOrReach", { names, followers });
    }
    case "silentSource":
      return trigger.quietMinutes === null
        ? t("sets.silentSourceOwn")
        : t("sets.silentSource", { quiet: duration(trigger.quietMinutes * MINUTE_MS) });
    case "ownPost":
      return t("sets.ownPost");
    case "raised":
      return t("sets.raised");
  }
}

export function useTriggerSentence(): (trigger: AlertRule["trigger"]) => string {
  const { t } = useTranslation("alert");
  const language = useLanguage();
  const { whole, percent } = useNumberWords();
  const { duration } = useTimeWords();
  const { slug } = useBrand();
  const monitors = useQuery(monitorsQuery(slug)).data?.items ?? [];
  const list = (parts: readonly string[]) =>
    new Intl.ListFormat(LOCALES[language], { type: "disjunction" }).format(parts);
  const listName = useListOfName();
  return (trigger) => triggerSentence(trigger, { t, whole, percent, duration, list, monitors, listName });
}
