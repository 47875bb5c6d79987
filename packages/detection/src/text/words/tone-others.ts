import type { ToneWords } from "./model.ts";

// Short lists for languages that the product reads but does not speak; written for this product.
const NO_WORDS = { negators: "", amplifiers: "", dampers: "", contrasts: "" };

export const TONE_PT: ToneWords = {
  weights: {
    3: `excelente*, otim*, maravilh*, incrivel, incriveis, perfeit*, fantastic*, amo, amei, adoro, adorei, melhor, melhores, sensacional`,
    2: `bom, boa, bons, boas, feliz, felizes, alegr*, obrigad*, lind*, gost*, amor, parabens, legal, bonit*, divert*, top, sucesso*,
      orgulh*, ganh*, vitori*, recomend*, gostos*, fof*, querid*, beij*, abrac*, saudade*, gat*, show`,
    1: `bem, ajud*, facil, rapid*, kkk*, haha*, rs*, tomara, esper*, sorte, paz, amig*, sorri*, interessant*, nov*, deus`,
    [-1]: `problema*, lent*, demor*, atras*, espera, dificil, car*, falt*, perd*, cansad*, sono, dor, doente, medo, sozinh*, chat*,
      chor*, nunca, ninguem, nada, culpa, crise, erro*, pena, triste*, reclam*, preocup*, saco, aff*, nao`,
    [-2]: `mal, mau, ruim, ruins, odeio, odio, raiva, triste, decepcion*, enganad*, mentir*, rouba*, ladr*, golpe, fraude, absurdo,
      vergonha, lixo, merda, burr*, idiot*, inutil, feio, feia, morr*, mort*, mata*, nojo, nojent*, desrespeit*, pessim*, inferno, foda, fod*`,
    [-3]: `horrivel, horriveis, terrivel, pior, piores, pessimo, porra, caralho, puta, desgraca*, lamentavel, "filho da puta", "vai tomar"`,
  },
  ...NO_WORDS,
  negators: `nao, nunca, jamais, sem, nem, nada, nenhum, nenhuma`,
  amplifiers: `muito, muita, tao, super, demais, bem, mais, totalmente`,
  contrasts: `mas, porem, embora`,
};

export const TONE_IT: ToneWords = {
  weights: {
    3: `eccellent*, ottim*, meravigli*, fantastic*, perfett*, stupend*, splendid*, amo, adoro, migliore, migliori, bellissim*, incredibil*, "buona fortuna"`,
    2: `buon, buona, buoni, buone, buono, bell*, bravo, brava, bravi, felic*, grazie, piace, amore, content*, viva, complimenti,
      evviva, successo, vittori*, vinc*, divert*, consiglio, auguri, carin*, dolc*, simpatic*, gentil*, orgoglios*, finalmente`,
    1: `bene, aiut*, facile, veloc*, haha*, ahah*, sper*, fortuna, pace, amic*, sorris*, interessant*, giust*, nuov*, utile, scuola`,
    [-1]: `problem*, lent*, ritard*, attesa, difficil*, car*, manca*, pers*, stanc*, dolor*, malat*, paura, sol*, mai, nessuno,
      colpa, crisi, error*, peccato, purtroppo, protest*, scioper*, preoccup*, povero, poveri, boh, tagli, tasse`,
    [-2]: `male, brutt*, odio, rabbia, trist*, delus*, bugi*, rub*, ladr*, truff*, vergogn*, schif*, merd*, stupid*, idiot*, inutil*,
      mort*, morir*, uccis*, fallit*, fallimento, incapac*, incompetent*, ridicol*, corrott*, fascis*, mafi*, cazz*, scandal*, palle`,
    [-3]: `orribil*, terribil*, pessim*, peggio, peggiore, disastr*, vaffanculo, stronz*, bastard*, puttan*, vomit*, indecent*`,
  },
  ...NO_WORDS,
  negators: `non, mai, senza, nessun, nessuna, niente, nulla`,
  amplifiers: `molto, molta, tanto, troppo, cosi, super, davvero, piu`,
  contrasts: `ma, pero, invece`,
};

