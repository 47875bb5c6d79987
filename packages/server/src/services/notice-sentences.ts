import { ruleNameIn } from "@baluarte/domain/alert/default-names.ts";
import type { ActKind, BrakeAct } from "@baluarte/domain/act/model.ts";
import type { ClockKind } from "@baluarte/domain/clock/model.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { NotifyWay } from "@baluarte/domain/notice/delivery.ts";
import type { NoticeKind } from "@baluarte/domain/notice/model.ts";
import type { RoleCode } from "@baluarte/domain/playbook/roles.ts";
import { CLOCKS, LEVELS } from "./situation-words.ts";

/** What the sentence of each kind is filled with. */
type Filling = {
  /** `subject`: what it is about, in a line; `null`: nothing tells. */
  signalRaised: { subject: string | null };
  incidentDeclared: { name: string; level: Level };
  levelRaised: { name: string; level: Level };
  approvalAsked: { title: string; who: string; dueAt: Instant | null; act: ActKind };
  /** `who`: whose hand it is; empty for what was told before that was kept. `byMandate`: another used it for them. */
  approvalGiven: { title: string; who: string; act: ActKind; byMandate: boolean };
  approvalRefused: { title: string; reason: string };
  approvalVoided: { title: string };
  codeLocked: { who: string };
  clockSoon: { clock: ClockKind; incident: string; dueAt: Instant };
  clockOverdue: { clock: ClockKind; incident: string; dueAt: Instant };
  publicationNeedsPerson: { name: string };
  /** `partly`: the server took some letters and refused others, which is known of each. */
  publicationUnknown: { name: string; partly: boolean };
  incidentClosed: { name: string };
  alertRaised: { rule: string; subject: string | null };
  alertAcknowledged: { rule: string; who: string };
  alertResolved: { rule: string; who: string };
  deliveryFailed: { way: NotifyWay; who: string };
  connectionFailed: { account: string; channel: string };
  brakePulled: { brake: BrakeAct; title: string; who: string };
  brakeUnreviewed: { brake: BrakeAct; title: string };
  freezeAsked: object;
  freezeLifted: object;
  standingUsed: { title: string; who: string };
  spokenHeard: { title: string; who: string; dueAt: Instant };
  spokenOverdue: { title: string; who: string };
  spokenOrphaned: { title: string; who: string };
  /** `out`: the places where it is already, or may be. */
  spokenRefused: { title: string; reason: string; out: string };
  roleOffered: { role: RoleCode; who: string; incident: string };
  roleAnswered: { role: RoleCode; who: string; incident: string; accepted: boolean };
  roleTakenOver: { role: RoleCode; who: string; incident: string };
  roleEnded: { role: RoleCode; incident: string };
  leadMissing: { incident: string };
  /** `name`: the query that ran last. */
  watchingStopped: { name: string; who: string };
};

type WordsOf<K extends NoticeKind> = { [P in K]: { kind: P } & Filling[P] }[K];
/** What one notice says. */
export type NoticeWords = WordsOf<NoticeKind>;

type At = (time: Instant) => string;
/** `title` says what has happened and nothing of what it is about; it goes on after a colon. */
type Sentences = {
  [K in NoticeKind]: {
    title: string | ((words: WordsOf<K>) => string);
    text: (words: WordsOf<K>, at: At) => string;
  };
};

