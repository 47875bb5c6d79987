import type { ParaphraseSet } from "./model.ts";

// Written for this product about an invented airline, bank and shop; thresholds were chosen with it.
export const PARAPHRASES: ParaphraseSet = {
  es: [
    [
      "Nubara me ha cobrado dos veces el mismo billete de avión a Roma",
      "Doble cobro en mi tarjeta: Nubara pasó dos veces el billete a Roma",
      "Ojo, que Nubara está cobrando los billetes dos veces en la tarjeta",
      "Revisad la tarjeta si habéis comprado billetes con Nubara, cobran doble",
    ],
    [
      "La maleta no ha llegado a Lisboa y en Nubara nadie sabe dónde está",
      "Nubara ha perdido mi maleta en el vuelo a Lisboa",
      "Cuatro días sin maleta en Lisboa, Nubara la perdió y no contesta",
      "Perdida la maleta camino de Lisboa. Gracias, Nubara, muy profesional todo",
    ],
    [
      "Un empleado de Nubara gritó a una señora en silla de ruedas en la puerta de embarque",
      "Vergonzoso: gritan a una mujer en silla de ruedas en el embarque de Nubara",
      "He visto a un empleado de Nubara humillar a una pasajera en silla de ruedas",
      "Así trata Nubara a quien va en silla de ruedas: a gritos en la puerta",
    ],
    [
      "La aplicación de Nubara se cae al sacar la tarjeta de embarque",
      "Imposible sacar la tarjeta de embarque, la aplicación de Nubara no funciona",
      "Caída la aplicación de Nubara: no deja descargar la tarjeta de embarque",
      "Llevo media hora intentando descargar la tarjeta de embarque y la app de Nubara se cierra",
    ],
  ],
  en: [
    [
      "Nubara charged my credit card twice for the same ticket to Rome",
      "Double charge on my card: Nubara billed the Rome ticket twice",
      "Check your credit card if you bought a ticket from Nubara, they are charging twice",
      "Be careful, Nubara charges tickets twice on credit cards right now",
    ],
    [
      "My suitcase never arrived in Lisbon and Nubara has no idea where it is",
      "Nubara lost my suitcase on the flight to Lisbon",
      "Four days in Lisbon without my suitcase, Nubara lost it and won't answer",
      "Suitcase lost somewhere before Lisbon. Well done, Nubara",
    ],
    [
      "A Nubara employee shouted at a lady in a wheelchair at the boarding gate",
      "Shameful: staff shouting at a woman in a wheelchair at the Nubara gate",
      "I saw a Nubara employee humiliate a wheelchair passenger at the gate",
      "This is how Nubara treats wheelchair passengers: shouting at the boarding gate",
    ],
    [
      "The Nubara app crashes when I try to download my boarding pass",
      "Can't get my boarding pass, the Nubara app keeps crashing",
      "Nubara app is down: boarding pass download does not work",
      "Half an hour trying to download a boarding pass and the Nubara app crashes each time",
    ],
  ],
  ru: [
    [
      "Нубара дважды списала деньги с карты за один билет в Рим",
      "Двойное списание: за билет в Рим Нубара сняла деньги с карты дважды",
      "Проверьте карты, если покупали билеты в Нубаре: деньги списывают дважды",
      "Осторожно, Нубара списывает с карты за билет два раза, деньги ушли дважды",
    ],
    [
      "Чемодан не прилетел в Лиссабон, и в Нубаре никто не знает, где он",
      "Нубара потеряла мой чемодан на рейсе в Лиссабон",
      "Четыре дня в Лиссабоне без чемодана: Нубара потеряла и не отвечает",
      "Потеряли чемодан по дороге в Лиссабон. Молодцы, Нубара",
    ],
    [
      "Сотрудник Нубары накричал на женщину в инвалидной коляске у выхода на посадку",
      "Позор: на посадке Нубары кричали на женщину в инвалидной коляске",
      "Видел, как сотрудник Нубары унижал пассажирку в инвалидной коляске на посадке",
      "Вот как Нубара обращается с теми, кто в инвалидной коляске: крик у выхода",
    ],
    [
      "Приложение Нубары вылетает, когда скачиваешь посадочный талон",
      "Не могу получить посадочный талон, приложение Нубары не работает",
      "Лежит приложение Нубары: посадочный талон не скачать",
      "Полчаса пытаюсь скачать посадочный талон, приложение Нубары закрывается",
    ],
  ],
  pt: [
    [
      "A Nubara cobrou duas vezes a mesma passagem para Roma no meu cartão",
      "Cobrança em dobro: a Nubara passou duas vezes a passagem para Roma",
      "Confiram o cartão se compraram passagem da Nubara, estão cobrando duas vezes",
    ],
    [
      "Minha mala não chegou em Lisboa e a Nubara não sabe onde está",
      "A Nubara perdeu minha mala no voo para Lisboa",
      "Quatro dias sem mala em Lisboa, a Nubara perdeu e não responde",
    ],
  ],
};
