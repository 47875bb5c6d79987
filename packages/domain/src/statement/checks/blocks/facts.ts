import { matchesAny, pattern, type Patterns } from "../pattern.ts";
import { isConditionalApology } from "./apology.ts";
import { isContact } from "./contact.ts";
import { isNextUpdate } from "./next-update.ts";
import { isPrevention } from "./prevention.ts";
import type { SentenceTest } from "./sentence-test.ts";
import { isWhatToDoNow } from "./what-to-do-now.ts";

/** Words that say what happened, when, where, how many or why. */
const TELLS: Patterns = {
  es: [
    pattern`\b(?:desde|entre) las? \d|\b(?:anoche|ayer|anteayer|esta mañana|esta madrugada)\b|\bdesde (?:ayer|anoche|el \w+)\b`,
    pattern`\bel (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|\d{1,2} de \w+)\b[^.]*\b\w+(?:ó|ieron|aron|imos)\b`,
    pattern`\b(?:debimos|deberíamos haber|no funciona|no funcionan|sin servicio|sin luz|sin agua|sin línea|caíd[oa]s?|averiad[oa]|dejó de|dejaron de|dejó sin|se cayó|se cayeron|cerrad[oa] por|cerró|empezó|comenzó|acabó|terminó|afectó|llegó a|cortó|rompió|ardió|falló|perdió|perdieron|estalló|tiró|tocó)\b`,
    pattern`\b(?:perdimos|vendimos|dejamos|borramos|cobramos|enviamos|publicamos por error|dimos|hemos (?:hallado|encontrado|detectado|comprobado|contado|perdido))\b`,
    pattern`\b(?:por|debido a|a causa de) (?:un|una|el|la|los|las) (?:\w+ )?(?:corte|rotura|avería|fallo|error|temporal|obra|huelga|incendio|inundación|degradación|ataque|retirada|tormenta|nevada|accidente|problema|mala)\w*\b|\bpor error\b|\bse debe a\b|\bla causa\b`,
    pattern`\b(?:no hay|hay|no ha habido|ha habido|hubo|no hubo) (?!de qué|que |duda|camiones|nada que)\w+`,
    pattern`\b(?:lo cierto|lo confirmado|la verdad|los hechos|qué pasó|lo comprobado|lo que sabemos|en total|datos afectados)\b`,
    pattern`\b(?:\d{1,3}(?:\.\d{3})+|\d{2,}|dos|tres|cuatro|cinco|varios|varias) (?:\w+ )?(?:personas|hogares|clientes|viajeros|pasajeros|vuelos|tiendas|envases|casas|estudiantes|euros|preguntas|asientos|comentarios|familias|usuarios|alumnos|pedidos|cuentas)\b`,
    pattern`\b(?:alguien|un tercero|otra persona|el proveedor|nuestro proveedor|un cliente|el propio cliente|el becario|un empleado)\b[^.]*\b(?:\w+ó|ha \w+|confirma|tiene|publica)\b`,
    pattern`\b(?:es|fue|ha sido) (?:\w+ ){0,2}(?:culpa de|un ataque|un sabotaje|un error|obra de)\b`,
    pattern`\b(?:nuestro precio|el precio) (?:es|sigue)\b|\bel error está\b|\b(?:está|están|queda|estaba|estaban) (?:cancelad|suspendid|aplazad|retrasad|quemad|rot|vací|mal|abiert|a la vista)\w*`,
    pattern`\b\w{2,}(?:ó|aron|ieron)\b|\b(?:tenía|tenían|había|habían|estaba|estaban)\b`,
    pattern`(?<!\b(?:que|lo|la|no|solo|nadie|nunca|nadie se) )\b(?:ha|han) (?!dado|hecho|sido posible|dicho|avisado|escrito|contado|preguntado|enseñado)(?:\w+(?:ado|ido)|roto|muerto|abierto|puesto|caído|vuelto)\b`,
    pattern`\bno se pued[ea]n?\b|\bno (?:deja|dejan|carga|cargan|arranca|arrancan|llega|llegan|responde|responden|sale|salen|podemos (?:atender|abrir|servir|cobrar|entregar|operar))\b|\b(?:va|van|llega|llegan) (?:muy |más )?(?:lent[oa]s?|tarde|con retraso|a ratos)\b|\bestán? (?:sin \w+|publicad[oa]s?|expuest[oa]s?|atrapad[oa]s?)|\b(?:contienen?|llevan?) (?:trozos|restos|piezas|cristal\w*|plástico|metal)`,
    pattern`\b(?:puede|podría|pueden|podrían) (?:causar|provocar|experimentar|notar|afectar)\b|\bningún (?:dato|cliente|pago)\b|\bseguimos (?:igual|sin)\b|\bno (?:los|las|lo|la) (?:vendemos|compartimos|cobramos)\b`,
  ],
  en: [
    pattern`\bsince (?:\d|noon|midday|midnight|dawn|early|about|around|last|yesterday|this|the|\{)|\b(?:last night|yesterday|earlier today|this morning|overnight)\b|\bfrom \d{1,2}[:.]\d\d to\b|\bbetween \d`,
    pattern`\bon (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{1,2} \w+)\b.*\b(?:\w+ed|read|saw|left|took|was|were|broke|sent|lost|went)\b`,
    pattern`\b(?:is|are|was|were|went|has been|have been|still) (?:currently |still |now )?(?:down|not working|offline|closed by|postponed|suspended|delayed|cancelled|unavailable|wrong|online for|late because|out)\b`,
    pattern`\b(?:stopped|began|started at|ended|failed|broke|burned|burnt|burst|crashed|collapsed|leaked|lost|found in|was found|were found|reached|cut off|went wrong|closed the|triggered|caused|sold|left (?:the|your|\d|without)|dropped|pushed|gave \d+|missing)\b`,
    pattern`\b(?:because|due to|owing to|caused by|as a result of|after a|by mistake|in error)\b`,
    pattern`\b(?:the (?:cause|truth|facts)|what happened|confirmed(?: so far)?|in total|this is what we know|data affected|checked so far)\b`,
    pattern`\b(?:\d{1,3}(?:,\d{3})+|\d{2,}|two|three|four|several|all \d+) (?:\w+ )?(?:people|homes|customers|travellers|passengers|flights|shops|jars|students|seats|comments|families|users|orders|accounts|branches|households|patients|tickets)\b`,
    pattern`\b(?:our |the |a )?(?:\w+ )?(?:provider|supplier|operator) (?:confirms|confirmed|has|reports|had)\b`,
    pattern`\b(?:there (?:was|were|has been|is) (?:no|an?|some) \w+)|\bnobody was\b|\bno customer data was\b|\bstill no \w+|\bstill works?\b|\bnever went\b|\bnothing has changed\b|\bshould have \w+ .* (?:did not|didn['’]t)\b`,
    pattern`\bit was (?:certainly|surely|clearly|definitely|obviously)\b|\bmust have\b|\bour (?:price|terms|records|figures)\b|\bcame from\b|\bwe do not:`,
    pattern`\b(?:may|might) (?:happen|occur|experience)\b`,
    pattern`\b(?:was|were|got|has been|have been) (?:badly |seriously |slightly )?(?:injured|hurt|killed|hit|damaged|hacked|stolen|leaked|exposed|mixed up|flooded|locked out|stranded|stuck)\b|\b(?:overturned|spilled|spilt|stranded|without (?:service|power|water|heating|internet|connection))\b`,
    pattern`\b(?:came out|gave way|knocked (?:down|over)|ended up|contains?|trapped|got into|broke into|got hold of|told us about|is posting|are posting|does not let|do not let|will not load|is slow|are slow|(?:hours?|days?|minutes?|weeks?) late|(?:has|have) not (?:been able|arrived|left|started|taken off))\b`,
    pattern`\bthe (?:truth|fact) is\b|\bwas (?:charged|sent|made|taken|posted|written|set up)\b`,
  ],
  ru: [
    pattern`(?:^|\b)с \d{1,2}[:.]\d\d|\b(?:вчера|вчерашн\w+|ночью|сегодня утром|утром|позавчера|накануне)\b|\bс (?:утра|полудня|обеда|полуночи|вечера|ночи|прошл\w+)\b`,
    pattern`\bв (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b.*\b\w{3,}(?:л|ла|ло|ли)\b`,
    pattern`\b(?:не работа\w+|нет (?:воды|света|связи|вылетов|интернета|домашнего|электричества|доступа)|по-прежнему нет|отключили|отключился|остановил\w+|упал\w*|сломал\w*|закрыт\w* с|начал\w+ в|началась|закончил\w+|затронул\w*|оставил\w* без|остал\w+ без|потеряли|продали|перепутали|опоздали|забыли|должны были|отменён\w*|отменен\w*|отменили|перенес[её]н\w*|задержан\w*|утекл\w*|открыт по|по ошибке|не хватало|вызвал\w*|прор[вы]\w+|списаны|стоят|встал\w*)\b`,
    pattern`\b(?:из-за|потому что|по причине|вследствие|в результате|причин\w+)\b`,
    pattern`\b(?:на самом деле|факты|правда|что (?:произошло|случилось)|подтверждено|всего:|что мы знаем|затронуты)\b`,
    pattern`\b\d[\d ]* (?:\w+ )?(?:человек\w*|семей|клиент\w*|пассажир\w*|рейс\w*|магазин\w*|банк\w*|квартир\w*|студент\w*|мест\w*|комментари\w*|домов|отделени\w*|абонент\w*|заказ\w*)\b|\b(?:в двух|в трёх|двое|трое) (?:\w+ )?(?:банк|магазин|квартир|отделени)\w*`,
    pattern`\b(?:нашли|обнаружили|выяснили|увидел\w*|получил\w* доступ|посторонн\w+|записал\w*|подтвердил\w*|запустил\w*|пожаловал\w+)\b`,
    pattern`\b(?:двойных|никакого|никаких|ни одно\w+)\b.*\bне было\b|\bне падала\b|\b(?:данные|никто)\b.*\bне пострадал\w*`,
    pattern`\b(?:пожар\w*|авари\w+|взрыв\w*|пострадавш\w+|раненых|задержива\w+|опаздыва\w+|сообщили о(?:б)?|вошёл|вошел|вошли|пробрал\w+|обрушил\w+|сбил[аи]?|не (?:принима[ею]т|пускает|открывается|открываются|загружается|загружаются|отвечает|отвечают|приходят|приходит)|работа(?:ет|ют) (?:медленно|с перебоями|нестабильно)|пишет от (?:нашего|чужого)|без (?:воды|света|связи|тепла|отопления|газа))\b`,
    pattern`\bнельзя (?:\w+ )?(?:купить|оплатить|войти|заказать|дозвониться|снять|записаться|попасть)\b|\bне можем (?:принимать|отправ\w+|выдать|обслуж\w+|открыть)\b`,
    pattern`\b(?:возможн\w+|могут наблюдать)\b|\bэто точно\b|\bнаша цена\b|\b(?:банкоматы|офисы|отделения) (?:работают|откроются)\b|\b(?:был|была|было|были) (?:\w+ )?(?:неверн|ошибочн|открыт|закрыт|недоступ)\w*|\bнет: \w+`,
    pattern`\b(?!(?:материал|канал|сигнал|отдел|персонал|оригинал|портал|терминал|филиал|журнал|финал|предел|интервал|потенциал|ритуал)\b)\w{3,}(?:ался|алась|алось|ались|ился|илась|илось|ились|ала|ила|ело|ало|ило|ал|ил|ел|ял|яла)\b`,
  ],
};

