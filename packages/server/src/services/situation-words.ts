import type { ClockKind } from "@baluarte/domain/clock/model.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";

export type Situation = {
  language: Language;
  timeZone: string;
  brand: string;
  number: number;
  name: string;
  level: Level;
  summary: string;
  t0: Instant | null;
  next: { kind: ClockKind; dueAt: Instant } | null;
  done: number;
  planned: number;
  url: string;
};

export const LEVELS = {
  es: ["Comentario", "Tema sensible", "Conato de crisis", "Crisis", "Crisis grave"],
  en: ["Comment", "Issue", "Crisis warning", "Crisis", "Severe crisis"],
  ru: ["Комментарий", "Локальный негатив", "Предкризисная ситуация", "Кризис", "Острый кризис"],
} as const satisfies Record<Language, readonly string[]>;

/** What a due time is called in the middle of a sentence. */
export const CLOCKS = {
  es: {
    responseReady: "respuesta lista",
    publishedEverywhere: "publicado en todos los puntos",
    firstStatement: "primer comunicado",
    responseSinceKnown: "respuesta",
    nextUpdate: "próxima novedad prometida",
    silenceRecheck: "¿seguimos sin responder?",
    brakeReview: "revisión del freno",
    freezeAsk: "¿sigue haciendo falta el bloqueo?",
    ratification: "firma de lo aprobado de palabra",
  },
  en: {
    responseReady: "response ready",
    publishedEverywhere: "published everywhere",
    firstStatement: "first statement",
    responseSinceKnown: "response",
    nextUpdate: "promised update",
    silenceRecheck: "do we still not answer?",
    brakeReview: "review of the brake",
    freezeAsk: "is the freeze still needed?",
    ratification: "signature for what was approved aloud",
  },
  ru: {
    responseReady: "ответ готов",
    publishedEverywhere: "опубликовано везде",
    firstStatement: "первый комментарий",
    responseSinceKnown: "ответ",
    nextUpdate: "обещанное сообщение",
    silenceRecheck: "по-прежнему не отвечаем?",
    brakeReview: "проверка остановки",
    freezeAsk: "нужен ли ещё режим тишины?",
    ratification: "подпись под устным согласованием",
  },
} as const satisfies Record<Language, Record<ClockKind, string>>;

/** The five lines, in the reader's language and the brand's time. */
export function situationText(situation: Situation): string {
  const { language, brand, number, name, level, summary, t0, next, done, planned, url } = situation;
  const at = (instant: Instant) =>
    new Intl.DateTimeFormat(language, {
      timeZone: situation.timeZone,
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: language === "es" ? "numeric" : "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).format(new Date(instant));
  const first = {
    es: t0 === null ? "Primer mensaje: todavía ninguno" : `Primer mensaje: ${at(t0)}`,
    en: t0 === null ? "First message: none yet" : `First message: ${at(t0)}`,
    ru: t0 === null ? "Первое сообщение: пока нет" : `Первое сообщение: ${at(t0)}`,
  }[language];
  const due =
    next === null
      ? { es: "Sin plazos abiertos", en: "No open deadlines", ru: "Открытых сроков нет" }[language]
      : `${{ es: "Siguiente plazo", en: "Next deadline", ru: "Ближайший срок" }[language]}: ${CLOCKS[language][next.kind]}, ${at(next.dueAt)}`;
  const out = {
    es: `Publicado en ${done} de ${planned} puntos`,
    en: `Published on ${done} of ${planned} touchpoints`,
    ru: `Опубликовано: ${done} из ${planned} точек`,
  }[language];
  return [
    `${brand}, INC-${String(number).padStart(3, "0")}: ${name}`,
    [LEVELS[language][level], summary].filter((part) => part !== "").join(". "),
    `${first}. ${due}`,
    out,
    url,
  ].join("\n");
}
