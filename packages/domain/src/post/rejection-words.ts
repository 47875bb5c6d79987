import type { Language, LocalisedText } from "../kernel/language.ts";
import type { Rejection, RejectionCode } from "./model.ts";

/**
 * Why a line was not taken, for whoever made the file. Of a table it names the cell as the file does and says what to do.
 * Elsewhere the field and the numbers are read from the operator's sentence: it is what was kept of a line (`text is not a
 * string`), and each sentence of these codes begins with its field.
 */
export function rejectionWords(
  { code, message, cell }: Pick<Rejection, "code" | "message" | "cell">,
  language: Language,
): string {
  const ofCell = CELL_WORDS[code]?.[language];
  if (cell !== undefined && ofCell !== undefined) {
    return ofCell.replace(/\{(column|value)\}/g, (_, part: "column" | "value") => cell[part]);
  }
  const [, field] = /^(\S+) (?:is|has|was) /.exec(message) ?? [];
  const named = NAMED_WORDS[code];
  if (named !== undefined && field !== undefined) return named[language].replace("{field}", () => field);
  const [, fields, header] = /^(\d+) fields where the header has (\d+)$/.exec(message) ?? [];
  if (code === "csvBroken" && fields !== undefined && header !== undefined) {
    return COLUMNS_WORDS[language].replace("{fields}", fields).replace("{header}", header);
  }
  return REJECTION_WORDS[code][language];
}

const EMPTY_TEXT: LocalisedText = {
  es: "La columna «{column}» está vacía. Escribe en ella lo que dice el mensaje.",
  en: "The column “{column}” is empty. Write what the post says there.",
  ru: "Столбец «{column}» пуст. Впишите в него текст сообщения.",
};

const CELL_WORDS: Partial<Record<RejectionCode, LocalisedText>> = {
  textMissing: EMPTY_TEXT,
  textEmpty: EMPTY_TEXT,
  timeMissing: {
    es: "La columna «{column}» está vacía. Escribe en ella el día y la hora, así: 2026-11-20 09:14.",
    en: "The column “{column}” is empty. Write the day and the time there, like this: 2026-11-20 09:14.",
    ru: "Столбец «{column}» пуст. Впишите в него день и время, например: 2026-11-20 09:14.",
  },
  timeInvalid: {
    es: "En la columna «{column}» no entendemos «{value}». Escribe el día y la hora así: 2026-11-20 09:14.",
    en: "In the column “{column}” we cannot read “{value}”. Write the day and the time like this: 2026-11-20 09:14.",
    ru: "В столбце «{column}» не удалось понять «{value}». Запишите день и время, например: 2026-11-20 09:14.",
  },
  timeOutOfRange: {
    es: "En la columna «{column}», «{value}» queda demasiado lejos, en el pasado o en el futuro. Corrige la fecha.",
    en: "In the column “{column}”, “{value}” is too far in the past or the future. Correct the date.",
    ru: "В столбце «{column}» стоит «{value}»: это слишком далеко в прошлом или будущем. Исправьте дату.",
  },
  idInvalid: {
    es: "En la columna «{column}», «{value}» no sirve de identificador. Usa hasta 512 caracteres o deja la celda vacía.",
    en: "In the column “{column}”, “{value}” is no usable identifier. Use up to 512 characters, or leave the cell empty.",
    ru: "В столбце «{column}» значение «{value}» не годится как идентификатор. Нужно не больше 512 знаков, или оставьте ячейку пустой.",
  },
  idUnsafeNumber: {
    es: "En la columna «{column}» la hoja de cálculo redondeó «{value}» y se perdieron cifras. Da a la columna formato de texto y expórtala otra vez.",
    en: "In the column “{column}” the spreadsheet rounded “{value}”, and digits are lost. Format the column as text and export it again.",
    ru: "В столбце «{column}» электронная таблица округлила «{value}», часть цифр потеряна. Задайте столбцу текстовый формат и выгрузите его заново.",
  },
  fieldInvalid: {
    es: "En la columna «{column}» no entendemos «{value}». Corrígelo o deja la celda vacía.",
    en: "In the column “{column}” we cannot read “{value}”. Correct it, or leave the cell empty.",
    ru: "В столбце «{column}» не удалось понять «{value}». Исправьте значение или оставьте ячейку пустой.",
  },
};