/** "We know that it is down": the fault is named, yet without when, how many or why nothing was told. */
const OPENS_WITH_KNOWING: Record<"es" | "en" | "ru", RegExp> = {
  es: pattern`^(?:sabemos|entendemos|comprendemos|gracias|somos conscientes)\b`,
  en: pattern`^(?:we (?:know|understand|see|are aware)|thank you|thanks)\b`,
  ru: pattern`^(?:мы )?(?:знаем|понимаем|видим|спасибо)\b`,
};
const DETAIL = /\d|\b(?:because|due to|debido|a causa)|из-за|потому/iu;

/** A sentence shorter than this that holds a contact is nothing else. */
const CONTACT_ALONE_CHARACTERS = 50;

/**
 * Says what happened, when, where, how many or why. A sentence whose time or number serves another block (the next
 * update, a phone, a step, a lasting change) tells nothing by that alone.
 */
export const isFacts: SentenceTest = (sentence, language) =>
  clausesOf(sentence).some((clause) => matchesAny(clause, TELLS[language]) && !isWhatToDoNow(clause, language)) &&
  !(OPENS_WITH_KNOWING[language].test(sentence) && !DETAIL.test(sentence)) &&
  !isConditionalApology(sentence, language) &&
  !isNextUpdate(sentence, language) &&
  !isPrevention(sentence, language) &&
  !(isContact(sentence, language) && sentence.length < CONTACT_ALONE_CHARACTERS);

/** "Do not come: the show is off" holds a step and a fact. */
function clausesOf(sentence: string): string[] {
  return sentence.split(/[:;]\s+/u);
}
