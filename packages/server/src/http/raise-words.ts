import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { SightingChannel } from "@baluarte/domain/sighting/model.ts";

type Words = {
  readonly name: string;
  readonly title: (brand: string) => string;
  readonly lead: string;
  readonly urgent: string;
  readonly text: string;
  readonly textHint: string;
  readonly where: string;
  readonly when: string;
  readonly zone: (zone: string) => string;
  readonly dayOnly: string;
  readonly photo: string;
  readonly photoHint: string;
  readonly contact: string;
  readonly contactHint: string;
  readonly send: string;
  readonly received: string;
  readonly number: string;
  readonly keep: string;
  readonly told: string;
  readonly another: string;
  readonly choose: string;
  readonly again: string;
  readonly channel: Readonly<Record<SightingChannel, string>>;
  readonly problem: {
    readonly text: string;
    readonly long: string;
    readonly when: string;
    readonly where: string;
    readonly ahead: string;
    readonly fileKind: string;
    readonly fileTooLarge: string;
    readonly flood: (until: string) => string;
    readonly often: string;
    readonly closed: string;
    readonly closedDetail: string;
    readonly full: string;
    readonly other: string;
  };
  readonly drill: string;
};

/** What the page says, which everybody of a house may read, most of them for the first time and in a hurry. */
export const RAISE_WORDS: Readonly<Record<Language, Words>> = {
  es: {
    name: "Español",
    title: (brand) => `Avisar a ${brand}`,
    lead: "Cuenta lo que has visto u oído. Llega ahora mismo a quien está de guardia. No hace falta cuenta ni dar tu nombre.",
    urgent: "Si alguien está en peligro, llama primero al 112.",
    text: "Qué ha pasado",
    textHint: "Con tus palabras. Si alguien lo dijo, escribe lo que dijo tal cual.",
    where: "Dónde lo has visto u oído",
    when: "Cuándo",
    zone: (zone) => `${zone}.`,
    dayOnly: "No sé la hora, solo el día",
    photo: "Foto o captura (opcional)",
    photoHint: "Hasta 3 imágenes o un PDF, de 25 MB como mucho cada una.",
    contact: "Cómo localizarte (opcional)",
    contactHint: "Un teléfono o un correo, por si hay que preguntarte algo. Solo lo ve quien lleva el caso.",
    send: "Enviar el aviso",
    received: "Recibido",
    number: "Tu número de aviso",
    keep: "Apúntalo: sirve para preguntar por él.",
    told: "Ya lo tiene quien está de guardia. Gracias.",
    another: "Contar otra cosa",
    choose: "Elige una opción",
    again: "Si ibas a adjuntar una foto, elígela otra vez.",
    channel: {
      "call-centre": "Una llamada de un cliente",
      shop: "En la tienda o en la oficina",
      press: "Prensa en papel",
      tv: "Televisión",
      radio: "Radio",
      whatsapp: "WhatsApp",
      telegram: "Telegram",
      messenger: "Otra mensajería",
      mail: "Un correo o una carta",
      network: "Una red social",
      street: "En la calle o en un acto",
      "other-offline": "Otro sitio",
    },
    problem: {
      text: "Escribe qué ha pasado, aunque sea una frase.",
      long: "El texto es demasiado largo. Déjalo en 5000 letras como mucho.",
      when: "La fecha no se entiende. Elígela otra vez.",
      where: "Elige dónde lo has visto u oído.",
      ahead: "La fecha tiene que ser de ahora o de antes. Corrígela.",
      fileKind: "El archivo no es una imagen ni un PDF. Elige otro o envía el aviso sin él.",
      fileTooLarge: "El archivo es demasiado grande. Elige uno de 25 MB como mucho o envía el aviso sin él.",
      flood: (until) =>
        `Han llegado muchos avisos en poco tiempo y el equipo ya está mirando. Este no se ha guardado: inténtalo de nuevo a partir de las ${until} o llama a tu responsable.`,
      often:
        "Has enviado muchos seguidos. Espera un minuto y vuelve a intentarlo; lo escrito sigue aquí si vuelves atrás.",
      closed: "Este enlace ya no vale",
      closedDetail: "Se ha cambiado por otro. Pide el nuevo a tu responsable o busca el cartel actualizado.",
      full: "Ahora no se puede guardar. Llama a tu responsable y cuéntaselo.",
      other: "No se ha podido enviar. Vuelve atrás y prueba otra vez; si sigue igual, llama a tu responsable.",
    },
    drill: "SIMULACRO: esto es un ensayo",
  },
  en: {
    name: "English",
    title: (brand) => `Tell ${brand}`,
    lead: "Tell what you saw or heard. It reaches whoever is on duty right now. You need no account and need not give your name.",
    urgent: "If somebody is in danger, call the emergency number first.",
    text: "What happened",
    textHint: "In your words. If somebody said it, write what they said as they said it.",
    where: "Where you saw or heard it",
    when: "When",
    zone: (zone) => `${zone}.`,
    dayOnly: "I do not know the time, only the day",
    photo: "Photo or screenshot (optional)",
    photoHint: "Up to 3 pictures or a PDF, of 25 MB at most each.",
    contact: "How to reach you (optional)",
    contactHint: "A phone number or an e-mail, in case there is something to ask. Only those on the case see it.",
    send: "Send",
    received: "Received",
    number: "Your reference",
    keep: "Write it down: you can ask about it by this number.",
    told: "Whoever is on duty has it now. Thank you.",
    another: "Tell something else",
    choose: "Choose one",
    again: "If you were attaching a photo, choose it again.",
    channel: {
      "call-centre": "A customer’s call",
      shop: "In a shop or an office",
      press: "Printed press",
      tv: "Television",
      radio: "Radio",
      whatsapp: "WhatsApp",
      telegram: "Telegram",
      messenger: "Another messenger",
      mail: "An e-mail or a letter",
      network: "A social network",
      street: "In the street or at an event",
      "other-offline": "Somewhere else",
    },
    problem: {
      text: "Write what happened, if only a sentence.",
      long: "The text is too long. Keep it to 5,000 letters.",
      when: "The date is not understood. Choose it again.",
      where: "Choose where you saw or heard it.",
      ahead: "The date has to be now or earlier. Correct it.",
      fileKind: "The file is neither a picture nor a PDF. Choose another, or send without it.",
      fileTooLarge: "The file is too large. Choose one of 25 MB at most, or send without it.",
      flood: (until) =>
        `Many have written in a short time and the team is already looking. This one was not kept: try again from ${until}, or call your manager.`,
      often: "You have sent many in a row. Wait a minute and try again; what you typed is still here if you go back.",
      closed: "This link is no longer valid",
      closedDetail: "It was replaced by another. Ask your manager for the new one, or look for the updated poster.",
      full: "It cannot be kept right now. Call your manager and tell them.",
      other: "It could not be sent. Go back and try again; if it stays like this, call your manager.",
    },
    drill: "DRILL: this is a rehearsal",
  },
  ru: {
    name: "Русский",
    title: (brand) => `Сообщить: ${brand}`,
    lead: "Расскажите, что вы увидели или услышали. Сообщение сразу получит дежурный. Учётная запись не нужна, имя указывать не обязательно.",
    urgent: "Если кто-то в опасности, сначала позвоните 112.",
    text: "Что произошло",
    textHint: "Своими словами. Если это кто-то сказал, запишите его слова как есть.",
    where: "Где вы это увидели или услышали",
    when: "Когда",
    zone: (zone) => `Время: ${zone}.`,
    dayOnly: "Время не знаю, только день",
    photo: "Фото или снимок экрана (по желанию)",
    photoHint: "До 3 изображений или PDF, каждый не больше 25 МБ.",
    contact: "Как с вами связаться (по желанию)",
    contactHint: "Телефон или почта, если понадобится что-то уточнить. Видят только те, кто ведёт дело.",
    send: "Отправить",
    received: "Принято",
    number: "Номер вашего сообщения",
    keep: "Запишите его: по нему можно узнать, что с сообщением.",
    told: "Оно уже у дежурного. Спасибо.",
    another: "Рассказать ещё",
    choose: "Выберите",
    again: "Если вы прикладывали фото, выберите его снова.",
    channel: {
      "call-centre": "Звонок клиента",
      shop: "В магазине или офисе",
      press: "Печатная пресса",
      tv: "Телевидение",
      radio: "Радио",
      whatsapp: "WhatsApp",
      telegram: "Telegram",
      messenger: "Другой мессенджер",
      mail: "Письмо",
      network: "Соцсеть",
      street: "На улице или на мероприятии",
      "other-offline": "Другое место",
    },
    problem: {
      text: "Напишите, что произошло, хотя бы одной фразой.",
      long: "Текст слишком длинный. Оставьте не больше 5000 знаков.",
      when: "Дата непонятна. Выберите её снова.",
      where: "Выберите, где вы это увидели или услышали.",
      ahead: "Дата не может быть в будущем. Исправьте её.",
      fileKind: "Файл не изображение и не PDF. Выберите другой или отправьте без него.",
      fileTooLarge: "Файл слишком большой. Выберите файл не больше 25 МБ или отправьте без него.",
      flood: (until) =>
        `За короткое время пришло много сообщений, команда уже разбирается. Это не сохранено: попробуйте снова после ${until} или позвоните руководителю.`,
      often: "Вы отправили много подряд. Подождите минуту и попробуйте снова; если вернуться назад, текст на месте.",
      closed: "Эта ссылка больше не действует",
      closedDetail: "Её заменили новой. Попросите новую у руководителя или найдите обновлённый плакат.",
      full: "Сейчас сохранить не получается. Позвоните руководителю и расскажите.",
      other: "Отправить не удалось. Вернитесь назад и попробуйте снова; если не поможет, позвоните руководителю.",
    },
    drill: "УЧЕНИЯ: это тренировка",
  },
};
