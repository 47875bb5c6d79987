import { pattern } from "./pattern.ts";
import { phraseCheck } from "./phrase-check.ts";

/** Whoever can be pointed at: those we serve, those who work for us, and the others. */
const ACTORS_ES = String.raw`(?:usuari[oa]s?|client[ea]s?|compradora?e?s?|pasajer[oa]s?|viajer[oa]s?|vecin[oa]s?|ciudadan[oía]+s?|gente|público|padres|madres|familias|dueñ[oa]s?|propietari[oa]s?|huéspede?s?|visitantes?|alumn[oa]s?|pacientes?|controladores|becari[oa]s?|emplead[oa]s?|trabajador\w*|técnic[oa]s?|operari[oa]s?|conductor\w*|chóferes|chófer|pilotos?|cociner[oa]s?|camarer[oa]s?|cajer[oa]s?|dependient[ea]s?|enfermer[oa]s?|médic[oa]s?|profesor\w*|encargad[oa]s?|personal|periodistas?|prensa|medios|rival\w*|competidor\w*|competencia|proveedor\w*|contratistas?|subcontratas?|transportistas?|repartidor\w*|mensajer[oa]s?|fabricantes?|instalador\w*|ayuntamientos?|gobierno|ministerio|administración|autoridades|policía|huelguistas|sindicatos?|empresa que|compañía que)`;
const AGENT_ES = String.raw`(?:${ACTORS_ES}|\w+(?:ista|dora?|doras|dores|ero|eros|ante|antes)s?)`;
const ACTORS_EN = String.raw`(?:users?|customers?|buyers?|clients?|passengers?|travellers?|residents?|neighbours?|citizens|public|people|parents|families|owners?|guests?|visitors?|students?|patients?|staff|juniors?|interns?|trainees?|employees?|workers?|technicians?|engineers?|operators?|drivers?|pilots?|cooks?|chefs?|waiters?|cashiers?|nurses?|doctors?|teachers?|managers?|journalists?|reporters?|press|media|rivals?|competitors?|suppliers?|contractors?|subcontractors?|couriers?|carriers?|manufacturers?|installers?|council|government|ministry|authorities|police|unions?|somebody|someone|(?:company|firm|agency) (?:that|which|who))`;
const ACTORS_RU = String.raw`(?:пользовател\w*|клиент\w*|покупател\w*|пассажир\w*|жител\w*|сосед\w*|граждан\w*|люди|людей|публик\w*|родител\w*|хозя\w+|владел\w+|гост\w*|посетител\w*|студент\w*|ученик\w*|пациент\w*|сотрудник\w*|работник\w*|новичк\w*|новичок|стаж[её]р\w*|техник\w*|инженер\w*|оператор\w*|водител\w*|пилот\w*|повар\w*|официант\w*|кассир\w*|продав\w+|медсест\w+|врач\w*|учител\w*|заведующ\w+|диспетчер\w*|журналист\w*|пресс[аыуе]|СМИ|конкурент\w*|поставщик\w*|подрядчик\w*|перевозчик\w*|курьер\w*|производител\w*|установщик\w*|мэри\w*|администраци\w*|правительств\w*|министерств\w*|полици\w*|власт\w*|профсоюз\w*)`;

/** What one does not do who is said to be careless. */
const HEEDS_ES = String.raw`(?:ley(?:ó|eron)|leen?|miró|miraron|miran?|siguió|siguieron|siguen?|hizo caso|hicieron caso|hacen? caso|respetó|respetaron|respetan?|cumplió|cumplieron|cumplen?|vigiló|vigilaron|vigilan?|revisó|revisaron|comprobó|comprobaron|atendió|atendieron|atienden?|escuchó|escucharon|escuchan?|cuidó|cuidaron|cuidan?|piensan?|prestó atención|prestaron atención|supo|supieron|debía)`;
const HEEDS_EN = String.raw`(?:read|look(?: after)?|watch|follow|listen|respect|obey|heed|check|inspect|pay attention|bother|care|think|understand how|know how)`;
const HEEDS_RU = String.raw`(?:чита[юе]т|(?:про)?чит?али?|прочли|прочла|прочёл|послуша\w*|слуша\w*|след[яи]т|(?:у|про)следил\w*|смотр[яи]т|(?:по)?смотрел\w*|соблюда\w*|соблюл\w*|выполнил\w*|провер[яи]\w*|дума[юе]т|подумал\w*|уважа\w*|уследил\w*|обратил\w* внимани\w+)`;