export const TONE_FR: ToneWords = {
  weights: {
    3: `excellent*, parfait*, magnifiqu*, merveill*, fantastiqu*, incroyabl*, adore, meilleur*, genial*, superbe*, formidabl*, "je t'aime"`,
    2: `bon, bonne, bons, bonnes, heureu*, content*, merci*, aime, aimer, beau, belle, beaux, joli*, bravo, felicit*, plaisir, reuss*, succes,
      victoire*, gagn*, recommand*, drole*, cool, sympa*, amour, bisous, hate, fier, fiere, joyeu*, joie`,
    1: `bien, aid*, facile*, rapid*, mdr, lol, ptdr, haha*, espoir, esper*, chance, paix, ami*, souri*, interessant*, juste, mieux, nouveau`,
    [-1]: `probleme*, lent*, retard*, attente, attend*, difficil*, cher*, manqu*, perd*, fatigu*, mal, malad*, peur, seul*, jamais, personne,
      faute, crise, erreur*, dommage, malheureus*, greve*, inquiet*, marre, pleur*, annul*, panne, chomage, impot*`,
    [-2]: `mauvais*, deteste, haine, colere, trist*, decu*, ment*, mensong*, vol, vole*, voleur*, arnaqu*, honte*, merde*, con, cons,
      connard*, stupid*, idiot*, inutil*, mort*, mourir, tue*, nul, nuls, nulle, incapabl*, incompetent*, ridicul*, scandal*, degueu*, chiant*, putain, raciste*`,
    [-3]: `horribl*, terribl*, pire*, catastroph*, inadmissibl*, degoutant*, salope*, encul*, pute*, ordure*, "ta gueule"`,
  },
  ...NO_WORDS,
  negators: `ne, pas, jamais, sans, aucun, aucune, rien, ni, n`,
  amplifiers: `tres, trop, tellement, si, super, vraiment, plus, tout`,
  contrasts: `mais, pourtant, cependant`,
};

export const TONE_DE: ToneWords = {
  weights: {
    3: `ausgezeichnet*, hervorragend*, fantastisch*, perfekt*, wunderbar*, liebe, geliebt, beste*, grossartig*, traumhaft*, geil*, genial*, klasse`,
    2: `gut, gute*, guter, gutes, gluck*, freu*, danke*, schon, schone*, schoner, toll*, super, gefallt, lieb*, spass, erfolg*, sieg*, gewinn*,
      gewonnen, empfehl*, lustig*, nett*, suss*, stolz, gratul*, herzlich*, lecker*, cool, happy, top`,
    1: `hilf*, einfach, schnell*, haha*, lol, hoff*, ruhig, freund*, lach*, interessant*, richtig, besser, ja, neu*, endlich, prima, okay`,
    [-1]: `problem*, langsam*, spat*, verspat*, warte*, schwer*, teuer*, fehl*, verlier*, verlor*, mude, schmerz*, krank*, angst*, allein*, nie, niemand,
      schuld*, krise*, leider, schade, streik*, sorge*, kein*, kaputt*, ausfall*, stor*, weh, langweil*, arbeit`,
    [-2]: `schlecht*, hass*, wut*, traurig*, enttausch*, lug*, betrug*, betrog*, klau*, schand*, scheiss*, dumm*, idiot*, nutzlos*, tot, tod*,
      sterb*, unfahig*, lacherlich*, skandal*, nerv*, mist, blod*, verarsch*, arsch*, hassl*, peinlich*, frech*, rassis*, nazi*`,
    [-3]: `schrecklich*, furchtbar*, schlimm*, katastroph*, ekel*, widerlich*, unverschamt*, verdammt*, fick*, hurensohn*, wichser*`,
  },
  ...NO_WORDS,
  negators: `nicht, nie, ohne, kein, keine, keinen, nichts`,
  amplifiers: `sehr, so, zu, total, echt, richtig, mega, ganz`,
  contrasts: `aber, doch, jedoch, trotzdem`,
};
