import { z } from "zod";
import type { LocalisedText } from "../kernel/language.ts";

/** `unknown`: asked and nobody can say. Not the same as not asked yet, which is `null`. */
export const TriageAnswer = z.enum(["yes", "no", "unknown"]).nullable();
export type TriageAnswer = z.infer<typeof TriageAnswer>;

/** In the order in which they are asked: truth first, then people, then harm, then reach. */
export const TRIAGE_QUESTIONS = [
  "isTrue",
  "peopleAtRisk",
  "moneyHarm",
  "reputationHarm",
  "brandHarm",
  "prolongedRejection",
  "coordinated",
  "press",
  "spreads",
] as const;
export const TriageQuestion = z.enum(TRIAGE_QUESTIONS);
export type TriageQuestion = z.infer<typeof TriageQuestion>;

export const TriageAnswers = z.record(TriageQuestion, TriageAnswer);
export type TriageAnswers = z.infer<typeof TriageAnswers>;

/** A triage in which nothing has been asked yet. */
export const NOT_ASKED: TriageAnswers = {
  isTrue: null,
  peopleAtRisk: null,
  moneyHarm: null,
  reputationHarm: null,
  brandHarm: null,
  prolongedRejection: null,
  coordinated: null,
  press: null,
  spreads: null,
};

export const TRIAGE_QUESTION_TEXTS: Readonly<Record<TriageQuestion, LocalisedText>> = {
  isTrue: { es: "¿Es verdad lo que dice?", en: "Is what it says true?", ru: "Правда ли то, что написано?" },
  peopleAtRisk: {
    es: "¿Hay personas en peligro?",
    en: "Is anyone in danger?",
    ru: "Есть ли опасность для людей?",
  },
  moneyHarm: {
    es: "¿Nos hará perder ventas o clientes?",
    en: "Will it cost us sales or customers?",
    ru: "Потеряем ли мы продажи или клиентов?",
  },
  reputationHarm: {
    es: "¿Daña lo que se piensa de nosotros?",
    en: "Does it harm what people think of us?",
    ru: "Вредит ли это тому, что о нас думают?",
  },
  brandHarm: {
    es: "¿Puede quedar unido a la marca durante meses?",
    en: "Could it stick to the brand for months?",
    ru: "Может ли это закрепиться за брендом на месяцы?",
  },
  prolongedRejection: {
    es: "¿El rechazo dura más de un día?",
    en: "Has rejection lasted more than a day?",
    ru: "Длится ли неприятие больше дня?",
  },
  coordinated: {
    es: "¿Llegan mensajes iguales de cuentas nuevas?",
    en: "Do look-alike posts come from new accounts?",
    ru: "Идут ли одинаковые сообщения с новых аккаунтов?",
  },
  press: {
    es: "¿Pregunta o publica un medio importante?",
    en: "Does a major outlet ask or publish?",
    ru: "Спрашивает или пишет крупное СМИ?",
  },
  spreads: {
    es: "¿Ha saltado a otros canales o a la calle?",
    en: "Has it jumped to other channels or offline?",
    ru: "Перешло ли это в другие каналы или офлайн?",
  },
};
