import type { CueWords } from "./model.ts";

// Insults, obscenities and slurs that make a post one to look at; written for this product. Never shown on screen.
export const OFFENCE_EN: CueWords = [
  {
    strength: 0.9,
    words: `fuck*, motherfuck*, mf, mfs, stfu, gtfo, shit, shits, shitty, shithole, shithead*, bullshit, bitch*, biatch, asshole*, ass, asses, dumbass*, jackass*, dickhead*, dick, dicks, cock, cocksuck*, cunt*,
      pussy, pussies, bastard*, whore*, slut*, skank*, hoe, hoes, thot*, twat*, wanker*, prick, pricks, douche*, scumbag*, faggot*, fag, fags, dyke*, tranny, retard*, nigger*, nigga*, niggas, spic, spics, chink, chinks, kike*, gook*, coon, coons,
      towelhead*, raghead*, cracker, crackers, "white trash", "piece of shit", "pos", "go to hell", "kill yourself", kys, libtard*, libtards, feminazi*, pedo*, paedo*, "son of a", crap, crappy, "screw you", "suck my", "bite me", goddamn, wtf, af, fck*, fuk*, sh1t, b1tch, a55`,
  },
  {
    strength: 0.6,
    words: `idiot*, moron*, imbecile*, stupid*, dumb*, dumber, loser*, pathetic, disgusting, scum, trash, filth*, pig, pigs, clown*, ugly, liar*, lying, coward*, fascist*, nazi*, racist*, bigot*, terrorist*, traitor*, crook*, "shut up", sick, perv*, rapist*, crazy, insane, delusional, clueless, brainwashed, brainless, braindead, hell, damn, dammit, sucks, suck, freak*, lunatic*, evil, vile, creep*, corrupt, nutjob*, psycho*, ignorant, worthless, useless, garbage, cult, commie*, snowflake*, thug*, criminal*, hypocri*, ridiculous, hate, kill, murder*, sexist, rape*, die, hateful, bimbo*, hag, parasite*, turd*, jerk*, fool*, foolish, joke, weirdo*, wicked, lies, demon*, lame, cancer`,
  },
  {
    strength: 0.25,
    words: `liberal, liberals, leftist*, antifa, dems, maga, screw*, dirty, disgrace*, shame*, fake, bs, ignorance, lie, lied, mad, butt, sex*, porn, drunk, dead, weak, bully, bullies, gross, insult*, dishonest, fraud, nasty, horrible, worst, terrible`,
  },
];

export const OFFENCE_ES: CueWords = [
  {
    strength: 0.9,
    words: `puta, putas, puto, putos, putada, putero*, hijoputa, hijueputa, hijaputa, hp, hdp, "hijo de puta", "hijos de puta", "hija de puta", "hijo de perra", cabron, cabrona, cabrones, gilipollas, gilipolla*, capullo*, pendej*, mierda, mierdas, mierdoso, "una mierda", coño, cono, joder, jodete, jodido*, jodid*, follar, foll*, mamon, mamona, mamones, maricon*, marica, maricas, bollera*, zorra, zorras, perra, guarra, guarro, furcia, ramera, polla, pollas, verga, pinche, culero*, culiao, culiado, weon, wn, huevon*, chinga*, chingu*, "tu madre", "tu puta", "vete a la", "que te den", "que os den", "me cago en", subnormal*, retrasad*, mongol*, malnacid*, malparid*, carajo, boludo*, pelotudo*, forro, concha, conchatumadre, sudaca*, moro, moros, panchito*, negrata*, nazi*, escoria, cojones, cojon, ctm, mrd, ptm, payas*, sinverguenza*`,
  },
  {
    strength: 0.6,
    words: `idiota*, imbecil*, estupid*, tonto, tonta, tontos, tontas, tontaina, tarado*, inutil*, inepto*, cretino*, bobo, boba, burro, burra, cerdo, cerda, cerdos, asqueros*, asco, basura, fea, feo, gordo, gorda, bastardo*, sinverguenza*, payaso*, payasa, ladron*, canalla*, miserable*, fascista*, facha*, rojo*, machista*, racista*, hipocrita*, cobarde*, traidor*, rata, ratas, loco, loca, locos, callate, muerete, ojala te, analfabet*, ignorante*, mentiros*, parasito*, perroflauta*, feminazi*, corrupt*, criminal*, asesin*, golpista*, terrorista*, paleto*, cateto*, culo, pedo, jode, joden, jodan, maldit*, odio, lacra, verguenza, escoria, gentuza, chusma, sucio, patetic*, lerd*`,
  },
  {
    strength: 0.25,
    words: `muert*, matar, robar, robo, mentira*, ridicul*, penos*, lamentable, vergonzos*, peor, malo, mala, cara, hostia, hostias, leche, narices, dictador*, comunist*`,
  },
];

