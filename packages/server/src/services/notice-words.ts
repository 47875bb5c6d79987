import type { AlertTriggerKind } from "@baluarte/domain/alert/model.ts";
import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Message } from "../notify/sender.ts";
import { noticeSentence, type NoticeWords } from "./notice-sentences.ts";

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
  /** What is being said, in a line; `null`: nothing tells. */
  subject: string | null;
  count: number;
  since: Instant;
  /** What was counted, in so many minutes; `negative` in per cent, `expected` what is usual. `null`: nothing to count. */
  seen: { mentions: number; minutes: number | null; expected: number | null; negative: number | null } | null;
  sample: string | null;
  wakes: boolean;
  /** What takes the alert from the message itself. `null`: the app alone. */
  take: { url: string | null; button: string | null } | null;
};

const KINDS = {
  es: {
    signal: "se habla distinto de lo normal",
    volume: "muchas menciones",
    negativeShare: "muchas menciones negativas",
    words: "palabras vigiladas",
    lists: "una lista ha encontrado una palabra suya",
    authors: "habla una cuenta vigilada",
    silentSource: "una fuente lleva tiempo en silencio: no vemos lo que pasa ahí",
    ownPost: "hay en nuestra cuenta una publicación que no hemos enviado",
    raised: "alguien de la casa avisa de lo que ha visto",
  },
  en: {
    signal: "talk is not as usual",
    volume: "many mentions",
    negativeShare: "many negative mentions",
    words: "watched words",
    lists: "a list found one of its words",
    authors: "a watched account speaks",
    silentSource: "a source has been silent for a while: we cannot see what happens there",
    ownPost: "our account shows a post that we did not send",
    raised: "somebody of the house tells what they saw",
  },
  ru: {
    signal: "говорят не так, как обычно",
    volume: "много упоминаний",
    negativeShare: "много негативных упоминаний",
    words: "слова под наблюдением",
    lists: "список нашёл своё слово",
    authors: "пишет аккаунт под наблюдением",
    silentSource: "источник давно молчит: мы не видим, что там происходит",
    ownPost: "в нашем аккаунте публикация, которую мы не отправляли",
    raised: "сотрудник сообщает о том, что увидел",
  },
} as const satisfies Record<Language, Record<AlertTriggerKind, string>>;

