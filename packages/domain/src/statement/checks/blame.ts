import { pattern } from "./pattern.ts";
import { phraseCheck } from "./phrase-check.ts";

const PEOPLE_ES = String.raw`(?:usuari[oa]s?|client[ea]s?|pasajer[oa]s?|vecin[oa]s?|ciudadan[oía]+s?|controladores|becari[oa]s?|emplead[oa]s?|trabajador\w*|periodistas?|rival\w*|competidor\w*|competencia|proveedor\w*|alumn[oa]s?|huelguistas|sindicatos?)`;
const PEOPLE_EN = String.raw`(?:users?|customers?|passengers?|residents?|citizens|public|staff|juniors?|interns?|employees?|workers?|journalists?|rivals?|competitors?|suppliers?|students?|unions?|people|somebody|someone)`;
const PEOPLE_RU = String.raw`(?:пользовател\w*|клиент\w*|пассажир\w*|жител\w*|граждан\w*|сотрудник\w*|новичк\w*|новичок|стаж[её]р\w*|диспетчер\w*|журналист\w*|конкурент\w*|поставщик\w*|студент\w*|гост\w*|люди|профсоюз\w*)`;

/** Points at somebody: the customer, a colleague, a rival. Even where true, a statement is not the place. */
export const checkBlame = phraseCheck("blame", "look", {
  es: [
    pattern`(?<!no )\b(?:es|fue|ha sido) (?:\w+ )?culpa (?:de|del|suya|vuestra|tuya)\b(?! (?:nosotros|nosotras|nadie))`,
    pattern`\bsi (?:la gente|los|las|el|la|l[oa]s ${PEOPLE_ES}) ?(?:${PEOPLE_ES})? ?\b(?:leyera|leyeran|hubiera|hubieran|usara|usaran|hiciera|hicieran)\w*\b[^.]*\b(?:no habría|no hubiera|no tendría)`,
    pattern`\b${PEOPLE_ES}\b[^.]*\b(?:que no (?:sabe|saben|debía)|nunca (?:piensan?|leen)|debería asumir|no (?:leyó|leyeron|entendió|siguió)|envidios[oa]s?)`,
    pattern`\bquien(?:es)? \w+[^.]*\b(?:pone en riesgo|debería asumir|es un irresponsable|son unos irresponsables)`,
    pattern`\b(?:la|lo|los|las) (?:ha|han) (?:preparado|montado|inventado|provocado) (?:el|la|los|las|un|una)\b|\b(?:los|las|lo|la) paga(?:n)? (?:el|la|los|un|una)\b`,
    pattern`\b(?:un|el|la|nuestra?) (?:rival|competidor\w*|competencia) (?:envidios\w+|sin escrúpulos|desesperad\w+)\b|\b(?:así son|qué se puede esperar de) (?:los|las)\b`,
    pattern`\b(?:pregunten|reclamen|quéjense|quejaos) (?:a|con) (?:ellos|ellas|el|la|los)\b`,
  ],
  en: [
    pattern`(?<!not )\b(?:is|was|are|were) (?:entirely |all )?(?:the|their|his|her|its|your) (?:\w+ )?(?:fault|doing)\b|\bthe fault of (?!ours|our own)`,
    pattern`\bif (?:the )?${PEOPLE_EN} had\b`,
    pattern`\b(?:would|wouldn['’]t) rather \w+ than\b`,
    pattern`\b${PEOPLE_EN}\b.*\b(?:must have|should have (?:read|known|checked)|are irresponsible|is irresponsible|failed to (?:read|follow)|did not (?:read|follow|bother)|cannot compete)\b`,
    pattern`\bone of our (?:juniors?|interns?|trainees?|temps?)\b`,
    pattern`\b(?:jealous|desperate|envious|dishonest) (?:rival|competitor)s?\b`,
    pattern`\b(?:complain|take it up|ask) (?:to|with) them\b`,
  ],
  ru: [
    pattern`(?<!не )\b(?:по вине|вина|виноват[аыо]?) (?!мы|наш|в этом мы|у нас)(?:\w+ ){0,2}${PEOPLE_RU}`,
    pattern`\b(?:читали|слушали|соблюдали|смотрели) бы\b|\bесли бы ${PEOPLE_RU}`,
    pattern`\b${PEOPLE_RU}(?: \w+){0,2} (?:сам[аи]?|опять|снова|как всегда) (?:\w+ )?(?:уронил|решил|виноват|нажал|забыл|сломал|не прочитал)\w*`,
    pattern`\b(?:один|одна|кто-то) из наших (?:новичк|стаж[её]р|сотрудник)\w*`,
    pattern`\bкто (?:публикует|пишет|распространяет)\b.*\b(?:безответственно|вредит|виноват)`,
    pattern`\b(?:завистлив|нечестн|отчаявш)\w+ конкурент\w*`,
    pattern`\bвсе вопросы к (?:ним|нему|ней)\b|\bчто с (?:него|них|неё) взять\b`,
  ],
});
