import type { AlertTriggerKind } from "@baluarte/domain/alert/model.ts";
import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Message } from "../notify/sender.ts";

/** Everything a message about an alert may say. While frozen none of it is said (`isFrozen`): that something waits, and where. */
export type AlertWords = {
  id: string;
  language: Language;
  brand: { name: string; isDrill: boolean; timeZone: string };
  isFrozen: boolean;
  url: string;
  rule: string;
  kind: AlertTriggerKind;
  about: string;
  count: number;
  since: Instant;
  sample: string | null;
  wakes: boolean;
};

const KINDS = {
  es: {
    signal: "se habla distinto de lo normal",
    volume: "muchas menciones",
    negativeShare: "muchas menciones negativas",
    words: "palabras vigiladas",
    authors: "habla una cuenta vigilada",
    silentSource: "una fuente lleva tiempo en silencio: no vemos lo que pasa ahí",
    ownPost: "hay en nuestra cuenta una publicación que no hemos enviado",
  },
  en: {
    signal: "talk is not as usual",
    volume: "many mentions",
    negativeShare: "many negative mentions",
    words: "watched words",
    authors: "a watched account speaks",
    silentSource: "a source has been silent for a while: we cannot see what happens there",
    ownPost: "our account shows a post that we did not send",
  },
  ru: {
    signal: "говорят не так, как обычно",
    volume: "много упоминаний",
    negativeShare: "много негативных упоминаний",
    words: "слова под наблюдением",
    authors: "пишет аккаунт под наблюдением",
    silentSource: "источник давно молчит: мы не видим, что там происходит",
    ownPost: "в нашем аккаунте публикация, которую мы не отправляли",
  },
} as const satisfies Record<Language, Record<AlertTriggerKind, string>>;

const WORDS = {
  es: {
    drill: "SIMULACRO",
    alert: "alerta",
    waits: "Algo espera en Baluarte. Entra para verlo.",
    since: (time: string) => `Desde las ${time}.`,
    answer: "Confirma que te ocupas:",
    onIt: (who: string) => `${who} se ocupa de la alerta. No tienes que hacer nada.`,
    over: (who: string, reason: string) => `${who} ha cerrado la alerta: ${reason}`,
    code: (code: string) => `Tu código para recibir avisos aquí es ${code}. Vale quince minutos.`,
    test: "Es una prueba. Por aquí te llegarán las alertas.",
  },
  en: {
    drill: "DRILL",
    alert: "alert",
    waits: "Something waits in Baluarte. Open it to see.",
    since: (time: string) => `Since ${time}.`,
    answer: "Say that you are on it:",
    onIt: (who: string) => `${who} is on the alert. There is nothing for you to do.`,
    over: (who: string, reason: string) => `${who} has closed the alert: ${reason}`,
    code: (code: string) => `Your code for being reached here is ${code}. It holds for fifteen minutes.`,
    test: "This is a test. Alerts will reach you here.",
  },
  ru: {
    drill: "УЧЕНИЯ",
    alert: "оповещение",
    waits: "В Baluarte вас кое-что ждёт. Откройте, чтобы посмотреть.",
    since: (time: string) => `С ${time}.`,
    answer: "Подтвердите, что занимаетесь этим:",
    onIt: (who: string) => `Оповещением занимается ${who}. Вам ничего делать не нужно.`,
    over: (who: string, reason: string) => `${who} закрывает оповещение: ${reason}`,
    code: (code: string) => `Ваш код для оповещений сюда: ${code}. Он действует пятнадцать минут.`,
    test: "Это проверка. Сюда будут приходить оповещения.",
  },
} as const satisfies Record<Language, unknown>;

/** What is said of an alert to whoever is called, and to whoever was called before somebody took or closed it. */
export type AlertEvent =
  | { kind: "page" }
  | { kind: "acknowledged"; who: string }
  | { kind: "resolved"; who: string; reason: string };

export function alertMessage(event: AlertEvent, words: AlertWords): Message {
  const { id, language, brand, isFrozen, url } = words;
  const say = WORDS[language];
  const mark = brand.isDrill ? `${say.drill} · ` : "";
  const title = `${mark}${brand.name}: ${say.alert}`;
  const urgent = event.kind === "page" && words.wakes;
  if (isFrozen) return { id, title: `${mark}Baluarte`, text: say.waits, url, urgent };
  switch (event.kind) {
    case "page":
      return { id, title, text: `${pageText(words)} ${say.answer}`, url, urgent };
    case "acknowledged":
      return { id, title, text: `${words.rule}. ${say.onIt(event.who)}`, url, urgent };
    case "resolved":
      return { id, title, text: `${words.rule}. ${say.over(event.who, event.reason)}`, url, urgent };
    default:
      return assertNever(event);
  }
}

function pageText({ language, brand, rule, kind, about, since, sample }: AlertWords): string {
  const time = new Intl.DateTimeFormat(language, { timeZone: brand.timeZone, hour: "2-digit", minute: "2-digit" });
  return [
    `${rule}: ${KINDS[language][kind]}${about === "" ? "" : ` (${about})`}.`,
    WORDS[language].since(time.format(new Date(since))),
    ...(sample === null ? [] : [`«${clipped(sample)}»`]),
  ].join(" ");
}

/** A text message has room for a line of what was said. */
const SAMPLE_CHARACTERS = 100;

function clipped(text: string): string {
  const plain = text.replace(/\s+/gu, " ").trim();
  return plain.length > SAMPLE_CHARACTERS ? `${plain.slice(0, SAMPLE_CHARACTERS - 1).trimEnd()}…` : plain;
}

type Plain = { language: Language; brand: string; url: string; id: string };

export function codeMessage({ language, brand, url, id, code }: Plain & { code: string }): Message {
  return { id, title: `${brand} · Baluarte`, text: WORDS[language].code(code), url, urgent: false };
}

export function testMessage({ language, brand, url, id }: Plain): Message {
  return { id, title: `${brand} · Baluarte`, text: WORDS[language].test, url, urgent: false };
}