const WORDS = {
  es: {
    drill: "SIMULACRO",
    alert: "alerta",
    waits: "Algo espera en Baluarte. Entra para verlo.",
    since: (time: string) => `Desde las ${time}.`,
    mentions: (count: number) => `${count} ${count === 1 ? "mención" : "menciones"}`,
    within: (time: string) => ` en ${time}`,
    usual: (count: string) => `; lo normal serían ${count}`,
    negative: (share: number) => `, un ${share} % negativas`,
    hour: "h",
    minute: "min",
    answer: "Confirma que te ocupas:",
    take: "Me ocupo",
    look: (url: string) => `Verla en Baluarte: ${url}`,
    yours: (rule: string | null) => `Te ocupas tú${rule === null ? "" : `: «${rule}»`}. No llamamos a nadie más.`,
    taken: (who: string | null) => `Ya se ocupa ${who ?? "alguien"}.`,
    nothing: "Ahora mismo no te espera ninguna alerta.",
    onIt: (who: string) => `${who} se ocupa de la alerta. No tienes que hacer nada.`,
    over: (who: string, reason: string) => `${who} ha cerrado la alerta: ${reason}`,
    codeTitle: (brand: string) => `${brand}: tu código para recibir avisos`,
    testTitle: (brand: string) => `${brand}: prueba de aviso`,
    code: (code: string) => `Tu código para recibir avisos aquí es ${code}. Vale quince minutos.`,
    test: "Es una prueba. Por aquí te llegarán las alertas.",
  },
  en: {
    drill: "DRILL",
    alert: "alert",
    waits: "Something waits in Baluarte. Open it to see.",
    since: (time: string) => `Since ${time}.`,
    mentions: (count: number) => `${count} ${count === 1 ? "mention" : "mentions"}`,
    within: (time: string) => ` in ${time}`,
    usual: (count: string) => `; ${count} would be usual`,
    negative: (share: number) => `, ${share}% negative`,
    hour: "h",
    minute: "min",
    answer: "Say that you are on it:",
    take: "I am on it",
    look: (url: string) => `See it in Baluarte: ${url}`,
    yours: (rule: string | null) => `You are on it${rule === null ? "" : `: “${rule}”`}. Nobody else is called.`,
    taken: (who: string | null) => `${who ?? "Somebody"} is on it already.`,
    nothing: "No alert is waiting for you right now.",
    onIt: (who: string) => `${who} is on the alert. There is nothing for you to do.`,
    over: (who: string, reason: string) => `${who} has closed the alert: ${reason}`,
    codeTitle: (brand: string) => `${brand}: your code for being reached`,
    testTitle: (brand: string) => `${brand}: a test`,
    code: (code: string) => `Your code for being reached here is ${code}. It holds for fifteen minutes.`,
    test: "This is a test. Alerts will reach you here.",
  },
  ru: {
    drill: "УЧЕНИЯ",
    alert: "оповещение",
    waits: "В Baluarte вас кое-что ждёт. Откройте, чтобы посмотреть.",
    since: (time: string) => `С ${time}.`,
    mentions: (count: number) => `Упоминаний: ${count}`,
    within: (time: string) => ` за ${time}`,
    usual: (count: string) => `; обычно ${count}`,
    negative: (share: number) => `, негативных ${share} %`,
    hour: "ч",
    minute: "мин",
    answer: "Подтвердите, что занимаетесь этим:",
    take: "Занимаюсь",
    look: (url: string) => `Посмотреть в Baluarte: ${url}`,
    yours: (rule: string | null) =>
      `Этим занимаетесь вы${rule === null ? "" : `: «${rule}»`}. Больше никого не вызываем.`,
    taken: (who: string | null) => (who === null ? "Этим уже занимаются." : `Этим уже занимается ${who}.`),
    nothing: "Сейчас вас не ждёт ни одно оповещение.",
    onIt: (who: string) => `Оповещением занимается ${who}. Вам ничего делать не нужно.`,
    over: (who: string, reason: string) => `${who} закрывает оповещение: ${reason}`,
    codeTitle: (brand: string) => `${brand}: ваш код для оповещений`,
    testTitle: (brand: string) => `${brand}: проверка оповещений`,
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
  const title = `${mark}${brand.name}: ${say.alert}${words.subject === null ? "" : `, ${clipped(words.subject, SUBJECT_CHARACTERS)}`}`;
  const urgent = event.kind === "page" && words.wakes;
  const answer = event.kind === "page" ? answerOf(words) : { url };
  if (isFrozen) return { id, title: `${mark}Baluarte`, text: say.waits, ...answer, urgent };
  switch (event.kind) {
    case "page":
      return { id, title, text: `${pageText(words)} ${say.answer}`, ...answer, urgent };
    case "acknowledged":
      return { id, title, text: `${words.rule}. ${say.onIt(event.who)}`, url, urgent };
    case "resolved":
      return { id, title, text: `${words.rule}. ${say.over(event.who, event.reason)}`, url, urgent };
    default:
      return assertNever(event);
  }
}

/** Where the call is taken: by a link made for it, by a button, or in the app. */
function answerOf({ language, url, take }: AlertWords): Pick<Message, "url" | "after" | "button"> {
  const say = WORDS[language];
  return {
    url: take?.url ?? url,
    ...(take?.url == null ? {} : { after: say.look(url) }),
    ...(take?.button == null ? {} : { button: { text: say.take, data: take.button } }),
  };
}

/** What a bot answers whoever took an alert from their chat, or meant to. */
export function replyWords(language: Language) {
  const { yours, taken, nothing } = WORDS[language];
  return { yours, taken, nothing };
}

function pageText({ language, brand, rule, kind, about, subject, since, seen, sample }: AlertWords): string {
  const room = SAMPLE_CHARACTERS - (subject === null ? 0 : SUBJECT_CHARACTERS);
  const time = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: brand.timeZone,
    hour: "numeric",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return [
    `${rule}: ${KINDS[language][kind]}${about === "" ? "" : ` (${about})`}.`,
    WORDS[language].since(time.format(new Date(since))),
    ...(seen === null ? [] : [`${seenText(seen, language)}.`]),
    ...(sample === null ? [] : [`«${clipped(sample, room)}»`]),
  ].join(" ");
}

/** What was counted, as a person says it: "60 mentions in 2 h 30 min, 87% negative; 4 would be usual". */
function seenText(seen: NonNullable<AlertWords["seen"]>, language: Language): string {
  const { mentions, within, usual, negative, hour, minute } = WORDS[language];
  const hours = Math.floor((seen.minutes ?? 0) / 60);
  const minutes = (seen.minutes ?? 0) % 60;
  const span = [hours > 0 ? `${hours} ${hour}` : "", minutes > 0 ? `${minutes} ${minute}` : ""].filter(Boolean);
  const expected = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return [
    mentions(seen.mentions),
    span.length === 0 ? "" : within(span.join(" ")),
    seen.negative === null ? "" : negative(seen.negative),
    seen.expected === null ? "" : usual(expected.format(seen.expected)),
  ].join("");
}

/** A text message has room for a line of what was said. */
const SAMPLE_CHARACTERS = 90;
/** What is being said stands in the title; the post it is told by has what it leaves. */
const SUBJECT_CHARACTERS = 40;

function clipped(text: string, most: number): string {
  const plain = text.replace(/\s+/gu, " ").trim();
  return plain.length > most ? `${plain.slice(0, most - 1).trimEnd()}…` : plain;
}

type Plain = { language: Language; brand: string; url: string; id: string };

export function codeMessage({ language, brand, url, id, code }: Plain & { code: string }): Message {
  return { id, title: WORDS[language].codeTitle(brand), text: WORDS[language].code(code), url, urgent: false };
}

export function testMessage({ language, brand, url, id }: Plain): Message {
  return { id, title: WORDS[language].testTitle(brand), text: WORDS[language].test, url, urgent: false };
}

const MANY = {
  es: {
    many: (count: number) => `${count} avisos`,
    sign: "Léelo y firma aquí con tu código. El enlace es solo para ti y vale 48 horas:",
    frozen: "La comunicación está bloqueada. Entra en Baluarte para verlo.",
  },
  en: {
    many: (count: number) => `${count} notices`,
    sign: "Read it and sign here with your code. The link is for you alone and holds for 48 hours:",
    frozen: "Communication is frozen. Open Baluarte to see.",
  },
  ru: {
    many: (count: number) => `уведомлений: ${count}`,
    sign: "Прочитайте и подпишите здесь своим кодом. Ссылка только для вас и действует 48 часов:",
    frozen: "Включён режим тишины. Откройте Baluarte, чтобы посмотреть.",
  },
} as const satisfies Record<Language, unknown>;

/**
 * One message for one or several notices. While frozen it says that something waits, and nothing of what it is; that
 * communication is frozen is said, without why, by whom or for which brand.
 */
export function noticeMessage(
  items: readonly NoticeWords[],
  context: Pick<AlertWords, "id" | "language" | "brand" | "isFrozen" | "url"> & {
    urgent: boolean;
    bySignLink: boolean;
    now: Instant;
  },
): Message {
  const { id, language, brand, url, isFrozen, urgent } = context;
  const { drill, waits } = WORDS[language];
  const { many, sign, frozen } = MANY[language];
  const mark = brand.isDrill ? `${drill} · ` : "";
  if (isFrozen) {
    const isNews = items.some((words) => words.kind === "brakePulled" && words.brake === "freeze");
    return { id, title: `${mark}Baluarte`, text: isNews ? frozen : waits, url, urgent };
  }
  const said = items.map((words) => noticeSaid(words, { language, timeZone: brand.timeZone, now: context.now }));
  // Said once what several notices say in the same words.
  const texts = [...new Set(said.map((each) => each.text))];
  const title = texts.length === 1 ? said[0]!.title : many(texts.length);
  const text = texts.join("\n");
  return {
    id,
    title: `${mark}${brand.name}: ${title}`,
    text: context.bySignLink ? `${text} ${sign}` : text,
    url,
    urgent,
  };
}

/** What a notice says in the reader's language and the brand's time. */
export function noticeSaid(
  words: NoticeWords,
  reader: { language: Language; timeZone: string; now: Instant },
): { title: string; text: string } {
  return noticeSentence(reader.language, words, (time) => momentIn(time, reader));
}

/** British English, for the 24-hour clock that every due time is told in. */
const LOCALES = { es: "es-ES", en: "en-GB", ru: "ru-RU" } as const satisfies Record<Language, string>;

/** The time alone when it is today where the brand is, else with its day. */
function momentIn(
  time: Instant,
  { language, timeZone, now }: { language: Language; timeZone: string; now: Instant },
): string {
  const day = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short" });
  const isToday = day.format(new Date(time)) === day.format(new Date(now));
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    hour: "numeric",
    minute: "2-digit",
    ...(isToday ? {} : { weekday: "short", day: "numeric", month: "short" }),
  }).format(new Date(time));
}