const ROLES = {
  es: {
    lead: "Dirección de la crisis",
    commsLead: "Comunicación",
    communityManager: "Community manager",
    areaOwner: "Responsable del área",
    legalCounsel: "Legal",
    management: "Dirección de la empresa",
    spokesperson: "Portavoz",
    adsManager: "Publicidad",
    prAdviser: "Asesoría de comunicación",
    liaison: "Persona de enlace",
    scribe: "Quien toma nota",
    wellbeingLead: "Cuidado del equipo",
    approver: "Quien aprueba",
  },
  en: {
    lead: "Incident lead",
    commsLead: "Comms lead",
    communityManager: "Community manager",
    areaOwner: "Area owner",
    legalCounsel: "Legal counsel",
    management: "Management",
    spokesperson: "Spokesperson",
    adsManager: "Ads manager",
    prAdviser: "PR adviser",
    liaison: "Liaison",
    scribe: "Scribe",
    wellbeingLead: "Wellbeing",
    approver: "Approver",
  },
  ru: {
    lead: "Руководство кризисом",
    commsLead: "Коммуникации",
    communityManager: "Комьюнити-менеджер",
    areaOwner: "Ответственный за направление",
    legalCounsel: "Юрист",
    management: "Руководство компании",
    spokesperson: "Спикер",
    adsManager: "Реклама",
    prAdviser: "Внешний PR-советник",
    liaison: "Связь с внешними сторонами",
    scribe: "Ведение записей",
    wellbeingLead: "Забота о команде",
    approver: "Согласование",
  },
} as const satisfies Record<Language, Record<RoleCode, string>>;

/** What is asked for, as the object of «approve»; a text stands for itself. `null`: as a text. */
const ASKED = {
  es: {
    text: (title) => `«${title}»`,
    releaseHeld: (title) => `dejar salir lo retenido: «${title}»`,
    unfreeze: () => "levantar el bloqueo",
    close: (title) => `cerrar el incidente «${title}»`,
    postponeT0: (title) => `poner más tarde el T0 de «${title}»`,
    excuseTouchpoint: (title) => `dejar «${title}» fuera de la lista de sitios`,
    preapprove: (title) => `por adelantado «${title}»`,
  },
  en: {
    text: (title) => `“${title}”`,
    releaseHeld: (title) => `letting out what is held: “${title}”`,
    unfreeze: () => "lifting the freeze",
    close: (title) => `closing the incident “${title}”`,
    postponeT0: (title) => `moving T0 of “${title}” later`,
    excuseTouchpoint: (title) => `taking “${title}” off the list of places`,
    preapprove: (title) => `“${title}” in advance`,
  },
  ru: {
    text: (title) => `«${title}»`,
    releaseHeld: (title) => `выпуск задержанного: «${title}»`,
    unfreeze: () => "снятие режима тишины",
    close: (title) => `закрытие инцидента «${title}»`,
    postponeT0: (title) => `перенос T0 инцидента «${title}» на более позднее время`,
    excuseTouchpoint: (title) => `исключение площадки «${title}» из списка`,
    preapprove: (title) => `заранее текст «${title}»`,
  },
} as const satisfies Record<
  Language,
  { text: (title: string) => string } & Partial<Record<ActKind, (title: string) => string>>
>;

function asked(language: Language, { act, title }: { act: ActKind; title: string }): string {
  const words: Partial<Record<ActKind | "text", (title: string) => string>> = ASKED[language];
  return (words[act] ?? ASKED[language].text)(title);
}

/** Whether what is asked is a text to be said; anything else is an act. */
const isText = (act: ActKind) => act === "publish" || act === "reply" || act === "preapprove";

const BRAKES = {
  es: {
    freeze: "comunicación bloqueada",
    hold: "una cola parada",
    hide: "piden ocultar una publicación",
    limit: "el alcance limitado",
    pauseAds: "los anuncios en pausa",
    revoke: "un acceso cortado",
  },
  en: {
    freeze: "communication is frozen",
    hold: "a queue stopped",
    hide: "a post is to be hidden",
    limit: "reach limited",
    pauseAds: "ads paused",
    revoke: "an access cut",
  },
  ru: {
    freeze: "включён режим тишины",
    hold: "очередь остановлена",
    hide: "просят скрыть публикацию",
    limit: "охват ограничен",
    pauseAds: "реклама на паузе",
    revoke: "доступ отозван",
  },
} as const satisfies Record<Language, Record<BrakeAct, string>>;