export const OFFENCE_RU: CueWords = [
  {
    strength: 0.9,
    words: `хуй*, хуе*, хуё*, хуи*, хуя*, хую*, нахуй*, нахуя, похуй*, охуе*, ахуе*, охуи*, хер, херня, херни, херов*, нехер, нахер, пизд*, пизж*, распизд*, спизд*, опизд*, ебан*, ебат*, ебал*, ебл*, ебу*, еби*, ебё*, ебе*, ёб*, ебну*, заеб*, заёб*, наеб*, уеб*, уёб*, выеб*, отъеб*, съеб*, проеб*, доеб*, разъеб*, долбоеб*, долбаеб*, долбоёб*, бляд*, блят*, бля, блядь, сук, сука, суки, суке, суку, сукин*, сучк*, сучар*, мудак*, мудил*, мудо*, пидор*, пидар*, педик*, педр*, гандон*, гондон*, залуп*, дроч*, шлюх*, проститут*, шалав*, жоп*, говн*, гавн*, дерьм*, срать, сран*, засран*, насра*, обосра*, ублюд*, выблюд*, мраз*, твар*, скотин*, скот, скоты, сволоч*, подонк*, подон*, падл*, урод*, гнид*, чмо, чмош*, дебил*, даун*, дегенерат*, хач*, чурк*, хохол, хохл*, жид, жиды, кацап*, москал*, ватник*, либераст*, петух, петухи, манда, мандавош*, пох, нах, ссан*, ссыт, целк*, трах*, хуесос*, уебищ*, ебанат*, козел, козл*, нигер*, черножоп*, нацик*`,
  },
  {
    strength: 0.6,
    words: `идиот*, кретин*, тупой, тупая, тупые, тупые, тупо*, тупиц*, дурак*, дура, дуры, дуру, дурн*, придур*, глуп*, лох, лохи, лошар*, клоун*, свинь*, свин*, баран*, осел, осёл, ослы, крыс*, собак*, сдохн*, сдох*, подох*, заткн*, заткнись, закрой, ненавиж*, быдл*, отбросы, мусор*, алкаш*, нарк*, бомж*, лжец*, вор, воры, ворь*, фашист*, нацист*, предател*, трус*, псих*, больной, больная, больные, отморозк*, бред*, маразм*, позор*, продажн*, убить, убью, повесить, расстрел*, рожа, рожи, морд*, рыло, жирн*, вонюч*, воня*, параш*, шавк*, холоп*, рабы, раб, бабк*, зажрал*, тварюг*, отстой, безмозгл*, недоум*, нищеброд*, баб*, стерв*, гад, гады, паразит*, зомб*, дрян*, зад, шиз*, сос*, хрен*, фиг*, чёрт*, черт*, поган*, мерз*, ничтож*`,
  },
  { strength: 0.25, words: `ужас*, отврат*, врут, врет, ложь, смерт*, бесит, стыд*, плох*, убий*, пьян*, дерьмо` },
];

// Short lists for languages that the product reads but does not speak.
export const OFFENCE_OTHERS: CueWords = [
  {
    strength: 0.85,
    words: `caralho, crl, porra, merda, puta, putas, puto, fdp, "filho da puta", viado, viadinho, bicha, buceta, cu, cuzao, foda, foder, fode, fodase, foda-se, arrombad*, desgracad*, corno, vagabund*, piranha, otario*, babaca*, pqp, vsf, vtnc, "vai tomar", "vai se", rola, pau, cacete, retardad*,
      cazzo, cazzi, merda, stronz*, vaffanculo, puttan*, troia, coglion*, bastard*, minchia, frocio, froci, culo, figa, fanculo, testa di, terron*, zingar*,
      merde, putain, pute*, salope*, connard*, connasse*, con, cons, conne, encul*, enfoire*, batard*, couille*, bite, chier, foutre, niqu*, ntm, fdp, pd, tapette*, ordure*,
      scheiss*, arsch*, arschloch, fick*, hurensohn, hure*, schlampe*, wichser*, fotze*, schwuchtel*, missgeburt*, kanake*, drecks*, verpiss*, pisser`,
  },
  {
    strength: 0.55,
    words: `idiota*, imbecil*, burro, burra, lixo, nojent*, ridicul*, feia, gorda, ladrao, bandido*, escroto, macaco, idiot*, cretin*, scemo, scemi, schifo*, ladri, buffon*, deficient*, ignorant*, abruti*, debile*, nul, honte, cretin*, gueule, dumm*, blod*, depp*, trottel*, spinner*, nazi*, abschaum, pack, lugner*, heuchler*`,
  },
];