const NAMED_WORDS: Partial<Record<RejectionCode, LocalisedText>> = {
  fieldInvalid: {
    es: "El campo {field} tiene un valor de otro tipo.",
    en: "The field {field} has a value of another kind.",
    ru: "В поле {field} значение другого типа.",
  },
  idInvalid: {
    es: "El campo {field} no es un texto ni un número que valga.",
    en: "The field {field} is no usable text or number.",
    ru: "Поле {field} не является пригодным текстом или числом.",
  },
  idUnsafeNumber: {
    es: "El número del campo {field} es demasiado grande para leerlo entero; ponlo entre comillas.",
    en: "The number in the field {field} is too large to be read whole; put it in quotes.",
    ru: "Число в поле {field} слишком велико, чтобы прочитать его целиком; возьмите его в кавычки.",
  },
};

const COLUMNS_WORDS: LocalisedText = {
  es: "Columnas en la línea: {fields}; en el encabezado: {header}. Quizá sobra o falta un separador.",
  en: "Columns in the line: {fields}; in the header: {header}. There may be a separator too many or too few.",
  ru: "Столбцов в строке: {fields}, в заголовке: {header}. Возможно, разделитель лишний или пропущен.",
};

const REJECTION_WORDS = {
  notJson: {
    es: "La línea no es JSON completo.",
    en: "The line is not complete JSON.",
    ru: "Строка не является полным JSON.",
  },
  notAnObject: {
    es: "La línea no es un objeto JSON con campos.",
    en: "The line is not a JSON object with fields.",
    ru: "Строка не является объектом JSON с полями.",
  },
  textMissing: { es: "Falta el campo text.", en: "The field text is missing.", ru: "Нет поля text." },
  textEmpty: { es: "El campo text está vacío.", en: "The field text is empty.", ru: "Поле text пустое." },
  timeMissing: { es: "Falta el campo time.", en: "The field time is missing.", ru: "Нет поля time." },
  timeInvalid: {
    es: "El campo time no es una fecha y hora ISO 8601, como 2026-11-20T09:14:00Z.",
    en: "The field time is no ISO 8601 date and time, such as 2026-11-20T09:14:00Z.",
    ru: "Поле time — не дата и время ISO 8601, например 2026-11-20T09:14:00Z.",
  },
  timeOutOfRange: {
    es: "La fecha del campo time queda demasiado lejos, en el pasado o en el futuro.",
    en: "The date in the field time is too far in the past or the future.",
    ru: "Дата в поле time слишком далеко в прошлом или будущем.",
  },
  idInvalid: {
    es: "El campo id no es un texto ni un número que valga.",
    en: "The field id is no usable text or number.",
    ru: "Поле id не является пригодным текстом или числом.",
  },
  idUnsafeNumber: {
    es: "El número del campo id es demasiado grande para leerlo entero; ponlo entre comillas.",
    en: "The number in the field id is too large to be read whole; put it in quotes.",
    ru: "Число в поле id слишком велико, чтобы прочитать его целиком; возьмите его в кавычки.",
  },
  fieldInvalid: {
    es: "Un campo tiene un valor de otro tipo.",
    en: "A field has a value of another kind.",
    ru: "В одном из полей значение другого типа.",
  },
  lineTooLong: { es: "La línea es demasiado larga.", en: "The line is too long.", ru: "Строка слишком длинная." },
  encodingUnknown: {
    es: "No se reconoce la codificación de la línea; guarda el archivo en UTF-8.",
    en: "The encoding of the line is not known; save the file as UTF-8.",
    ru: "Кодировка строки не распознана; сохраните файл в UTF-8.",
  },
  csvBroken: {
    es: "La tabla se rompe aquí: sobran o faltan comillas o columnas.",
    en: "The table breaks here: quotes or columns too many or too few.",
    ru: "Здесь таблица нарушена: лишние или недостающие кавычки или столбцы.",
  },
  mailBroken: {
    es: "El correo está mal formado y no se puede leer; ábrelo en el buzón.",
    en: "The mail is malformed and cannot be read; open it in the mailbox.",
    ru: "Письмо составлено с ошибками и не читается; откройте его в почтовом ящике.",
  },
  mailAutomatic: {
    es: "Lo escribió una máquina: una respuesta automática, un aviso de no entrega o un envío propio.",
    en: "A machine wrote it: an automatic reply, a notice of non-delivery or a letter of our own.",
    ru: "Это написала машина: автоответ, уведомление о недоставке или наше собственное письмо.",
  },
} as const satisfies Record<RejectionCode, LocalisedText>;
