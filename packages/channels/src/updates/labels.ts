import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";

/** The page's own words. */
export const LABELS = {
  es: {
    updates: "Novedades",
    published: "Publicado",
    corrected: "Corregido",
    withdrawn: "Retirado",
    earlierVersion: "Versión anterior",
    none: "Todavía no hay novedades.",
    all: "Todas las novedades",
    feed: "Suscribirse (Atom)",
    drill: "SIMULACRO. Nada de lo que aquí se lee ha ocurrido.",
    drillTag: "SIMULACRO",
  },
  en: {
    updates: "Updates",
    published: "Published",
    corrected: "Corrected",
    withdrawn: "Withdrawn",
    earlierVersion: "Earlier version",
    none: "No updates yet.",
    all: "All updates",
    feed: "Subscribe (Atom)",
    drill: "DRILL. Nothing you read here has happened.",
    drillTag: "DRILL",
  },
  ru: {
    updates: "Новости",
    published: "Опубликовано",
    corrected: "Исправлено",
    withdrawn: "Отозвано",
    earlierVersion: "Прежняя версия",
    none: "Новостей пока нет.",
    all: "Все новости",
    feed: "Подписаться (Atom)",
    drill: "УЧЕНИЯ. Ничего из написанного здесь не произошло.",
    drillTag: "УЧЕНИЯ",
  },
} as const satisfies Record<Language, Record<string, string>>;

/** A moment as people of that language write it, in the brand's time zone, which is named. */
export function dateLabel(at: Instant, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
    timeZoneName: "short",
  }).format(new Date(at));
}
