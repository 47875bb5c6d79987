import { pattern } from "./pattern.ts";
import { phraseCheck } from "./phrase-check.ts";

/** Plays it down: small words for what was not small to those who suffered it. */
export const checkMinimising = phraseCheck("minimising", "look", {
  es: [
    pattern`\b(?:sin (?:mayor )?importancia|sin más recorrido|nada (?:grave|serio)|no es para tanto|anécdota|anecdótic\w+|tormenta en un vaso|no ha (?:matado|pasado)[^.]{0,200}\b(?:nunca|nadie|nada)|no hay motivo (?:de|para))\b`,
    pattern`\b(?:pequeñ[oa]s?|leves?|mínim[oa]s?|ligeras?|simples?|mero|mera) (?:\w+ )?(?:incidencia|incidente|percance|retraso|molestia|fallo|error|problema|afectación|inconveniente|demora|espera)s?\b`,
    pattern`\b(?:unos|unas|algunos|algunas)? ?(?:pocos|pocas) (?:usuarios|clientes|personas|viajeros|casos)\b|\bsolo (?:un|unos|unas|una)( \w+)? (?:poc\w+|par|pelo|susto)\b|\b\w*(?:bichito|erroncillo|sustito)\b`,
    pattern`\b(?:retraso|incidente|percance|problema|fallo|error)s? (?:menor|leve)(?:es|s)?\b|\bapenas (?:un|una|unos|unas)\b`,
    pattern`\b(?:solo|solamente|tan solo|apenas)(?: \w+){0,2} (?:un|una) (?:par|puñado) de\b|\b(?:casi nada|poca cosa|de nada)\b|\bmontaña de un grano de arena\b|\b(?:ahogarse en|tempestad en) un vaso\b|\bexager(?:a|á|ó)\w*`,
    pattern`\b(?:el ruido|la polémica|el revuelo) (?:que|sobre|alrededor)`,
  ],
  en: [
    pattern`\b(?:nothing (?:to worry about|serious)|no big deal|storm in a teacup|blown out of proportion|overreact\w*|not (?:that )?serious|no cause for)\b`,
    pattern`\b(?:minor|little|small|slight|tiny|brief|temporary) (?:\S+ )?(?:hiccup|glitch|delay|issue|inconvenience|problem|mistake|error|wait|bug|blip|incident)s?\b`,
    pattern`\b(?:a )?(?:handful|small number|very few|only a few|just a few) (?:of )?\w+|\b(?:some|certain) users may\b`,
    pattern`\b(?:only|just|merely)(?: \w+){0,2} a (?:couple|few)\b|\bnext to nothing\b|\bmountain out of (?:a |this )?molehills?\b|\bexaggerat\w+\b`,
    pattern`\bjust (?:one|a|some)\b|\bthe (?:noise|fuss) (?:around|over|about)\b`,
  ],
  ru: [
    pattern`\b(?:ничего (?:страшного|серьёзного|особенного)|не стоит (?:беспокоиться|внимания)|пустяк\w*|мелоч[ьи]|буря в стакане|бурю в стакане|раздул\w*|не так страшно|всего лишь)\b`,
    pattern`\b(?:небольш|незначительн|мелк|л[её]гк|кратковременн|минимальн)\w+ (?:\w+ )?(?:заминк|сбо|задержк|неудобств|ошибк|проблем|деградаци|недоразумени|неполадк|трудност|инцидент|происшестви)\w*`,
    pattern`\bвсего (?:несколько|пара|пару)\b`,
    pattern`\b(?:отдельн|единичн|немногочисленн)\w+ (?:пассажир|клиент|абонент|пользовател|случа)\w*`,
    pattern`\b(?:лишь|только) (?:пара|пару|несколько|горстк\w+)\b|\bвсего ничего\b|\bиз мухи\b.*\bслона\b|\bпреувелич\w+`,
    pattern`\b(?:шум|шумиха|ажиотаж) вокруг\b`,
  ],
});