const INVITATION = {
  es: {
    title: (brand: string) => `Te invitan a ${brand} en Baluarte`,
    account: (name: string, who: string, brand: string) =>
      `Hola, ${name}:\n\n${who} te ha dado acceso a ${brand} en Baluarte, la sala de crisis del equipo: ahí se ve lo que se dice, se decide qué responder y se aprueba antes de publicar.\n\nAbre tu cuenta con este enlace, o entra con la que ya tengas:`,
    client: (name: string, who: string, brand: string) =>
      `Hola, ${name}:\n\n${who} quiere que apruebes lo que ${brand} publique en un momento delicado. Firmarás desde el móvil, sin cuenta: con un enlace y un código de seis cifras que solo sabes tú.\n\nElige ahora tu código con este enlace:`,
    until: (time: string) =>
      `Es solo para ti, sirve una vez y vale hasta el ${time}. No lo reenvíes. Si no esperabas este correo, no hagas nada.`,
  },
  en: {
    title: (brand: string) => `You are invited to ${brand} on Baluarte`,
    account: (name: string, who: string, brand: string) =>
      `Hello ${name},\n\n${who} has given you access to ${brand} on Baluarte, the team’s crisis room: it shows what is being said, and nothing is published before it has been approved.\n\nOpen your account with this link, or come in with the one you have:`,
    client: (name: string, who: string, brand: string) =>
      `Hello ${name},\n\n${who} would like you to approve what ${brand} publishes when things are delicate. You sign on your phone, without an account: with a link and a six-digit code that you alone know.\n\nChoose your code now with this link:`,
    until: (time: string) =>
      `It is for you alone, works once and holds until ${time}. Please do not forward it. If you did not expect this mail, there is nothing to do.`,
  },
  ru: {
    title: (brand: string) => `Вас приглашают в ${brand} в Baluarte`,
    account: (name: string, who: string, brand: string) =>
      `Здравствуйте, ${name}!\n\nВам открыт доступ к ${brand} в Baluarte, антикризисном штабе команды: там видно, что говорят, и ничего не публикуется без согласования. Пригласил(а) ${who}.\n\nОткройте аккаунт по этой ссылке или войдите со своим:`,
    client: (name: string, who: string, brand: string) =>
      `Здравствуйте, ${name}!\n\nВас просят согласовывать то, что ${brand} публикует в трудный момент. Подписывать можно с телефона, без аккаунта: по ссылке и шестизначному коду, который знаете только вы. Пригласил(а) ${who}.\n\nВыберите свой код по этой ссылке:`,
    until: (time: string) =>
      `Ссылка только для вас, сработает один раз и действует до ${time}. Не пересылайте её. Если вы не ждали этого письма, ничего делать не нужно.`,
  },
} as const satisfies Record<Language, unknown>;

/** The letter to somebody who is let in. What it promises stands before the link, what to heed behind it. */
export function invitationMessage(letter: {
  id: string;
  language: Language;
  brand: AlertWords["brand"];
  name: string;
  who: string;
  signs: boolean;
  expiresAt: Instant;
  url: string;
}): Message {
  const { id, language, brand, name, who, signs, expiresAt, url } = letter;
  const say = INVITATION[language];
  const time = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: brand.timeZone,
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
  }).format(new Date(expiresAt));
  return {
    id,
    title: `${brand.isDrill ? `${WORDS[language].drill} · ` : ""}${say.title(brand.name)}`,
    text: (signs ? say.client : say.account)(name, who, brand.name),
    url,
    after: say.until(time),
    urgent: false,
  };
}
