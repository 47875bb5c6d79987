/**
 * Words that insult where they are said of people and not where they are said of a thing or of a theft, in the notation of
 * `ToneWords`, in any of our languages. `disgust` is said of nobody by itself («qué asco»), unless it is of `people`, `foul`
 * beside a `thing` alone.
 */
export const DISGUST_WORDS = {
  disgust: `que asco, vaya asco, menudo asco, asco de, da asco, daba asco, me robo, me robaron, me han robado, me ha robado, nos robo, nos robaron, nos han robado, nos ha robado, le robaron, les robaron, robo la, robo el, robo mi, robaron la, robaron el, robaron mi,
    robar la, robar el, un robo, robo de, robo a mano armada, que nojo, que nojento, me roubaram, what a disgusting, какая гадость, какая мерзость, какая дрянь, какой отстой, какой бред, какой ужас`,
  people: `que asco de gente, que asco de tios, que asco de tio, que asco de empresa, que asco de compania, que asco dais, que asco das, que asco sois, que asco de trabajadores, que asco de personal, asco de gente, asco de tios, asco de tio, asco de empresa, asco de compania, asco de personal`,
  foul: `asco, asqueros*, basura, fea, feo, disgusting, gross, filth*, nasty, crap, crappy, horrible, terrible, worst, ridiculous, vile, garbage, trash, nojent*, lixo, horrivel, отврат*, мерзк*, гадост*, гадк*, отстой, ужас*, дрянь, фигн*, поган*`,
  thing: `comida, desayuno, cena, almuerzo, bocadillo, menu, asiento*, bano, banos, aseo, aseos, avion, aviones, cabina, servicio, app, web, pagina, vuelo, olor, cafe, hotel, habitacion, sala, trato, experiencia, precio*, espera,
    breakfast, food, meal, meals, lunch, dinner, sandwich*, seat, seats, toilet*, plane, planes, cabin, service, website, flight, smell, coffee, room, bathroom*, floor, carpet, experience, price*,
    aviao, voo, refeicao, banheiro, assento, servico, завтрак*, еда, еду, еды, обед*, ужин*, самолет*, сервис*, туалет*, салон*, кресл*, приложени*, сайт*, рейс*, полет*, кофе, запах*, обслуживани*, номер*`,
} as const;
