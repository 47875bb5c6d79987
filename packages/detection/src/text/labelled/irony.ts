/**
 * Posts in words of praise, of ours and not of people who were angry: half of them are scorn, the other half mean what
 * they say about the same mishaps. `seen`: looked at while the rules of scorn were written; the others were written before
 * the rules, in the same sitting, and the rules were not changed by what they showed.
 */
export type IronyExample = {
  readonly language: "es" | "en" | "ru";
  readonly meant: "scorn" | "kind";
  readonly seen: boolean;
  readonly text: string;
};

export const IRONY: readonly IronyExample[] = [
  ...examples("en", "scorn", true, [
    "Thanks for nothing, three hours in the queue",
    "Great, cancelled again. Just great",
    "Wow, what a service, lost my bag twice in a week",
    "Love waiting 50 minutes on hold to hear that my order was never sent",
    "Brilliant. Charged twice and nobody picks up the phone",
    "Well done Nubara, another delay, you never disappoint",
  ]),
  ...examples("en", "kind", true, [
    "Thanks Nubara, the queue was long but your staff were lovely",
    "Flight cancelled by snow and they got me a hotel in ten minutes, great work",
    "You found my lost bag within a day, thank you so much!",
    "Great news, the refund arrived this morning, thanks for sorting it out",
    "Love that I never have to wait in this shop",
    "Thank you for warning us about the delay so early, that helped a lot",
  ]),
  ...examples("en", "scorn", false, [
    "Amazing, the app is down on payday again. Bravo",
    "Such a pleasure to be on hold since breakfast, Nubara",
    "Nice touch sending a survey while my parcel is still missing",
    "So glad I paid extra for priority and boarded last after a two hour wait",
    "Fantastic customer care: four emails, zero answers",
    "Cheers for ruining our honeymoon, Nubara",
  ]),
  ...examples("en", "kind", false, [
    "The app was down for five minutes and you fixed it, impressive, thanks",
    "Nice of you to answer on a Sunday, the missing parcel is here",
    "So glad I chose Nubara, no delays at all this year",
    "Two hour wait because of the storm, and the crew kept us laughing. Fantastic people",
    "Cheers for replacing the broken kettle without any fuss",
    "Amazing help with my cancelled booking, ask for Ruth",
  ]),
  ...examples("es", "scorn", true, [
    "Gracias por nada, otra vez sin maleta",
    "Genial, otra vez cancelado, sois unos cracks",
    "Qué maravilla pagar dos veces por lo mismo",
    "Enhorabuena, tercera semana esperando el pedido",
    "Da gusto llamar y que nadie conteste en una hora",
    "Un servicio excelente, me habéis perdido la reserva y encima me cobráis",
  ]),
  ...examples("es", "kind", true, [
    "Gracias por encontrar mi maleta perdida en un solo día",
    "Se canceló el vuelo por la nieve y en diez minutos teníamos hotel, geniales",
    "Mucha cola, pero el personal encantador, gracias",
    "Me habían cobrado dos veces y ya está devuelto, muchas gracias por la rapidez",
    "Qué maravilla no tener que esperar nunca en esta tienda",
    "Gracias por avisar del retraso con tanto tiempo, un detalle",
  ]),
  ...examples("es", "scorn", false, [
    "Bravo, la aplicación caída el día de cobro, como siempre",
    "Un placer llevar toda la mañana al teléfono con vosotros",
    "Qué detalle mandarme una encuesta con el paquete todavía perdido",
    "Me encanta pagar embarque prioritario y subir el último tras dos horas de espera",
    "Estupenda atención: cuatro correos y ninguna respuesta",
    "Muchas gracias por arruinarnos la luna de miel",
  ]),
  ...examples("es", "kind", false, [
    "La aplicación se cayó cinco minutos y la arreglasteis enseguida, bravo",
    "Qué detalle contestar en domingo, ya tengo el paquete que faltaba",
    "Un placer volar con Nubara, ni un retraso en todo el año",
    "Dos horas de espera por la tormenta y la tripulación nos hizo reír, gente estupenda",
    "Muchas gracias por cambiarme la tetera rota sin poner pegas",
    "Excelente ayuda con mi reserva cancelada, preguntad por Rut",
  ]),
  ...examples("ru", "scorn", true, [
    "Спасибо за испорченный отпуск",
    "Отличный сервис, третий час на линии",
    "Браво, снова отменили рейс, так держать",
    "Как же приятно два раза платить за одно и то же",
    "Молодцы, опять потеряли мой чемодан",
    "Супер, четвёртый день без ответа от поддержки",
  ]),
  ...examples("ru", "kind", true, [
    "Спасибо, что нашли потерянный чемодан за один день",
    "Рейс отменили из-за снега, но гостиницу дали за десять минут, молодцы",
    "Очередь большая, но сотрудники очень милые, спасибо",
    "Дважды списали деньги и сразу всё вернули, спасибо за скорость",
    "Приятно, что здесь никогда не надо ждать",
    "Спасибо, что заранее предупредили о задержке",
  ]),
  ...examples("ru", "scorn", false, [
    "Прекрасно, приложение лежит в день зарплаты, как всегда",
    "Одно удовольствие висеть на телефоне с самого утра",
    "Очень мило прислать опрос, пока моя посылка где-то потеряна",
    "Обожаю платить за приоритет и садиться последним после двух часов ожидания",
    "Замечательная поддержка: четыре письма и ноль ответов",
    "Низкий поклон за сорванный медовый месяц",
  ]),
  ...examples("ru", "kind", false, [
    "Приложение легло на пять минут, и вы сразу починили, браво",
    "Очень мило, что ответили в воскресенье, пропавшая посылка уже у меня",
    "Одно удовольствие летать с Нубарой, ни одной задержки за год",
    "Два часа ожидания из-за грозы, а экипаж нас веселил, прекрасные люди",
    "Спасибо, что без лишних слов заменили сломанный чайник",
    "Замечательно помогли с отменённой бронью, спросите Руфь",
  ]),
];

function examples(
  language: IronyExample["language"],
  meant: IronyExample["meant"],
  seen: boolean,
  texts: readonly string[],
): IronyExample[] {
  return texts.map((text) => ({ language, meant, seen, text }));
}
