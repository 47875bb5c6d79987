import { matchesAny, pattern, type Patterns } from "../pattern.ts";
import { isPrevention } from "./prevention.ts";
import type { SentenceTest } from "./sentence-test.ts";

const BLANK_TIME = String.raw`(\{\w+_at\}|HH:MM|ЧЧ:ММ|TBC|TBD|XX:XX)`;

/** A moment or a pace. Spanish «desde» and Russian «с» look back, so they do not count. */
const TIME: Record<"es" | "en" | "ru", string> = {
  es: String.raw`(\b(a|antes de|hacia|sobre) las? (\d|${BLANK_TIME})|\bal mediodía\b|(?<!desde )(?<!desde el )\b(mañana|el (lunes|martes|miércoles|jueves|viernes|sábado|domingo|\d{1,2} de))\b|\b(en|dentro de) (\d+|un|una|dos|tres|media) (hora|minuto|día)s?\b|\bcada (\d+ |dos |tres |media )?(hora|minuto|día)s?\b|\b(esta (tarde|noche)|hoy mismo)\b|${BLANK_TIME})`,
  en: String.raw`(\b(at|by|before|around|until) (noon|midnight|\d{1,2}|${BLANK_TIME})|\b\d{1,2}[:.]\d\d\b|\b(tomorrow|tonight)\b|\b(on|by|next|this) (monday|tuesday|wednesday|thursday|friday|saturday|sunday|the hour|\d{1,2})|\bin (\d+|a|an|one|two|half an) (hour|minute|day)s?\b|\bevery (\d+ |two |three |half )?(hour|minute|day)s?\b|\bthis (afternoon|evening)\b|${BLANK_TIME})`,
  ru: String.raw`(\b(в|к|до|около) (\d|${BLANK_TIME}|полдень|полудню)|\b(завтра|сегодня вечером)\b|\b(в|во|к) (понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)\w*|\bчерез (\d+ |полтора |пол|один |два |две |три )?(час|минут|день|дня)\w*|\bкажды(й|е|х) (\d+ |два |три |полтора )?(час|минут|день)\w*|${BLANK_TIME})`,
};

const NEWS: Record<"es" | "en" | "ru", string> = {
  es: String.raw`(\b(próxim|siguiente|nuev|otro)\w* (aviso|información|informe|parte|actualización|recuento|dato)|\b(aviso|novedad|noticia|informe|resultado|recuento|actualizacion|respuesta)\w*\b|\bmás (información|datos|detalles|noticias|(?=(a las|el|mañana) ))|\b(informamos|informaremos|contamos|contaremos|diremos|decimos|daremos|publicamos|publicaremos|escribimos|escribiremos|volvemos|volveremos|actualizamos|actualizaremos|avisamos|avisaremos|hablaremos|estará)\b)`,
  en: String.raw`(\b(update|updates|news|report|count|result|answer)\b|\bmore( information| news| details)?\b|\b(we will|we['’]ll|will|next|we) (update|report|post|write|tell|say|share|publish|confirm|give|be back|return|come back|speak|inform)\b|(^|\b(be|we are|will be|we['’]ll be) )back\b|\b(come|comes|coming) out\b|\bnext (information|post|statement)\b)`,
  ru: String.raw`(\b(следующ|нов|очередн)\w+ (сообщени|новост|данны|цифр|информаци|отчёт|отчет|оценк|обновлени)\w*|\b(новости|подробност\w+|подробнее|следующ\w+|сообщения|отчёт|отчет|результат\w*|ответ)\b|\b(расскажем|напишем|сообщим|вернёмся|вернемся|опубликуем|подтвердим|обновим|ответим|скажем|дадим|появится|выйдем на связь)\b|\bдалее\b)`,
};

const PROMISES: Patterns = {
  es: [pattern`${NEWS.es}[^.!?]*${TIME.es}`, pattern`${TIME.es}[^.!?]*${NEWS.es}`],
  en: [pattern`${NEWS.en}.*${TIME.en}`, pattern`${TIME.en}.*${NEWS.en}`],
  ru: [pattern`${NEWS.ru}.*${TIME.ru}`, pattern`${TIME.ru}.*${NEWS.ru}`],
};

/** Tells what came in and when: «a las 3:10 recibimos el primer aviso» has an hour and news, and promises neither. */
const TOLD: Patterns = {
  es: [
    pattern`\b(recibimos|recibió|recibieron|llegó|llegaron|tuvimos|hubo|supimos|detectamos|registramos|primer aviso|primera noticia|ayer|anoche)\b`,
    pattern`\bhace (\d+|un|una|dos|tres|media) (minuto|hora|día)s?\b`,
  ],
  en: [pattern`\b(received|got|came in|arrived|heard|learned|learnt|detected|noticed|yesterday|last night|ago)\b`],
  ru: [
    pattern`\b(получил(и|а)?|поступил(и|а|о)?|пришл(и|а|о)|пришёл|пришел|узнали|обнаружили|заметили|стало известно|вчера|назад)\b`,
  ],
};
/** Words that only what is to come takes: with them a sentence may tell and still promise. */
const TO_COME: Patterns = {
  es: [
    pattern`\b(próxim\w+|siguiente|volvemos|otra vez|de nuevo|(?!queremos)\w+remos|estará|habrá|será)\b`,
    pattern`(?<!\b(la|esta) )\bmañana\b`,
  ],
  en: [pattern`\b(next|will|again|tomorrow|tonight|more|update (at|by|in|on))\b`, pattern`\bwe['’]ll\b`],
  ru: [
    pattern`\b(следующ\w+|снова|завтра|далее|будет|расскажем|напишем|сообщим|вернёмся|вернемся|опубликуем|подтвердим|обновим|ответим|скажем|дадим|появится|выйдем)\b`,
  ],
};

/** Names a time, a day or a pace for the next news. A plan against repetition has times of its own. */
export const isNextUpdate: SentenceTest = (sentence, language) =>
  matchesAny(sentence, PROMISES[language]) &&
  !isPrevention(sentence, language) &&
  (matchesAny(sentence, TO_COME[language]) || !matchesAny(sentence, TOLD[language]));
