import { matchesAny, pattern, type Patterns } from "../pattern.ts";
import type { SentenceTest } from "./sentence-test.ts";

const LASTING_CHANGE: Patterns = {
  es: [
    pattern`\bpara que (esto |algo así |nada de esto |lo mismo )?(no |nadie |nunca |jamás |ningun\w+ )`,
    pattern`\bpara (no repetir|evitar que|evitarlo|impedir que|que no)`,
    pattern`\b(no|nunca|jamás) (vuelva|volverá|vuelvan|volver) a (ocurrir|pasar|suceder|repetirse|fallar)`,
    pattern`\b(a partir de|desde) (hoy|ahora|mañana|el \w+|este \w+|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|esta noche),? .*\b(cada|ningún|ninguna|nadie|siempre|tod[oa]s?|doble|segund[oa])\b`,
    pattern`\b(medidas?|pasos?|cambios?|normas?)( \w+)? (para el futuro|nuev[oa]s|desde (hoy|ahora))\b`,
    pattern`\b(vamos a cambiar|cambiamos|cambiaremos)( ya)? (esto|lo siguiente|el|la|los|las)\b`,
    pattern`\b(normas?|reglas?|norma nuestra)( nuestra)? desde hoy\b|\bnuestra norma desde\b`,
    pattern`\bpara (la próxima vez|depender menos)\b`,
    pattern`^qué cambia\b|^medidas?:|^cambios?:|^normas nuevas:|^desde (hoy|ahora):`,
  ],
  en: [
    pattern`\bso( that)? (it|this|that|nobody|no one|none|they|the same|nothing)\b.*\b(again|not|never|cannot|can['’]t|twice)\b`,
    pattern`\bso (it|this|that) is not repeated\b`,
    pattern`\bto (stop|prevent|avoid|keep) (it|this|that|them|anything)\b.*\b(again|repeat\w*|recurr\w+)`,
    pattern`\b(never|not) (happen|occur|be repeated|fail) again\b`,
    pattern`\bso that (it )?confuses nobody again\b`,
    pattern`\b(from|starting|as of) (today|now on|tonight|tomorrow|now|this \w+|next \w+|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)\b.*\b(each|every|all|no|two|second|both|always|whole|nobody|any)\b`,
    pattern`\bwe( are|['’]re| will)?( going to)? chang(e|ing) (this|how|the way)\b`,
    pattern`\b(steps|measures|changes|rules?)( \w+)? (for the future|from (today|now))\b`,
    pattern`\b(for|to) (next time|depend less|avoid it)\b`,
    pattern`^what changes\b|^(measures|changes|new rules|from today|from now on):`,
  ],
  ru: [
    pattern`\b(чтобы|так,? чтобы)\b.*\b(не|никто|никого|никогда|больше|ничего)\b`,
    pattern`\b(не повтор\w+|исключ\w+ повтор\w+|против повторения|не допуст\w+ повтор\w+)`,
    pattern`\b(с сегодняшнего дня|отныне|теперь|впредь|с (завтрашнего дня|этой ночи|этого \w+|понедельника|вторника|среды|четверга|пятницы|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря))\b.*\b(кажд\w+|все|всем|всей|всех|любо\w+|ни один|ни одна|двое|дважды|втор\w+|никто)\b`,
    pattern`\b(мы )?(изменим|меняем|поменяем) (следующее|правила|порядок|это|сразу)\b`,
    pattern`\bмер\w+( \w+)? на будущее\b|\bна будущее:`,
    pattern`\bчтобы (это|этого|такого|такое|меньше|не)\b`,
    pattern`\bчто меняется\b|^(меры|изменения|новые правила|изменения с \w+ дня|с сегодняшнего дня|отныне|(мы )?меняем):`,
  ],
};

/** Names a lasting change against repetition; stopping the present harm is an action. */
export const isPrevention: SentenceTest = (sentence, language) => matchesAny(sentence, LASTING_CHANGE[language]);
