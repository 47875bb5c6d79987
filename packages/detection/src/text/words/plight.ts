/**
 * What tells of people who were left to themselves, in the notation of `ToneWords`, in any of our languages. `stranded` says
 * it alone, `stuck` before the name of a place, unless somebody `helped`; `slept` beside `ground`, and `whom` before `thrown`, say it together («durmiendo en el suelo», «mis padres están
 * tirados»): who is thrown may be a price, and who sleeps may be a child in its seat.
 */
export const PLIGHT_WORDS = {
  stranded: `stranded, abandoned us, left us stuck, left us with no, stuck at the airport, stuck in the airport, stuck at the gate, stuck on the tarmac, stuck on the plane, stuck on the runway, stuck in the terminal,
    varados, varadas, varado, varada, abandonados en, abandonadas en, abandonado en, abandonada en, nos abandonaron en, nos han abandonado, nadie da la cara, nadie dio la cara, ni hotel, sin hotel ni,
    застряли в аэропорту, застрял в аэропорту, застряла в аэропорту, застряли из за, застряли на, бросили нас, нас бросили, бросили людей, бросили пассажиров, оставили нас в, без гостиницы и,
    presos no aeroporto, presas no aeroporto, largados no aeroporto, largadas no aeroporto, abandonados no aeroporto`,
  stuck: `stuck in, stuck at, trapped in, trapped at, atrapados en, atrapadas en, atrapado en, atrapada en, presos em, presas em, застряли в, застряли во, застрял в, застрял во, застряла в, застряла во`,
  helped: `get us home, got us home, got me home, got my, get my, rescued us, rescued me, above beyond, above amp beyond, above and beyond, kindness, me llevo a, nos llevo a, нас довез*, меня довез*`,
  slept: `sleep, sleeping, slept, sleeps, night, spent, dormir, durmiendo, dormimos, dormido, durmieron, duermen, duerme, dormí, noche, noches, acostados, acostadas, спать, спим, спали, спит, спят, спал, спала, сплю, ночь, ночи, ночуем, ночевать, ночевали, ночевала, ночевал,
    dormindo, dormi, dormir, dormimos, dormiram, dormem, noite`,
  ground: `on the floor, on floors, airport floor, airport floors, on the ground, on airport floors, on the terminal floor, on the benches, en el suelo, por el suelo, por los suelos, en suelo, en un banco, на полу, на лавках, на скамейках, на скамейке, на лавке, на стульях, no chão, no chao`,
  whom: `esta, estan, estamos, estoy, estaba, estaban, estuvimos, lleva, llevan, llevamos, llevo, sigue, siguen, seguimos, sigo, quedado, quedamos, quedaron, quedé, dejado, dejo, deja, dejan, dejais, dejaron, dejasteis, dejas, dejar, personas, pasajeros, gente, familias, familia, clientes, viajeros, horas`,
  thrown: `tirado, tirada, tirados, tiradas`,
  mild: `no esta mal, no esta nada mal, no estuvo mal, no estuvo nada mal, no estaba mal, no estaba nada mal, no estan mal, no estuvieron mal, nada mal, no va mal, no vuela mal, no se come mal, no es mala, no es nada mala, no es malo,
    not bad, not bad at all, not half bad, not too bad, isn t bad, isn t bad at all, isn t half bad, isn t too bad, wasn t bad, wasn t bad at all, wasn t half bad, wasn t too bad, aren t bad, weren t bad,
    неплохо, неплоха, неплох, неплохи, неплохой, неплохая, неплохие, неплохое, не плохо, не плоха, не плох, не плохи, не так плох*, не так уж плох*, не так уж и плох*, вовсе не плох*, совсем не плох*, очень даже неплох*,
    nada mal, nada mau, nada má, não é mau, não é má, não é nada mau, não é nada má, não é nada mal, não está mal, não está nada mal, não foi mau, não foi nada mau, não foi má, não foi nada má, não esteve mal, nao e ruim, nada ruim, nao foi ruim`,
  relief: `menos mal que, gracias a dios que, por suerte, afortunadamente, luckily, thankfully, fortunately, good thing, хорошо что, хорошо хоть, слава богу, к счастью, ainda bem que, por sorte, felizmente`,
} as const;
