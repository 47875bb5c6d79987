import { matchesAny, pattern, type Patterns } from "../pattern.ts";
import { isPrevention } from "./prevention.ts";
import type { SentenceTest } from "./sentence-test.ts";

/** First persons plural that say, feel, are or promise news: no deed. */
const ES_NO_DEED = String.raw`(?:sabemos|conocemos|entendemos|comprendemos|imaginamos|sentimos|lamentamos|pedimos|pediremos|creemos|queremos|podemos|podremos|debemos|tenemos|tendremos|somos|seremos|estamos|estaremos|seguimos|vamos|damos|daremos|decimos|diremos|contamos|contaremos|informamos|informaremos|avisamos|avisaremos|escribimos|escribiremos|volvemos|volveremos|publicamos|publicaremos|vemos|leemos|agradecemos|esperamos|prometemos|asumimos|respondemos|fallamos|equivocamos|dejamos|rogamos|recomendamos|perdimos|cancelamos|vendemos|hacemos|demostraremos|pongamos|hablaremos|regalamos|reconocemos|rechazamos|negamos|tomamos|confirmamos|necesitamos|disculpamos|saldremos|lleguemos|estábamos|éramos|olvidamos|reservamos|enteramos|supimos|tomaremos|jugamos|merecemos|actualizamos|debimos|vendimos|seguiremos|podíamos|pudimos|hicimos|insistimos|aseguramos|garantizamos)`;
const EN_DEED = String.raw`(?:add|answer|ask|block|bring|call|cancel|change|check|clean|clear|close|collect|contact|cooperat|credit|cut|deliver|divert|drain|employ|examin|fit|fix|fly|get|giv|hand|help|hir|hotfix|inform|inspect|investigat|isolat|limit|lock|look(?: into)?|mov|notif|open|pay|paus|pull|pump|put|rais|rebook|rebuild|recall|recover|refund|reissu|releas|remov|repair|replac|report|rerout|reset|resolv|restart|restor|return|review|revok|roll|rotat|run|sav|send|set|shut|sort|staff|start|stop|suspend|swap|switch|talk|test|trac|train|turn|undo|updat|warn|withdr[ae]w|work|writ)`;
const EN_DID = String.raw`(?:added|answered|asked|blocked|brought|called|changed|checked|cleaned|cleared|closed|collected|contacted|cut|fitted|fixed|gave|given|handed|helped|hired|hotfixed|informed|inspected|isolated|limited|locked|moved|notified|opened|paid|paused|pulled|put|raised|rebooked|recalled|recovered|refunded|removed|repaired|replaced|reported|rerouted|reset|resolved|restarted|restored|returned|reviewed|revoked|rolled|rotated|sent|set|shut|sorted|started|stopped|suspended|swapped|switched|taken down|taken|talked|tested|traced|turned|undone|warned|withdrawn|withdrew|written to)`;

