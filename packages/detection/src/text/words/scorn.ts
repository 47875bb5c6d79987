/**
 * What scorn is made of, in the notation of `ToneWords`. `scorn`: phrases that are nothing else. `praise`: words that
 * people say in earnest and in scorn. `mishap`: what went wrong. `again`: what makes a mishap a grievance, how often and
 * how long; `another` does where the mishap stands right behind it, `anger` wherever it stands. `mend`: what was done about it, after which praise is meant.
 */
export const SCORN_WORDS = {
  scorn: `thanks for nothing, thank you for nothing, thx for nothing, thanks for ruin*, thank you for ruin*, cheers for ruin*, thanks for wast*, thank you for wast*,
    thanks for wreck*, thanks for spoil*, gracias por nada, gracias por arruin*, gracias por estrope*, gracias por fastidi*, gracias por amarg*,
    спасибо за испорч*, спасибо за сорван*, спасибо за загубл*, спасибо что испорт*, спасибо что сорва*`,
  praise: `great, brilliant, amazing, awesome, wonderful, fantastic, excellent, superb, perfect, lovely, nice, bravo, well done, good job, great job, nice one, congrat*,
    love, loving, thanks, thank, cheers, wow, pleasure, glad, impressive, classy, genial*, maravill*, fantastic*, estupend*, excelente*, perfecto, bravo, enhorabuena,
    felicidades, gracias, gusto, encanta, encantad*, placer, crack, cracks, fenomenal, olé, que detalle, que bien, increible, incredible, parabens, obrigado, obrigada, maravilh*, otimo, прекрасно, отлично, отличн*, замечательн*, супер, класс,
    браво, молодцы, молодец, спасибо, благодарю, приятно, удовольствие, обожаю, люблю, мило, красавцы, поздравляю, великолепн*, шикарн*, чудесно`,
  mishap: `cancel*, delay*, lost my, lost our, lost the, losing my, still missing, queue, queues, on hold, waiting, wait, waited, charged, nobody answers, nobody picks,
    cancels, vanish*, stranded, left me stranded, left us stranded, lost luggage, lost bag, lost suitcase, nobody replies, no one answers, no one picks, no answer, no answers, no reply, no response, never sent, never arrived, never came, not working, is down,
    down again, crashed, broken, ignored, retras*, cancelad*, cancela, canceló, cancelais, cancelan, desaparece, desaparecen, deja tirad*, dejan tirad*, dejo tirad*, dejado tirad*, dejais tirad*, sin maletas, mala perdida, atrasad*, cancelou, cola, colas, esper*, sin maleta, perdid*, perdeis, perdieron, cobrar, cobrado, cobrais,
    cobraron, pagar, nadie contest*, nadie respond*, nadie atiend*, sin respuesta, sin contestar, ni una respuesta, no funciona, caida, caido, averia*, rota, roto,
    отмен*, задерж*, потерял*, потерян*, очеред*, на линии, ждать, ждем, жду, ожидан*, платить, списал*, списан*, без ответа, не отвеча*, никто не, не работа*,
    не пришл*, не привез*, сломал*, застря*`,
  again: `again, another, twice, third, fourth, fifth, still, as always, as usual, yet again, hour, hours, minutes, all day, all morning, all week, since morning,
    for weeks, for days, otra vez, de nuevo, dos veces, tres veces, tercer, tercera, cuarta, cuarto, quinta, todavia, como siempre, encima, hora, horas, minutos, semana, semanas,
    toda la manana, todo el dia, toda la tarde, опять, снова, дважды, два раза, три раза, третий, третья, третью, четверт*, пятый, пятую, до сих пор, как всегда, segunda, segundo, вторая, вторую, второй, час, часа, часов, минут,
    с утра, весь день, целый день, неделю, недели, недель`,
  another: `otra, otro, otras, otros, outra, outro, mais uma, mais um, очередн*, еще один, еще одна, еще одну`,
  anger: `😡, 🤬, 😠, 👿, 🖕`,
  mend: `fix*, refund*, found, find*, sort*, solv*, resolv*, replac*, arrived, within, despite, help*, hotel, warn*, let us know, kind, patient, staff, crew, apolog*, upgraded, got me, got us, got my, get us home, get my, kindness, above and beyond, above amp beyond, took care, rescue*, me llevo, me llevaron, nos llevo, nos llevaron, довез*,
    arregl*, devuelt*, devol*, reembols*, encontr*, solucion*, resuelt*, resolv*, cambi*, avis*, ayud*, amabl*, encantador*, personal, tripulacion, pese a, a pesar,
    rapidez, rapidisim*, enseguida, починил*, верн*, возврат*, нашл*, найд*, решил*, заменил*, помог*, предупред*, гостиниц*, сотрудник*, экипаж*, несмотря, сразу, быстро, извин*`,
} as const;

/** Words that turn a mishap into none, and those behind which the writer says what is meant. */
export const SCORN_DENIED = `no, not, never, without, nothing, no one, sin, ni, nunca, jamas, ningun, ninguna, не, ни, без, никогда, нет`;
export const SCORN_TEMPERED = `but, though, although, still good, however, pero, aunque, menos mal, но, зато, однако, хотя, хорошо хоть`;