const WAYS = {
  es: { push: "el navegador", mail: "correo", telegram: "Telegram", gateway: "SMS o llamada", webhook: "webhook" },
  en: { push: "browser", mail: "mail", telegram: "Telegram", gateway: "SMS or call", webhook: "webhook" },
  ru: { push: "браузер", mail: "почта", telegram: "Telegram", gateway: "SMS или звонок", webhook: "вебхук" },
} as const satisfies Record<Language, Record<NotifyWay, string>>;

/** What it is about, behind what it is; nothing where nothing tells. */
const of = (subject: string | null, open: string, close: string) =>
  subject === null ? "" : `: ${open}${subject}${close}`;

const SENTENCES = {
  es: {
    signalRaised: {
      title: "hay una señal nueva",
      text: ({ subject }) => `Se habla distinto de lo normal${of(subject, "«", "»")}. Mira qué es y decide.`,
    },
    incidentDeclared: {
      title: "incidente abierto",
      text: ({ name, level }) => `«${name}», nivel ${level} (${LEVELS.es[level]}).`,
    },
    levelRaised: {
      title: "te llaman: el nivel sube",
      text: ({ name, level }) => `«${name}», nivel ${level} (${LEVELS.es[level]}).`,
    },
    approvalAsked: {
      title: ({ act }) => (isText(act) ? "te piden aprobar un texto" : "te piden una firma"),
      text: ({ who, dueAt, ...what }, at) =>
        `${who} te pide que apruebes ${asked("es", what)}.${dueAt === null ? "" : ` El plazo más cercano: ${at(dueAt)}.`}`,
    },
    approvalGiven: {
      title: "una firma más",
      text: ({ who, byMandate, ...what }) =>
        who === ""
          ? `Una firma más para ${asked("es", what)}.`
          : `${who} ha aprobado ${asked("es", what)}${byMandate ? ", por mandato" : ""}.`,
    },
    approvalRefused: { title: "no se aprueba", text: ({ title, reason }) => `«${title}» no se aprueba: ${reason}` },
    approvalVoided: {
      title: "firma anulada",
      text: ({ title }) => `Las firmas de «${title}» ya no valen: el texto o quien firma ha cambiado.`,
    },
    codeLocked: {
      title: "cinco códigos equivocados en un enlace",
      text: ({ who }) =>
        `Alguien ha escrito cinco códigos equivocados en el enlace de ${who}, y durante 15 minutos no se puede firmar con él. Llama a ${who}: si no es cosa suya, el enlace está en otras manos; haz uno nuevo y el viejo deja de valer.`,
    },
    clockSoon: {
      title: "un plazo está a punto de vencer",
      text: ({ incident, clock, dueAt }, at) => `${incident}: «${CLOCKS.es[clock]}» vence ${at(dueAt)}.`,
    },
    clockOverdue: {
      title: "ha vencido un plazo",
      text: ({ incident, clock, dueAt }, at) => `${incident}: «${CLOCKS.es[clock]}» ha vencido (${at(dueAt)}).`,
    },
    publicationNeedsPerson: {
      title: "falta publicar a mano",
      text: ({ name }) => `${name}: no puede salir solo, hace falta una persona.`,
    },
    publicationUnknown: {
      title: ({ partly }) => (partly ? "ha salido en parte" : "no sabemos si ha salido"),
      text: ({ name, partly }) =>
        partly
          ? `${name}: el servidor aceptó unas cartas y rechazó otras. Avisa por otra vía a quien no la recibió.`
          : `${name}: no hay respuesta del canal. Mira si ha salido antes de volver a publicar.`,
    },
    incidentClosed: { title: "incidente cerrado", text: ({ name }) => `«${name}» está cerrado.` },
    alertRaised: {
      title: "una alerta te llama",
      text: ({ rule, subject }) => `«${rule}»${of(subject, "«", "»")}. Di si te ocupas.`,
    },
    alertAcknowledged: {
      title: "ya se ocupan de la alerta",
      text: ({ rule, who }) => `${who} se ocupa de «${rule}». No tienes que hacer nada.`,
    },
    alertResolved: { title: "alerta cerrada", text: ({ rule, who }) => `${who} ha cerrado «${rule}».` },
    deliveryFailed: {
      title: "un aviso no ha llegado",
      text: ({ way, who }) =>
        who === ""
          ? `No ha podido salir (${WAYS.es[way]}). Revisa los ajustes.`
          : `No ha llegado a ${who} (${WAYS.es[way]}). Revisa los ajustes.`,
    },
    connectionFailed: {
      title: "una cuenta ya no responde",
      text: ({ account, channel }) =>
        `${account} (${channel}) hay que conectarla de nuevo; mientras, se publica a mano.`,
    },
    brakePulled: {
      title: ({ brake }) => BRAKES.es[brake],
      text: ({ brake, who, title }) =>
        brake === "freeze"
          ? `La bloquea ${who}: no sale nada. Otra persona tiene que revisarlo antes de un día.`
          : `${who}: «${title}». Otra persona tiene que revisarlo antes de un día.`,
    },
    brakeUnreviewed: {
      title: "un freno sigue sin revisar",
      text: ({ brake, title }) => `«${title}» (${BRAKES.es[brake]}): ha pasado más de un día y nadie lo ha revisado.`,
    },
    freezeAsked: {
      title: "¿sigue haciendo falta el bloqueo?",
      text: () => "Lleva dos horas o más sin que nadie lo confirme. Mantenlo o pide levantarlo.",
    },
    freezeLifted: {
      title: "bloqueo levantado",
      text: () => "Se puede volver a publicar. Lo retenido no sale solo: decidid qué hacer con cada cosa.",
    },
    standingUsed: {
      title: "se ha usado un texto que firmaste",
      text: ({ who, title }) => `${who} ha usado «${title}», que aprobaste por adelantado.`,
    },
    spokenHeard: {
      title: "¿aprobaste esto de palabra?",
      text: ({ who, title, dueAt }, at) =>
        `${who} dice que aprobaste «${title}» de palabra. Confírmalo o di que no fue así; plazo: ${at(dueAt)}.`,
    },
    spokenOverdue: {
      title: "aprobado de palabra y sin firmar",
      text: ({ who, title }) => `Han pasado doce horas y «${title}» sigue sin la firma de ${who}.`,
    },
    spokenOrphaned: {
      title: "aprobado de palabra por quien ya no puede firmar",
      text: ({ who, title }) => `«${title}»: ${who} ya no puede poner su firma. Lo que salió, salió sin ella.`,
    },
    spokenRefused: {
      title: "niegan haber aprobado un texto",
      text: ({ title, reason, out }) =>
        `«${title}»: ${reason}${out === "" ? " No sale nada más." : ` Ya ha salido, o puede haber salido, en: ${out}.`}`,
    },
    roleOffered: {
      title: "te ofrecen un papel",
      text: ({ who, role, incident }) =>
        `${incident}: ${who} te ofrece «${ROLES.es[role]}». Será tuyo cuando confirmes que has leído la tarjeta.`,
    },
    roleAnswered: {
      title: ({ accepted }) => (accepted ? "aceptan el papel que ofreciste" : "no aceptan el papel que ofreciste"),
      text: ({ who, role, incident, accepted }) =>
        accepted
          ? `${incident}: desde ahora «${ROLES.es[role]}» es de ${who}.`
          : `${incident}: ${who} no puede con «${ROLES.es[role]}». Busca a otra persona.`,
    },
    roleTakenOver: {
      title: "alguien te ha relevado",
      text: ({ who, role, incident }) => `${incident}: ${who} se encarga ahora de «${ROLES.es[role]}».`,
    },
    roleEnded: {
      title: "tu papel ha terminado",
      text: ({ role, incident }) => `${incident}: se ha cumplido la hora hasta la que llevabas «${ROLES.es[role]}».`,
    },
    leadMissing: {
      title: "nadie dirige la crisis",
      text: ({ incident }) => `${incident}: nadie responde de lo que toca decidir. Tómala o pídeselo a alguien.`,
    },
    watchingStopped: {
      title: "nadie vigila",
      text: ({ name, who }) =>
        `${who} ha parado «${name}» y ya no queda ninguna búsqueda en marcha: lo que se diga no lo verá nadie hasta que se retome.`,
    },
  },
  en: {
    signalRaised: {
      title: "a new signal",
      text: ({ subject }) => `Talk is not as usual${of(subject, "“", "”")}. See what it is, and decide.`,
    },
    incidentDeclared: {
      title: "incident opened",
      text: ({ name, level }) => `“${name}”, level ${level} (${LEVELS.en[level]}).`,
    },
    levelRaised: {
      title: "you are called: the level rises",
      text: ({ name, level }) => `“${name}”, level ${level} (${LEVELS.en[level]}).`,
    },
    approvalAsked: {
      title: ({ act }) => (isText(act) ? "you are asked to approve a text" : "your signature is asked for"),
      text: ({ who, dueAt, ...what }, at) =>
        `${who} asks you to approve ${asked("en", what)}.${dueAt === null ? "" : ` The nearest due time: ${at(dueAt)}.`}`,
    },
    approvalGiven: {
      title: "one more signature",
      text: ({ who, byMandate, ...what }) =>
        who === ""
          ? `One more signature for ${asked("en", what)}.`
          : `${who} has approved ${asked("en", what)}${byMandate ? ", by mandate" : ""}.`,
    },
    approvalRefused: { title: "not approved", text: ({ title, reason }) => `“${title}” is not approved: ${reason}` },
    approvalVoided: {
      title: "signature void",
      text: ({ title }) => `The signatures on “${title}” are void: its text, or who signs, has changed.`,
    },
    codeLocked: {
      title: "five wrong codes on a link",
      text: ({ who }) =>
        `Somebody has typed five wrong codes on the link for ${who}, and for 15 minutes nobody can sign with it. Call ${who}: if it was not them, the link is in other hands; make a new one, and the old one stops working.`,
    },
    clockSoon: {
      title: "due soon",
      text: ({ incident, clock, dueAt }, at) => `${incident}: “${CLOCKS.en[clock]}” is due ${at(dueAt)}.`,
    },
    clockOverdue: {
      title: "overdue",
      text: ({ incident, clock, dueAt }, at) => `${incident}: “${CLOCKS.en[clock]}” is overdue (${at(dueAt)}).`,
    },
    publicationNeedsPerson: {
      title: "to be published by hand",
      text: ({ name }) => `${name}: it cannot go out by itself, a person is needed.`,
    },
    publicationUnknown: {
      title: ({ partly }) => (partly ? "it went out in part" : "we do not know whether it went out"),
      text: ({ name, partly }) =>
        partly
          ? `${name}: the server took some letters and refused others. Tell those who lack it by another way.`
          : `${name}: the channel gave no answer. See whether it is out before it is published again.`,
    },
    incidentClosed: { title: "incident closed", text: ({ name }) => `“${name}” is closed.` },
    alertRaised: {
      title: "an alert calls you",
      text: ({ rule, subject }) => `“${rule}”${of(subject, "“", "”")}. Say whether you are on it.`,
    },
    alertAcknowledged: {
      title: "somebody is on the alert",
      text: ({ rule, who }) => `${who} is on “${rule}”. There is nothing for you to do.`,
    },
    alertResolved: { title: "alert closed", text: ({ rule, who }) => `${who} has closed “${rule}”.` },
    deliveryFailed: {
      title: "a notice did not arrive",
      text: ({ way, who }) =>
        who === ""
          ? `It could not be sent (${WAYS.en[way]}). Look at the settings.`
          : `It did not reach ${who} (${WAYS.en[way]}). Look at the settings.`,
    },
    connectionFailed: {
      title: "an account does not answer any more",
      text: ({ account, channel }) =>
        `${account} (${channel}) has to be connected anew; until then it is published by hand.`,
    },
    brakePulled: {
      title: ({ brake }) => BRAKES.en[brake],
      text: ({ brake, who, title }) =>
        brake === "freeze"
          ? `Frozen by ${who}: nothing goes out. Somebody else has to review it within a day.`
          : `${who}: “${title}”. Somebody else has to review it within a day.`,
    },
    brakeUnreviewed: {
      title: "a brake is still not reviewed",
      text: ({ brake, title }) => `“${title}” (${BRAKES.en[brake]}): more than a day, and nobody has reviewed it.`,
    },
    freezeAsked: {
      title: "is the freeze still needed?",
      text: () => "Nobody has confirmed it for two hours or more. Keep it, or ask to lift it.",
    },
    freezeLifted: {
      title: "the freeze is lifted",
      text: () => "You can publish again. What was held does not go out by itself: decide on each item.",
    },
    standingUsed: {
      title: "a text you signed was used",
      text: ({ who, title }) => `${who} has used “${title}”, which you approved in advance.`,
    },
    spokenHeard: {
      title: "did you approve this aloud?",
      text: ({ who, title, dueAt }, at) =>
        `${who} says that you approved “${title}” aloud. Confirm it, or say that you did not, by ${at(dueAt)}.`,
    },
    spokenOverdue: {
      title: "approved aloud and never signed",
      text: ({ who, title }) => `Twelve hours are over, and ${who} has not signed “${title}”.`,
    },
    spokenOrphaned: {
      title: "approved aloud by somebody who can sign no more",
      text: ({ who, title }) =>
        `“${title}”: ${who} can no longer put their hand to it. What went out went out without it.`,
    },
    spokenRefused: {
      title: "an approval is denied",
      text: ({ title, reason, out }) =>
        `“${title}”: ${reason}${out === "" ? " Nothing more goes out." : ` It is out, or may be, on: ${out}.`}`,
    },
    roleOffered: {
      title: "a role is offered to you",
      text: ({ who, role, incident }) =>
        `${incident}: ${who} offers you “${ROLES.en[role]}”. It is yours once you confirm that you have read the card.`,
    },
    roleAnswered: {
      title: ({ accepted }) => (accepted ? "the role you offered is taken" : "the role you offered is refused"),
      text: ({ who, role, incident, accepted }) =>
        accepted
          ? `${incident}: from now on “${ROLES.en[role]}” is ${who}.`
          : `${incident}: ${who} cannot take “${ROLES.en[role]}”. Find somebody else.`,
    },
    roleTakenOver: {
      title: "somebody has taken over from you",
      text: ({ who, role, incident }) => `${incident}: “${ROLES.en[role]}” is now ${who}.`,
    },
    roleEnded: {
      title: "your role has ended",
      text: ({ role, incident }) => `${incident}: the time until which you were “${ROLES.en[role]}” has come.`,
    },
    leadMissing: {
      title: "nobody leads the crisis",
      text: ({ incident }) => `${incident}: nobody answers for what has to be decided. Take it, or ask somebody.`,
    },
    watchingStopped: {
      title: "nobody is watching",
      text: ({ name, who }) =>
        `${who} stopped “${name}”, and no query is running any more: nobody sees what is said until one is resumed.`,
    },
  },
  ru: {
    signalRaised: {
      title: "новый сигнал",
      text: ({ subject }) => `Говорят не так, как обычно${of(subject, "«", "»")}. Посмотрите, в чём дело, и решите.`,
    },
    incidentDeclared: {
      title: "открыт инцидент",
      text: ({ name, level }) => `«${name}», уровень ${level} (${LEVELS.ru[level]}).`,
    },
    levelRaised: {
      title: "вас вызывают: уровень повышен",
      text: ({ name, level }) => `«${name}», уровень ${level} (${LEVELS.ru[level]}).`,
    },
    approvalAsked: {
      title: ({ act }) => (isText(act) ? "вас просят согласовать текст" : "просят вашу подпись"),
      text: ({ who, dueAt, ...what }, at) =>
        `${who} просит вас согласовать ${asked("ru", what)}.${dueAt === null ? "" : ` Ближайший срок: ${at(dueAt)}.`}`,
    },
    approvalGiven: {
      title: "ещё одна подпись",
      // The name's gender is not known: «who» stands apart from the verb.
      text: ({ who, byMandate, ...what }) =>
        who === ""
          ? `Ещё одна подпись: ${asked("ru", what)}.`
          : `Есть подпись${byMandate ? " по доверенности" : ""} (${who}): ${asked("ru", what)}.`,
    },
    approvalRefused: { title: "не согласовано", text: ({ title, reason }) => `«${title}» не согласовано: ${reason}` },
    approvalVoided: {
      title: "подпись аннулирована",
      text: ({ title }) => `Подписи под «${title}» больше не действуют: изменился текст или тот, кто подписывает.`,
    },
    codeLocked: {
      title: "пять неверных кодов по ссылке",
      text: ({ who }) =>
        `По ссылке для ${who} пять раз введён неверный код, и 15 минут подписать по ней нельзя. Позвоните (${who}): если код вводил кто-то другой, ссылка в чужих руках; создайте новую, и старая перестанет работать.`,
    },
    clockSoon: {
      title: "срок скоро истечёт",
      text: ({ incident, clock, dueAt }, at) => `${incident}: «${CLOCKS.ru[clock]}», срок истекает ${at(dueAt)}.`,
    },
    clockOverdue: {
      title: "срок просрочен",
      text: ({ incident, clock, dueAt }, at) => `${incident}: «${CLOCKS.ru[clock]}» просрочено (${at(dueAt)}).`,
    },
    publicationNeedsPerson: {
      title: "нужно опубликовать вручную",
      text: ({ name }) => `${name}: само выйти не может, нужен человек.`,
    },
    publicationUnknown: {
      title: ({ partly }) => (partly ? "вышло не всем" : "неизвестно, вышло ли"),
      text: ({ name, partly }) =>
        partly
          ? `${name}: часть писем сервер принял, часть отклонил. Сообщите другим способом тем, кто не получил.`
          : `${name}: канал не ответил. Проверьте, вышло ли, прежде чем публиковать снова.`,
    },
    incidentClosed: { title: "инцидент закрыт", text: ({ name }) => `«${name}» закрыт.` },
    alertRaised: {
      title: "вас вызывает оповещение",
      text: ({ rule, subject }) => `«${rule}»${of(subject, "«", "»")}. Скажите, займётесь ли вы им.`,
    },
    alertAcknowledged: {
      title: "оповещением уже занимаются",
      text: ({ rule, who }) => `${who} занимается «${rule}». Вам ничего делать не нужно.`,
    },
    alertResolved: { title: "оповещение закрыто", text: ({ rule, who }) => `«${rule}» закрывает ${who}.` },
    deliveryFailed: {
      title: "уведомление не дошло",
      text: ({ way, who }) =>
        who === ""
          ? `Отправить не удалось (${WAYS.ru[way]}). Проверьте настройки.`
          : `Не получено: ${who} (${WAYS.ru[way]}). Проверьте настройки.`,
    },
    connectionFailed: {
      title: "аккаунт больше не отвечает",
      text: ({ account, channel }) => `${account} (${channel}) нужно подключить заново; пока публикуют вручную.`,
    },
    brakePulled: {
      title: ({ brake }) => BRAKES.ru[brake],
      text: ({ brake, who, title }) =>
        brake === "freeze"
          ? `Включает ${who}: ничего не выходит. В течение суток это должен проверить кто-то другой.`
          : `${who}: «${title}». В течение суток это должен проверить кто-то другой.`,
    },
    brakeUnreviewed: {
      title: "остановку никто не проверил",
      text: ({ brake, title }) => `«${title}» (${BRAKES.ru[brake]}): прошло больше суток, проверки так и не было.`,
    },
    freezeAsked: {
      title: "нужен ли ещё режим тишины?",
      text: () => "Его не подтверждали два часа или дольше. Оставьте его или попросите снять.",
    },
    freezeLifted: {
      title: "режим тишины снят",
      text: () => "Публиковать снова можно. Задержанное само не выйдет: решите по каждому материалу.",
    },
    standingUsed: {
      title: "использован текст с вашей подписью",
      text: ({ who, title }) => `${who} использует «${title}»: этот текст вы согласовали заранее.`,
    },
    spokenHeard: {
      title: "вы согласовали это устно?",
      text: ({ who, title, dueAt }, at) =>
        `${who} сообщает, что вы устно согласовали «${title}». Подтвердите или скажите, что это не так; срок: ${at(dueAt)}.`,
    },
    spokenOverdue: {
      title: "согласовано устно и не подписано",
      text: ({ who, title }) => `Прошло двенадцать часов, а подписи под «${title}» нет. Её ждут от: ${who}.`,
    },
    spokenOrphaned: {
      title: "согласовано устно, а подписать уже некому",
      text: ({ who, title }) => `«${title}»: ${who} больше не может поставить подпись. То, что вышло, вышло без неё.`,
    },
    spokenRefused: {
      title: "согласование не подтвердили",
      text: ({ title, reason, out }) =>
        `«${title}»: ${reason}${out === "" ? " Больше ничего не выйдет." : ` Уже вышло или могло выйти: ${out}.`}`,
    },
    roleOffered: {
      title: "вам предлагают роль",
      text: ({ who, role, incident }) =>
        `${incident}: ${who} предлагает вам роль «${ROLES.ru[role]}». Она станет вашей, когда вы подтвердите, что прочитали карточку.`,
    },
    roleAnswered: {
      title: ({ accepted }) => (accepted ? "вашу роль приняли" : "от вашего предложения отказались"),
      text: ({ who, role, incident, accepted }) =>
        accepted
          ? `${incident}: роль «${ROLES.ru[role]}» теперь ведёт ${who}.`
          : `${incident}: ${who} не может взять роль «${ROLES.ru[role]}». Найдите кого-то ещё.`,
    },
    roleTakenOver: {
      title: "вас сменили",
      text: ({ who, role, incident }) => `${incident}: роль «${ROLES.ru[role]}» теперь ведёт ${who}.`,
    },
    roleEnded: {
      title: "время вашей роли вышло",
      text: ({ role, incident }) => `${incident}: наступил час, до которого вы вели роль «${ROLES.ru[role]}».`,
    },
    leadMissing: {
      title: "кризисом никто не руководит",
      text: ({ incident }) => `${incident}: за решения никто не отвечает. Возьмите руководство или попросите кого-то.`,
    },
    watchingStopped: {
      title: "никто не следит",
      text: ({ name, who }) =>
        `Остановлен последний работавший запрос: «${name}» (${who}). Пока его не возобновят, никто не увидит, что говорят.`,
    },
  },
} as const satisfies Record<Language, Sentences>;

/** What `words` say in `language`; `at` tells a time as it reads in the middle of a sentence. */
export function noticeSentence<K extends NoticeKind>(
  language: Language,
  words: WordsOf<K>,
  at: At,
): { title: string; text: string } {
  const sentences: Sentences = SENTENCES[language];
  const { title, text } = sentences[words.kind as K];
  const said = "rule" in words ? { ...words, rule: ruleNameIn(words.rule, language) } : words;
  return { title: typeof title === "string" ? title : title(said), text: text(said, at) };
}