const DEEDS: Patterns = {
  es: [
    pattern`(?<!\bnos )(?<!\bque )\b(?!${ES_NO_DEED}\b)\w{2,}(?:amos|emos|imos)\b`,
    pattern`\b(?:nos )?hemos (?:\w+mente |ya )?(?!visto|leído|sabido|conocido|recibido|oído|escuchado|hallado|encontrado|comprobado|detectado|fallado|tenido|sido|dicho|estado|perdido|cometido|aprendido|podido|contado|dejado)\w+(?:ado|ido|to|cho|sto|so)\b`,
    pattern`\b(?:estamos|seguimos|vamos) (?!viendo|esperando|sintiendo|comprobando que|sin )(?:\w+)?(?:ando|iendo|yendo|ándol\w+|iéndol\w+|a (?!seguir|contar|informar|cambiar|pedir)\w+(?:ar|er|ir))\b`,
    pattern`\b(?:los|las|lo|la|te|os|le|les|nos) (?!${ES_NO_DEED}\b)\w+(?:amos|emos|imos)\b`,
    pattern`\b(?:equipos?|técnic[oa]s?|brigadas?|personal|voluntari[oa]s|persona del equipo|responsable|operari[oa]s|compañer[oa]s|bomberos|policía|ambulancias?|emergencias)\b[^.]{0,30}\b(?:trabaj|repar|revis|está|están|investig|llega|llam|bloque|limpi|atiend|mir|prob|repart|van|va|en camino|acompañ)\w*`,
    pattern`\bse (?:ha|han) (?:forzado|activado|abierto|cerrado|retirado|reparado|cambiado|repuesto|parado|iniciado|puesto|encargado)\b|\bse (?:procederá|procede|está|va) `,
    pattern`\b(?:est[aá]n?|qued[aó]n?|ya) (?:ya )?(?:cerrad|retirad|arreglad|resuelt|avisad|bloquead|limitad|reparad|informad|denunciad|restablecid|repuest|parad|apagad)[oa]s?\b`,
    pattern`\bya (?:tienen|tiene|viene|vienen|hay|están?)\b|\btienen ya\b|\bnadie perderá\b`,
    pattern`\b(?:l[oa]s? )?(?:haremos|hacemos|llevamos a cabo)\b(?! un esfuerzo)`,
    pattern`\b(?:revisión|investigación|auditoría)\b[^.]{0,30}\b(?:en marcha|abierta|externa|independiente)\b`,
  ],
  en: [
    pattern`\bwe(?: are|['’]re)(?: now| already| also| still| just)?(?: hard at work)? (?:busy )?${EN_DEED}\w*ing\b`,
    pattern`\band(?: are)?(?: now| already| also)? ${EN_DEED}\w*ing\b`,
    pattern`\bwe(?: have|['’]ve)(?: now| already| also| just| only just)* (?:${EN_DID}|begun)\b`,
    pattern`\b(?:we|we also|and|we have|then) ${EN_DID}\b(?! us)`,
    pattern`\bwe (?:now |also |will |will now |['’]ll |shall )?(?:add|block|check|close|collect|compensate|cooperate|cover|deliver|fit|fix|give (?:you|them|every)|help|investigate|open (?:until|two|more|a)|pay|put|rebook|refund|repair|replace|restore|return|review|send|sort|start|stop|test|work)\b`,
    pattern`\b(?:team|teams|crews?|engineers?|technicians?|staff|colleagues|volunteers|inspectors?|manager|someone from our team|vans?|firefighters|police|ambulances?|emergency services)\b.{0,40}\b(?:is|are|will|has|have)? ?(?:now )?(?:on (?:it|site|the way|this)|at the|${EN_DEED}\w*(?:ing|s)?|look\w*|booked)\b`,
    pattern`\b(?:is|are|has been|have been|was|were) (?:now |already |being )?(?:shut|closed|fixed|resolved|restored|removed|gone|blocked|off the shelves|taken down|refunded|repaired|withdrawn|suspended|limited|engaged)\b`,
    pattern`\b(?:the regulator|the police|the authorit\w+) (?:knows?|has been|have been|was|were)\b`,
    pattern`\brefunds? (?:is|are) (?:going|on)\b|\bhave? (?:a )?new (?:seat|time|place|date)s?\b|\bhas a new\b|\bnobody will lose\b|\bdelivered\b.{0,10}\btoday\b`,
    pattern`\b(?:will be|being|to be) (?:reviewed|engaged|repaired|replaced|fixed|inspected|checked|tested)\b`,
    pattern`\b(?:independent|internal|external|full) (?:team|review|inquiry|audit)\b.{0,30}\b(?:review\w*|check\w*|look\w*|start\w*|open\w*|way)\b`,
    pattern`\b(?:are|is) (?:carrying out|under way|in progress)\b|\band are carrying out\b`,
    pattern`\bwe start our\b`,
  ],
  ru: [
    pattern`\b(?!(?:знаем|понимаем|видим|слышим|просим|приносим|сожалеем|можем|хотим|сообщим|напишем|расскажем|скажем|дадим|вернёмся|вернемся|опубликуем|подтвердим|ответим|обновим|гарантируем|заверяем|обещаем|извиняемся|надеемся|благодарим|отвечаем|признаём|признаем|считаем|будем|имеем|читаем|рекомендуем|советуем|напоминаем|думаем|осознаём|продаём|продаем|верим|ценим|узнаем|сделаем|осуществляем|исключим|уверяем|желаем|сочувствуем|берём|берем|выйдем|относимся|этим|каким|таким|своим|нашим|вашим|всем|чем|тем|моем|твоем|нём|днём|ночём|новым)\b)\w{2,}(?:аем|яем|уем|ём|ем|им)(?:ся)?\b(?! (?:прощения|извинения))`,
    pattern`\bмы (?:уже |сразу |сегодня |также )?(?:\w+ )?(?!знали|видели|узнали|хотели|были|могли|ошиблись|потеряли|оставили|нашли|прочитали|получили|продали|решили|забыли|насчитали|заметили)\w{2,}(?:али|или|яли|ыли|ули|ели|ли)(?:сь)?\b`,
    pattern`(?:^|[,;] |\b(?:и|уже|её|его|их|всех|сразу) )(?:уже )?(?:закрыли|убрали|отозвали|вернули|перенесли|перевели|добавили|откатили|заблокировали|поменяли|отключили|остановили|открыли|сняли|вызвали|назначили|дали|пожаловались|попросили|уведомили|захотфиксили|ротировали|исправили|починили|заменили|запустили|ограничили|пересадили)\b`,
    pattern`\b(?:закрыли|убрали|отозвали|вернули|перенесли|перевели|откатили|заблокировали|поменяли|отключили|остановили|сняли|попросили|пожаловались|уведомили|исправили|починили|заменили|дали|раздали)\b`,
    pattern`\b(?:бригад|команд|мастер|сотрудник|специалист|групп|инженер|техник|добровол|коллег|комисси|пожарн|спасател|врач|полици)\w*\b.{0,40}\b(?:чин|работа|провер|смотр|изуча|на месте|у |в пути|подойд|выехал|восстан|разда|блокир|запис|устран|ищ|помога|выясня|едут|едет|занима)\w*`,
    pattern`\b(?:работа\w+|на месте) (?:\w+ )?(?:бригад|команд|специалист|инженер)\w*`,
    pattern`\b(?:доступ|файл|товар|сбой|ошибка|проблема|список|счёт|деньги|регулятор|полиция|ведомство|сообщение|партия|функция)\w*( \w+){0,2} (?:закрыт|убран|снят|устранён|устранен|исправлен|удалён|удален|уведомл|возвращ|отозван|заблокирован|изъят|ограничен)\w*`,
    pattern`\b(?:всем|каждому) (?:уже )?(?:дали|назначен\w*|вернули|предложен\w*|возвращен\w*)\b|\b(?:никто не потеряет|не потеряет никто|баллы никто)\b`,
    pattern`\b(?:осуществля|проводит|ведёт|ведет|идёт|идет)\w*(?:ся)? (?:\w+ ){0,2}(?:провер|расследован|мероприяти|восстановлен|ремонт|работ|отзыв)\w*`,
    pattern`\b(?:проверк|расследовани)\w+( \w+)? (?:нач|вед|ид|пров)\w+|\bпроверку( только)? начинаем\b`,
    pattern`\b(?:прилетит|привезут|доставят|подойдут|будет доставлен)\b`,
  ],
};

/** Says what we do or have done about it. A lasting change is prevention. */
export const isAction: SentenceTest = (sentence, language) =>
  matchesAny(sentence, DEEDS[language]) && !isPrevention(sentence, language);
