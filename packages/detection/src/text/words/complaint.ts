import type { CueWords } from "./model.ts";

// What people write when a service let them down; written for this product. Strengths add up as independent reasons.
export const COMPLAINT_EN: CueWords = [
  {
    strength: 0.6,
    words: `refund*, "money back", "charged twice", "double charged", overcharged, "charged me", "never arrived", "didn't arrive",
      "hasn't arrived", "not arrived", "not received", "haven't received", "never received", "didn't receive", "not working", "doesn't work",
      "does not work", "isn't working", "won't work", "don't work", "stopped working", "still not", "still no", "still haven't", "still hasn't",
      "still waiting", "on hold", "no response", "no reply", "no answer", "nobody answers", "no one answers", "haven't heard",
      "customer service", "poor service", "bad service", "terrible service", "worst service", "rip off", "ripped off", unacceptable, complain*,
      "waste of", "keeps crashing", "keeps freezing", "keep crashing", "lost my", "cancelled my", "canceled my", "fix your", "fix this", "fix it",
      "never again", "last time", "hung up", "sort it", "sort out", "sort this", "no help", "let down", "out of order", "wrong item", "wrong order",
      "wrong size", "can't log", "can't login", "unable to", "won't let", "doesn't let", "can't get through", "can't access", "stolen from", "why can't i", "why won't", "why isn't",
      "why is my", "why are my", "why does my", "why hasn't my", "where is my", "where's my", "what happened to my", "been waiting", "have been trying", "been trying", "trying to get"`,
  },
  {
    strength: 0.4,
    words: `broken, broke, faulty, defective, damaged, delayed, delay, delays, cancelled, canceled, missing, lost, ignored, ignoring, scam*, fraud*,
      disappoint*, frustrat*, useless, rude, unhelpful, ridiculous, joke, disgust*, appalling, awful, terrible, horrible, worst, annoyed, annoying, error*, crash*,
      crashed, crashing, freezing, frozen, glitch*, bug, buggy, outage, "is down", waited, waiting, weeks, overdue, expired, leak*, scratched, ripped, tore, torn,
      "no internet", "no signal", "no service", slow, hours, stuck, unable, cannot, fail*, incorrect, wrong, problem*, issue*, expensive, misleading, lied, lying, poor, kaput,
      disconnected, dropped, refuse*, denied, promised, apolog*, compensat*, cancel, cancelling, dispute, complaint*, charged, charge, bill, billed, billing, warranty, replacement, replace, repair, return, dead, died`,
  },
  {
    strength: 0.22,
    words: `still, why, wtf, seriously, again, yet, days, week, month, months, order, ordered, delivery, deliver*, account, email*, phone, call*, support,
      service, please, help, fix, supposed, twice, never, nothing, nobody, "no one", won't, doesn't, didn't, isn't, can't, hasn't, haven't, tried, trying, app, update*, password, login, reset, shipping, shipped, package, item, product, store, bought, purchased, paid, pay, flight, sucks, bad, sent, tracking, dm, how long, any update, "fed up", money, screen, battery, website, site, server*`,
  },
];

/** Of waiting, and of what is waited for; only English has a model that these overrule. */
export const WAITING_EN = `waiting, waited`;
export const ORDERED_EN = `order, orders, parcel, parcels, package, delivery, refund, replacement`;

