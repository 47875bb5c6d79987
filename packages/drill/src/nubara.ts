import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Scenario } from "./model.ts";

/**
 * An airline charges 3214 people twice on a Saturday morning, by a fault of its own; an hour later somebody with a large
 * following says that it goes bankrupt, which is not so. The airline, everybody in it and everybody who writes are invented.
 */
export const nubara: Scenario = {
  id: "nubara",
  brand: { name: "Nubara", aliases: ["Nubara Air"], handle: "@nubara" },
  timeZone: "Europe/Madrid",
  query: "nubara OR @nubara",
  from: "2026-11-21T06:40:00.000Z" as Instant, // Saturday, 7:40 in Madrid
  calmDays: 14,
  stages: { calm: 0, firstComplaint: 8, burst: 16, falseRumour: 72, journalist: 112, statement: 140, decline: 170 },
  tailMinutes: 110,
  injects: [
    {
      id: "first",
      minute: 8,
      channel: "x",
      voice: { handle: "irene_entre_nubes", name: "Irene V.", followers: 1240 },
      truth: "true",
      text: {
        es: "@nubara me habéis cobrado dos veces el Madrid–Santiago de esta mañana. Dos cargos iguales, un solo billete. ¿Alguien responde?",
        en: "@nubara you charged me twice for this morning's Madrid to Santiago. Two equal payments, one ticket. Is anybody there?",
        ru: "@nubara, с меня дважды списали деньги за утренний рейс Мадрид — Сантьяго. Два одинаковых списания, билет один. Кто-нибудь ответит?",
      },
    },
    {
      id: "second",
      minute: 12,
      channel: "facebook",
      voice: { handle: "abuela_marisol_viaja", name: "Marisol G.", followers: 96 },
      truth: "true",
      text: {
        es: "Nubara me ha cobrado dos veces el billete para ver a mis nietos. Me he quedado sin dinero en la cuenta y no coge nadie el teléfono.",
        en: "Nubara took the money twice for my ticket to see my grandchildren. My account is empty and nobody picks up the phone.",
        ru: "Nubara дважды списала деньги за билет к внукам. На счёте пусто, а по телефону никто не отвечает.",
      },
    },
    {
      id: "rumour",
      minute: 72,
      channel: "x",
      voice: { handle: "tarifas_en_vuelo", name: "Tarifas en vuelo", followers: 212_000 },
      truth: "false",
      text: {
        es: "Dos fuentes: Nubara quiebra el lunes. Si tenéis billetes, pedid el dinero al banco.",
        en: "Two sources: Nubara goes bust on Monday. If you hold tickets, ask your bank for the money.",
        ru: "Два источника: Nubara банкротится в понедельник. У кого билеты — требуйте деньги у банка.",
      },
    },
    {
      id: "chat",
      minute: 79,
      channel: "telegram",
      voice: { handle: "alicante_al_dia_chat", name: "Chat Alicante al día", followers: 18_300 },
      truth: "false",
      text: {
        es: "Dicen que Nubara cierra. Tengo vuelo mañana, ¿qué hago?",
        en: "They say Nubara is closing. I fly tomorrow, what should I do?",
        ru: "Пишут, что Nubara закрывается. У меня рейс завтра, что делать?",
      },
    },
    {
      id: "press",
      minute: 112,
      channel: "x",
      voice: { handle: "diario_del_puerto", name: "Redacción del Diario del Puerto", followers: 64_500 },
      truth: "irrelevant",
      text: {
        es: "@nubara, buenos días. Somos el Diario del Puerto. Publicamos a las 10:30: ¿cuántas personas han pagado dos veces, cuándo se les devuelve y es cierto lo de la quiebra?",
        en: "@nubara good morning, Diario del Puerto here. We publish at 10:30: how many people paid twice, when do they get it back, and is the bankruptcy story true?",
        ru: "@nubara, доброе утро. Это «Диарио дель Пуэрто». Выходим в 10:30: сколько человек заплатили дважды, когда им вернут деньги и правда ли про банкротство?",
      },
    },
    {
      id: "press-again",
      minute: 160,
      unlessAnswered: true,
      channel: "x",
      voice: { handle: "diario_del_puerto", name: "Redacción del Diario del Puerto", followers: 64_500 },
      truth: "irrelevant",
      text: {
        es: "Nubara no ha contestado a nuestras preguntas sobre los cobros dobles y los rumores de quiebra. Seguimos esperando.",
        en: "Nubara has not answered our questions on the double charges and the bankruptcy talk. We are still waiting.",
        ru: "Nubara не ответила на наши вопросы о двойных списаниях и слухах о банкротстве. Ждём.",
      },
    },
  ],
  colleagues: [
    {
      id: "carmen",
      name: { es: "Carmen Rey (programa)", en: "Carmen Rey (program)", ru: "Кармен Рей (программа)" },
      roles: ["legalCounsel"],
    },
    {
      id: "isabel",
      name: { es: "Isabel Cano (programa)", en: "Isabel Cano (program)", ru: "Исабель Кано (программа)" },
      roles: ["management"],
    },
    {
      id: "marcos",
      name: { es: "Marcos Olmo (programa)", en: "Marcos Olmo (program)", ru: "Маркос Ольмо (программа)" },
      roles: ["communityManager"],
    },
    {
      id: "andres",
      name: { es: "Andrés Prieto (programa)", en: "Andrés Prieto (program)", ru: "Андрес Прието (программа)" },
      roles: ["areaOwner"],
    },
  ],
  incident: {
    name: {
      es: "Cobros dobles en la web",
      en: "Double charges on the website",
      ru: "Двойные списания на сайте",
    },
    summary: {
      es: "La web ha cobrado dos veces desde las 6:42. Parecen unas 3000 personas.",
      en: "The website has charged people twice since 6:42. It looks like some 3,000 people.",
      ru: "С 6:42 сайт списывает деньги дважды. Похоже, около 3000 человек.",
    },
  },
  words: {
    es: {
      kind: "holding",
      title: "Hemos cobrado dos veces y lo estamos devolviendo",
      short: "Esta mañana hemos cobrado dos veces. Lo sentimos. Hemos parado el pago por la web. Más a las 10:00.",
      blocks: [
        { block: "whatToDoNow", text: "No hace falta que llames ni que reclames al banco: la devolución sale sola." },
        { block: "acknowledge", text: "Sabemos que esta mañana nuestra web ha cobrado dos veces a muchas personas." },
        { block: "apology", text: "Te pedimos perdón: es tu dinero y no debía haber salido de tu cuenta." },
        { block: "action", text: "Hemos parado el pago por la web y estamos contando los cargos uno a uno." },
        { block: "nextUpdate", text: "Volvemos a informar a las 10:00." },
      ],
    },
    en: {
      kind: "holding",
      title: "We charged twice and we are paying it back",
      short: "This morning we charged people twice. We are sorry. Payment on our site is stopped. More at 10:00.",
      blocks: [
        {
          block: "whatToDoNow",
          text: "You do not need to ring us or claim from your bank: the refund comes by itself.",
        },
        { block: "acknowledge", text: "We know that our website charged many people twice this morning." },
        { block: "apology", text: "We are sorry: it is your money and it should not have left your account." },
        { block: "action", text: "We have stopped payment on the website and are counting the charges one by one." },
        { block: "nextUpdate", text: "We will post again at 10:00." },
      ],
    },
    ru: {
      kind: "holding",
      title: "Мы списали деньги дважды и возвращаем их",
      short: "Утром мы списали деньги дважды. Просим прощения. Оплата на сайте остановлена. Подробнее в 10:00.",
      blocks: [
        { block: "whatToDoNow", text: "Звонить нам или обращаться в банк не нужно: деньги вернутся сами." },
        { block: "acknowledge", text: "Мы знаем, что сегодня утром наш сайт списал деньги дважды у многих людей." },
        { block: "apology", text: "Просим прощения: это ваши деньги, и они не должны были уйти с вашего счёта." },
        { block: "action", text: "Мы остановили оплату на сайте и проверяем каждое списание." },
        { block: "nextUpdate", text: "Следующее сообщение выйдет в 10:00." },
      ],
    },
  },
  answer: {
    es: {
      kind: "full",
      title: "Devolvemos hoy los 3214 cargos y todos los vuelos salen",
      short:
        "Hemos cobrado dos veces a 3214 personas. Perdón. El dinero vuelve hoy. Nubara vuela con normalidad. Más a las 13:00.",
      blocks: [
        { block: "whatToDoNow", text: "No hace falta que llames ni que reclames al banco: la devolución sale sola." },
        { block: "acknowledge", text: "Sabemos que esta mañana nuestra web ha cobrado dos veces a 3214 personas." },
        {
          block: "facts",
          text: "A las 6:42 un fallo de nuestra pasarela de pago duplicó 3214 cargos. No es cierto que Nubara quiebre: los 64 vuelos de hoy salen y los del lunes también.",
        },
        { block: "apology", text: "Te pedimos perdón: es tu dinero y no debía haber salido de tu cuenta." },
        { block: "action", text: "Hemos parado el pago por la web y devolvemos hoy todos los cargos." },
        { block: "nextUpdate", text: "Volvemos a informar a las 13:00." },
        { block: "contact", text: "Dudas: 900 000 000." },
      ],
    },
    en: {
      kind: "full",
      title: "We pay back all 3,214 charges today and every flight leaves",
      short:
        "We charged 3,214 people twice. We are sorry. The money goes back today. Nubara flies as normal. More at 13:00.",
      blocks: [
        {
          block: "whatToDoNow",
          text: "You do not need to ring us or claim from your bank: the refund comes by itself.",
        },
        { block: "acknowledge", text: "We know that our website charged 3,214 people twice this morning." },
        {
          block: "facts",
          text: "At 6:42 a fault in our payment system doubled 3,214 charges. It is not true that Nubara is going bankrupt: all 64 flights leave today, and so do those on Monday.",
        },
        { block: "apology", text: "We are sorry: it is your money and it should not have left your account." },
        { block: "action", text: "We have stopped payment on the website and we refund every charge today." },
        { block: "nextUpdate", text: "We will post again at 13:00." },
        { block: "contact", text: "Questions: 900 000 000." },
      ],
    },
    ru: {
      kind: "full",
      title: "Сегодня вернём все 3214 списаний, все рейсы вылетят",
      short:
        "Мы дважды списали деньги у 3214 человек. Просим прощения. Деньги вернём сегодня. Рейсы вылетают. Подробнее в 13:00.",
      blocks: [
        { block: "whatToDoNow", text: "Звонить нам или обращаться в банк не нужно: деньги вернутся сами." },
        { block: "acknowledge", text: "Мы знаем, что сегодня утром наш сайт списал деньги дважды у 3214 человек." },
        {
          block: "facts",
          text: "В 6:42 сбой нашей платёжной системы удвоил 3214 списаний. Неправда, что Nubara банкрот: сегодня вылетают все 64 рейса, в понедельник тоже.",
        },
        { block: "apology", text: "Просим прощения: это ваши деньги, и они не должны были уйти с вашего счёта." },
        { block: "action", text: "Мы остановили оплату на сайте и сегодня вернём все списания." },
        { block: "nextUpdate", text: "Следующее сообщение выйдет в 13:00." },
        { block: "contact", text: "Вопросы: 900 000 000." },
      ],
    },
  },
};