/** Points at somebody: the customer, a colleague, a rival. Even where true, a statement is not the place. */
export const checkBlame = phraseCheck("blame", "look", {
  es: [
    pattern`\b(?:la )?(?:culpa|responsabilidad|error|fallo)s? (?:la tiene|recae (?:en|sobre)|(?:es|fue|ha sido|era)(?: (?:toda|solo|únicamente|exclusivamente|entera))?)n? (?:de |del |en )?(?!nuestr|de nosotr|nosotr|tod[oa]s\b|mía|mío|de nadie|nadie|quien|un[oa]?\b)(?:el |la |los |las |un |una |algun\w+ |est[eao]s? |su |vuestr\w+ )?(?!empresa\b(?! que)|compañía\b(?! que)|marca\b|casa\b)\w+`,
    pattern`(?<!\bno )(?<!nadie )\btien(?:e|en) (?:toda )?la culpa\b|(?<!\bno )\b(?:son|es|fue|fueron) (?:l[oa]s? )?(?:únic[oa]s? )?culpables?\b`,
    pattern`\bno (?:sabe|saben) (?:hacer su trabajo|trabajar|leer|conducir|usar)\b`,
    pattern`(?<!no )\b(?:es|fue|ha sido) (?:\w+ )?culpa (?:de|del|suya|vuestra|tuya)\b(?! (?:nosotros|nosotras|nadie))`,
    pattern`(?<!\bno )(?:\bpor (?:la )?(?:culpa|negligencia|imprudencia|torpeza|dejadez)|\bpor (?:un|el) (?:error|fallo|despiste|descuido)|\b(?:se debe|se debió|es cosa|fue cosa|ha sido cosa)) (?:de|del|a|al) (?:un |una |el |la |los |las |algun\w+ |nuestr\w+ |vuestr\w+ )?${ACTORS_ES}\b`,
    pattern`\bsi (?:la gente|los|las|el|la|l[oa]s ${ACTORS_ES}) ?(?:${ACTORS_ES})? ?\b(?:leyera|leyeran|hubiera|hubieran|usara|usaran|hiciera|hicieran|siguiera|siguieran)\w*\b[^.]{0,200}\b(?:no habría|no hubiera|no tendría)`,
    pattern`(?<!\b(?:nosotros|nosotras),? )\bde haber (?:leído|seguido|mirado|hecho caso|escuchado|atendido|esperado|comprobado|prestado atención|llegado)\b[^.]{0,200}\bno (?:habrí|hubie|se habrí|tendrí)(?!amos)\w*`,
    pattern`\bsi (?:el |la |los |las |un |una |nuestr\w+ )${AGENT_ES}(?: \w+){0,2} (?:hubiera|hubiese)n? \w+`,
    pattern`\bse lo (?:ha|han|habéis|has) (?:buscado|ganado|merecido)\b|\b(?:es|fue|ha sido) obra de (?:un|una|unos|unas|el|la|los|las|algun\w+|nuestr\w+) ${AGENT_ES}`,
    pattern`\b(?:sois|eres|es|son|fuisteis|fuiste|fue|fueron) (?:vosotr[oa]s|tú|usted|ustedes|ell[oa]s|él|ella) (?:mism[oa]s? )?(?:quien|quienes|el que|la que|los que|las que)\b`,
    pattern`(?<!\bno )\b(?:jefe|jefa|encargad[oa]|responsable|director|directora|compañer[oa]|${ACTORS_ES})(?: de \w+)? (?:no estuvo a la altura|no estuvieron a la altura|nos (?:falló|fallaron|dejó tirados))`,
    pattern`\b${ACTORS_ES}\b[^.]{0,200}\b(?:que no (?:sabe|saben|debía)|nunca (?:piensan?|leen)|debería asumir|envidios[oa]s?)`,
    pattern`\b${ACTORS_ES}(?: de turno)?(?: que)?(?: \w+ment[ea])? no ${HEEDS_ES}\b`,
    pattern`\bporque (?:el |la |los |las |un |una |unos |unas |algun\w+ |nuestr\w+ )?${AGENT_ES}(?: \w+){0,2} (?:no ${HEEDS_ES}|ignor(?:ó|aron)|desoy(?:ó|eron)|olvid(?:ó|aron)|se (?:equivoc|despist)\w+|abus(?:ó|aron)|incumpli\w+|met(?:ió|ieron) la pata)\b`,
    pattern`\b${ACTORS_ES}(?: \w+)? (?:es|son|fue|fueron|ha sido|han sido|estuvo|actuó|actuaron)(?: (?:un|una|unos|unas|muy|con))? (?:descuid\w+|neglige\w+|irresponsab\w+|incompete\w+|imprude\w+|torpe\w*|despist\w+|inútil\w*)`,
    pattern`\b${ACTORS_ES} (?:de turno )?(?:tocó|pulsó|apretó|rompió|borró) (?:lo que|el|la) (?:\w+ )?(?:que no|equivocad[oa]|errónea?o?)`,
    pattern`\bquien(?:es)? \w+[^.]{0,200}\b(?:pone en riesgo|debería asumir|es un irresponsable|son unos irresponsables)`,
    pattern`\b(?:la|lo|los|las) (?:ha|han) (?:preparado|montado|inventado|provocado) (?:el|la|los|las|un|una)\b|\b(?:los|las|lo|la) paga(?:n)? (?:el|la|los|un|una)\b`,
    pattern`\b(?:prensa|medios|periodistas?|rival\w*|competencia|competidor\w*|críticos)\b[^.]{0,200}\b(?:hinchad|exagerad|inflad|manipulad|tergivers|inventad|para vender|por (?:unos )?clics|busca(?:n)? (?:protagonismo|audiencia)|quieren? hacernos daño)`,
    pattern`\b(?:un|el|la|nuestra?) (?:rival|competidor\w*|competencia) (?:envidios\w+|sin escrúpulos|desesperad\w+)\b|\b(?:así son|qué se puede esperar de) (?:los|las)\b`,
    pattern`\b(?:pregunten|reclamen|quéjense|quejaos) (?:a|con) (?:ellos|ellas|el|la|los)\b`,
  ],
  en: [
    pattern`(?<!not )\bblame (?:the|your|those|this on|it on)\b|\bcannot do their job\b|(?<!we )(?<!\bnobody )(?<!\bno one )\b(?:is|are|was|were)(?: (?:entirely|solely|only))? to blame\b`,
    pattern`(?<!not )\b(?:is|was|are|were) (?:entirely |all )?(?:the|their|his|her|its|your) (?:\w+ )?(?:fault|doing)\b|\bthe fault of (?!ours|our own|nobody)`,
    pattern`\b(?:fault|blame|responsibility|error|mistake)(?: \w+)? (?:lies|rests|sits|is|was|belongs)(?: (?:entirely|solely|squarely|only))? (?:with|on|to) (?!us\b|ours?\b|me\b|nobody|no one|all of us|everyone|this company|everybody)\w+`,
    pattern`\b(?:down to|caused by|through the (?:fault|negligence|error|carelessness) of|because of|the work of|the doing of) (?:an? |one of |some |our |the |your |certain )*(?:careless |clumsy |junior |single )?${ACTORS_EN} (?:who|that|pressed|pushing|ignoring|forgetting|not|did|had|and)\b|\bdown to (?:an? |the |our |some )${ACTORS_EN}\b`,
    pattern`\bif (?:the )?${ACTORS_EN} had\b`,
    pattern`\b(?:had|if) (?:you|they|he|she|(?:the |some )?${ACTORS_EN})(?: had)?(?: only| just| simply)? (?:read|followed|looked|checked|listened|waited|bothered|paid attention|heeded|asked|arrived)\b[^.]{0,200}\b(?:would|could)(?: not|n['’]t| never)?`,
    pattern`\bbrought (?:it|this) (?:on|upon) (?:themselves|himself|herself|yourselves|yourself)\b|\b(?:asked for it|have only (?:themselves|yourselves) to blame)\b`,
    pattern`\b(?:you|they|he|she) (?:are|were|is|was) the ones? who\b|\bit (?:is|was) (?:you|they|them|the ${ACTORS_EN}) who\b`,
    pattern`(?<!\bwe )\b(?:waiter|manager|head|colleague|${ACTORS_EN})(?: \w+){0,2} let (?:us|you|everyone|everybody|people|the \w+) down\b`,
    pattern`\b(?:would|wouldn['’]t) rather \w+ than\b`,
    pattern`\b${ACTORS_EN}\b.*\b(?:must have|should have (?:read|known|checked)|are irresponsible|is irresponsible|failed to (?:read|follow)|cannot compete)\b`,
    pattern`\b${ACTORS_EN}(?: (?:simply|just|clearly|obviously|who|that|and)){0,2} (?:did not|didn['’]t|do not|don['’]t|does not|doesn['’]t|never|failed to|refused to|and did not)(?: (?:even|bother to|properly)){0,2} ${HEEDS_EN}\b`,
    pattern`\b(?:because|since|as) (?:the |some |our |a |an |many )?${ACTORS_EN}(?: \w+){0,2} (?:ignored|disregarded|forgot|misused|abused|neglected|broke the rules|messed up|pressed|pushed)\b`,
    pattern`\b${ACTORS_EN} (?:was|were|is|are|acted|has been|had been)(?: (?:so|very|simply|just|an?|being))? (?:careless\w*|neglig\w+|reckless\w*|incompeten\w+|irresponsib\w+|clums\w+|sloppy|inattentive)`,
    pattern`\bone of our (?:juniors?|interns?|trainees?|temps?)\b`,
    pattern`\b(?:press|media|journalists?|reporters?|rivals?|competitors?|critics)\b.*\b(?:blown|blew) (?:it|this|things|everything)\b|\b(?:press|media|journalists?|reporters?|rivals?|critics) (?:has |have |is |are )?(?:exaggerat|twist|distort|invent|hyp|made (?:it|this) up|making (?:it|this) up|only want|just want)\w*`,
    pattern`\b(?:jealous|desperate|envious|dishonest) (?:rival|competitor)s?\b`,
    pattern`\b(?:complain|take it up|ask) (?:to|with) them\b`,
  ],
  ru: [
    pattern`(?<!\bне )(?<!\bмы )(?<!\bмы сами )(?<!\bмы и )(?<!\bникто )\b(?:виноват[аыо]?|повин(?:ен|на|ны)|виновник\w*)(?: \w+)?[ —–:-]+(?!(?:только |одни |целиком |лишь |полностью )?мы\b|наш|никто|не\b|нет\b|перед|и мы\b)\w+`,
    pattern`\bвиной (?:всему|этому|тому)\b(?! мы)`,
    pattern`\b(?:вина|ответственность)(?: \w+)? (?:лежит |ложится |целиком |полностью )*на (?!нас\b|нашей|нашем|себ|мне)\w+`,
    pattern`(?<!не )\b(?:по вине|вина|виноват[аыо]?) (?!мы|наш|в этом мы|у нас)(?:\w+ ){0,2}${ACTORS_RU}`,
    pattern`(?<!\bне )\b(?:из-за|по (?:ошибке|халатности|небрежности|невнимательности|недосмотру|глупости)) (?:\w+ ){0,2}(?!нас\b|наш\w*\b)${ACTORS_RU}`,
    pattern`\b(?:читали|слушали|соблюдали|смотрели|проверяли) бы\b|\bесли бы ${ACTORS_RU}|\bесли бы (?:вы|они|он|она) (?!не\b)(?:\w+ )?(?:прочит|послуш|провер|посмотр|соблюд|подожд|обрати)\w*`,
    pattern`\b(?:прочитай|прочти|послушай|посмотри|проверь|соблюдай|подожди|обрати|приди)(?:те)? (?:вы|он|она|они|${ACTORS_RU})\b[^.]{0,200}\bбы\b|\bбудь (?:вы|они|он|она|${ACTORS_RU}) (?:\w+ )?(?:внимательн|осторожн|осмотрительн)\w+`,
    pattern`\b${ACTORS_RU}(?: (?:просто|даже|явно|опять|снова|которы[ей])){0,2},?(?: которы[ей])? не ${HEEDS_RU}`,
    pattern`\b(?:потому что|так как|поскольку|оттого что) (?:\w+ )?${ACTORS_RU}(?: \w+){0,2} (?:проигнорир|пренебрег|забыл|наруш|перепутал|злоупотреб|ошиб|не послуш)\w*`,
    pattern`\b${ACTORS_RU}(?: \w+)? (?:проявил\w* (?:\w+ )?(?:халатност|небрежност|невнимательност|безответственност|неосторожност|некомпетентност)\w*|(?:был\w* |повел\w+ себя |оказал\w+ )?(?:халатн|небрежн|невнимательн|безответственн|неосторожн|некомпетентн|неосмотрительн)\w+)`,
    pattern`\b${ACTORS_RU}(?: \w+){0,2},?(?: которы[ей])? (?:сам[аи]?|опять|снова|как всегда|случайно)? ?(?:\w+ )?(?:нажал|уронил|сломал|забыл|перепутал)\w* не (?:ту|тот|то|те)\b`,
    pattern`\b${ACTORS_RU}(?: \w+){0,2} (?:сам[аи]?|опять|снова|как всегда) (?:\w+ )?(?:уронил|решил|виноват|нажал|забыл|сломал|не прочитал)\w*`,
    pattern`(?<!\bмы )\b(?:сам[аи]?) (?:виноват[аыо]?|напросил\w+|выбрал\w*|согласил\w+|решил\w*|допустил\w*)\b(?<!\bмы сами \w+)|\bдоиграл\w+ь\b`,
    pattern`\b(?:администратор\w*|начальник\w*|директор\w*|коллег\w*|${ACTORS_RU}) (?:\w+ )?(?:под[её]?вё?л[аи]?|подвел) (?:нас|вас|всех|людей)|\b(?:администратор\w*|начальник\w*|${ACTORS_RU}) (?:всех|нас|вас) подв[её]л[аи]?\b`,
    pattern`\b(?:потому что|так как) (?:\w+ )?${ACTORS_RU} (?:\w+ )?(?:самовольно|по своей воле|не спросив|без спроса|без разрешения)`,
    pattern`\b(?:один|одна|кто-то) из наших (?:новичк|стаж[её]р|сотрудник)\w*`,
    pattern`\bкто (?:публикует|пишет|распространяет)\b.*\b(?:безответственно|вредит|виноват)`,
    pattern`\b(?:журналист\w*|пресс[аыуе]|СМИ|конкурент\w*|критик\w*)\b.*\b(?:разду(?:л|ва)|преувелич|исказ|искаж|выдум|придум|хайп)\w*|\bради (?:тиража|хайпа|кликов|рейтинга|рейтингов)\b`,
    pattern`\b(?:завистлив|нечестн|отчаявш)\w+ конкурент\w*`,
    pattern`\bвсе вопросы к (?:ним|нему|ней)\b|\bчто с (?:него|них|неё) взять\b|\bне умеют? работать\b`,
  ],
});