export const COMPLAINT_ES: CueWords = [
  {
    strength: 0.6,
    words: `reembols*, "devolucion del dinero", "devuelvan el dinero", "mi dinero", "me han cobrado", "me cobraron", "me cobran", "cobrado dos veces",
      "cobro doble", "no funciona", "no funcionan", "no me funciona", "no va", "no carga", "no llega", "no ha llegado", "no llego", "sigo sin",
      "seguimos sin", "sigo esperando", "llevo esperando", "llevo dias", "llevo horas", "llevo semanas", "nadie responde", "nadie contesta",
      "nadie me", "no contestan", "no contesta", "no responden", "no responde", "no cogen", "sin respuesta", "sin servicio", "sin luz", "sin internet", "sin agua", "atencion al cliente",
      "mala atencion", "pesimo servicio", "mal servicio", "no me dejan", "no me deja", "no puedo entrar", "no puedo acceder", "hoja de reclamaciones",
      reclamacion*, reclamo, queja, quejas, estafa*, timo, "tomadura de pelo", "me han dejado", "me dejaron", "solucionen", "arreglen", "arreglad",
      "quiero mi", "donde esta mi", "que pasa con", "hasta cuando", "cuando piensan", "cuando pensais", "no me han", "no han", "nunca mas", "dar de baja", "darme de baja", "me doy de baja", "me cambio de", "no hay luz", "se fue la luz", "se va la luz"`,
  },
  {
    strength: 0.4,
    words: `roto, rota, rotos, averia*, averiad*, defectuos*, danad*, retras*, retraso, demora*, cancelad*, cancelaron, perdid*, perdieron, perdido,
      problema*, incidencia*, error, fallo, fallos, falla, fallan, lento, lenta, pesim*, horrible, inaceptable, verguenza, indignante, lamentable, decepcion*, ineptos, incompeten*, inutil*, abuso, robo, ladrones, engano,
      enganan, mentira, cobran, cobrar, factura*, caro, espera, esperando, esperar, horas, semanas, harto, harta, devolver, devolucion, garantia, reparar, reparacion, desastre, solucion, apagon*, corte, cortes, baja, mal, peor, fatal, nadie`,
  },
  {
    strength: 0.22,
    words: `por que, todavia, aun, otra vez, dias, semana, meses, pedido, paquete, envio, entrega, cuenta, correo, telefono, llamo, llamar, llamada*, servicio, ayuda, por favor,
      deberian, nunca, nada, cuando, respuesta, tienda, compra, compre, pague, pagar, vuelo, app, web, pagina, dinero, cliente*, sin, reparto, maleta, reserva, linea, operador*`,
  },
];

export const COMPLAINT_RU: CueWords = [
  {
    strength: 0.6,
    words: `"верните деньги", "верните мои", "вернуть деньги", "возврат денег", "возврат средств", "списали деньги", "списали дважды", "списали два", "дважды списали", "не работает",
      "не работают", "не приходит", "не пришел", "не пришла", "не пришло", "не доставили", "не привезли", "не отвечают", "не отвечает", "никто не", "не могу дозвониться",
      "невозможно дозвониться", "не дозвониться", "жду ответа", "нет ответа", "служба поддержки", "ваша поддержка", "ужасный сервис", "плохой сервис", "отвратительный сервис",
      "не могу войти", "не могу зайти", "не открывается", "не загружается", "не грузит", "до сих пор", "сколько можно", "когда уже", "где мой", "где моя", "где мои", "где деньги",
      жалоб*, претензи*, "в суд", роспотребнадзор*, мошенни*, "обманули", "развод на", "не советую", "не рекомендую", "больше никогда", "ноги моей", "почему не", "нет интернета", "нет связи", "нет света", "нет воды", "исправьте", "почините", "решите проблему", "верните"`,
  },
  {
    strength: 0.4,
    words: `сломал*, сломан*, брак, бракован*, дефект*, поврежд*, задерж*, опозда*, отмен*, потеря*, проблем*, ошибк*, сбой, глюч*, тормоз*, висит, зависа*, вылета*, медленн*, ужасн*,
      отвратительн*, безобраз*, хамств*, хамят, грубо, обман*, врут, возмут*, разочаров*, списал*, возврат*, деньги, жду, ждать, ждем, часов, недел*, поддержк*, гаранти*, ремонт*, отказ*, игнор*, кошмар, позор, беспредел, дозвон*`,
  },
  {
    strength: 0.22,
    words: `почему, опять, снова, уже, дней, месяц*, заказ*, посылк*, доставк*, аккаунт, письм*, звон*, телефон, сервис, помогите, пожалуйста, никогда, никто, ничего, когда, ответ*, магазин,
      купил*, оплат*, заплат*, рейс, приложени*, сайт, клиент*, курьер*, банк*, карт*, оператор*`,
  },
];

// Short lists for languages that the product reads but does not speak.
export const COMPLAINT_OTHERS: CueWords = [
  {
    strength: 0.55,
    words: `"nao funciona", "nao chegou", "meu dinheiro", "ninguem responde", reembols*, "non funziona", "non arriva", "nessuno risponde", rimbors*,
      "ne fonctionne", "ne marche", "personne ne repond", rembours*, "funktioniert nicht", "geht nicht", "niemand antwortet", "kein internet", erstattung, "geld zuruck", "servico ruim", "service client", kundenservice, kundendienst, "assistenza clienti"`,
  },
  {
    strength: 0.35,
    words: `atraso*, reclam*, problema*, erro, demora*, quebrad*, ritardo, guasto, errore, truffa, panne, retard*, arnaque*, probleme*, defekt*, kaputt*, verspat*, beschwer*, warte*, attente, attesa, esperando`,
  },
];
