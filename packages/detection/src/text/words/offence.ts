import type { CueWords } from "./model.ts";

// Insults, obscenities and slurs that make a post one to look at; written for this product. Words that news and menus
// use as well (kill, cerdo, мусор) are weak: alone they say nothing.

export const OFFENCE_EN: CueWords = [
  {
    strength: 0.9,
    words: `fuck*, motherfuck*, mf, mfs, stfu, gtfo, shit, shits, shitty, shithole, shithead*, bullshit, bitch*, biatch, asshole*,
      ass, asses, dumbass*, jackass*, dickhead*, dick, dicks, cock, cocksuck*, cunt*, pussy, pussies, bastard*, whore*, slut*,
      skank*, hoe, hoes, thot*, twat*, wanker*, prick, pricks, douche*, scumbag*, faggot*, fag, fags, dyke*, tranny, retard,
      retards, retarded, nigger*, nigga*, niggas, spic, spics, chink, chinks, kike*, gook*, coon, coons, towelhead*, raghead*,
      "white trash", "piece of shit", "go to hell", "kill yourself", kys, libtard*, feminazi*, pedo, pedos, pedophile*, paedo*,
      "son of a", "screw you", "suck my", "bite me", goddamn, fck*, fuk*, sh1t, b1tch, a55`,
  },
  {
    strength: 0.6,
    words: `idiot*, moron*, imbecile*, stupid*, dumb*, loser*, pathetic, disgusting, scum, filth*, clown*, ugly, liar*, coward*,
      fascist*, nazi*, racist*, bigot*, traitor*, crook*, "shut up", perv, pervs, pervert*, rapist*, delusional, clueless,
      brainwashed, brainless, braindead, damn, dammit, sucks, suck, freak, freaks, lunatic*, evil, vile, creep, creeps, nutjob*,
      psycho, psychos, worthless, garbage, commie*, snowflake*, hypocri*, sexist, hateful, bimbo*, hag, parasite*, turd*, jerk,
      jerks, weirdo*, crap, crappy, wtf, trash, ignorant, useless, corrupt, pig, pigs, insane, crazy, "a joke", sick, hell`,
  },
  {
    strength: 0.4,
    words: `kill, killer*, murder*, die, cancer, cult, criminal*, terrorist*, thug*, rape*, lying, lies, hate, fool*, lame, demon*,
      wicked, ridiculous, liberal, liberals, leftist*, antifa, dems, maga, screw*, dirty, disgrace*, shame*, fake, bs, ignorance,
      lie, lied, mad, butt, sex, porn, drunk, bully, bullies, gross, insult*, dishonest, fraud, nasty, horrible, worst, terrible`,
  },
];

export const OFFENCE_ES: CueWords = [
  {
    strength: 0.9,
    words: `puta, putas, puto, putos, putada, putero*, hijoputa, hijueputa, hijaputa, hdp, "hijo de puta", "hijos de puta",
      "hija de puta", "hijos de perra", "hijo de perra", cabron, cabrona, cabrones, gilipoll*, capullo*, pendej*, mierda, mierdas,
      mierdoso, coño, joder, jodete, jodido*, jodid*, follar, mamon, mamona, mamones, maricon*, marica, maricas, bollera*, zorra,
      zorras, perra, guarra, guarro, furcia, ramera, polla, pollas, verga, pinche, culero*, culiao, culiado, weon, huevon*, chinga*,
      chingu*, "tu puta", "vete a la", "que te den", "que os den", "me cago en", subnormal*, retrasado, retrasados, retrasada,
      mongolo*, mongolic*, malnacid*, malparid*, carajo, boludo*, pelotudo*, conchatumadre, "concha de tu", sudaca*, panchito*,
      negrata*, cojones, cojon, ctm, ptm`,
  },
  {
    strength: 0.6,
    words: `idiota*, imbecil*, estupid*, tonto, tonta, tontos, tontas, tarado*, inutil*, inepto*, cretino*, bobo, boba, asqueros*,
      bastardo*, sinverguenza*, payaso, payasa, payasos, payasada*, canalla*, miserable*, fascista*, facha, fachas, machista*,
      racista*, hipocrita*, cobarde*, traidor*, rata, ratas, callate, muerete, "ojala te", analfabet*, mentiros*, parasito*,
      perroflauta*, feminazi*, golpista*, paleto, paletos, cateto, catetos, culo, jode, joden, jodan, maldit*, lacra, escoria,
      gentuza, chusma, patetic*, lerdo, lerda, nazi, nazis, ladron*, ignorante*, "tu madre"`,
  },
  {
    strength: 0.35,
    words: `cerdo, cerda, cerdos, burro, burra, basura, asco, fea, feo, gordo, gorda, loco, loca, locos, corrupt*, criminal*,
      asesin*, terrorista*, odio, verguenza, pedo, matar, robar, robo, mentira*, ridicul*, penos*, vergonzos*, hostia, hostias,
      dictador*, comunist*`,
  },
];

export const OFFENCE_RU: CueWords = [
  {
    strength: 0.9,
    words: `хуй*, хуе*, хуи*, хуя*, хую*, нахуй*, нахуя, похуй*, охуе*, ахуе*, охуи*, хер, херня, херни, херов*, нехер, нахер, пизд*,
      пизж*, распизд*, спизд*, опизд*, ебан*, ебат*, ебал*, ебл*, ебу*, еби*, ебе*, ебну*, заеб*, наеб*, уеб*, выеб*, отъеб*, съеб*,
      проеб*, доеб*, разъеб*, долбоеб*, долбаеб*, бляд*, блят*, бля, сука, суки, суке, суку, сукин*, сучк*, сучар*, мудак*, мудил*,
      мудо*, пидор*, пидар*, педик*, гандон*, гондон*, залуп*, дроч*, шлюх*, проститут*, шалав*, жоп*, говн*, гавн*, дерьм*, срать,
      сран*, засран*, насра*, обосра*, ублюд*, выблюд*, мразь, мрази, мразот*, тварь, твари, тварей, тварюг*, скотин*, скот, скоты,
      сволоч*, подонк*, подонок, падла, падлы, падаль, урод, уроды, уродов, уродк*, уродин*, гнид*, чмо, чмош*, дебил*, даун, дауны,
      дегенерат*, хач, хачи, чурк*, хохол, хохлы, хохлов, жид, жиды, жидов*, кацап*, москал*, либераст*, петух, петухи, манда,
      мандавош*, пох, нах, ссан*, трах*, хуесос*, ебанат*, козел, козлы, козлов, нигер*, черножоп*, соси, сосать, сосешь, сосут`,
  },
  {
    strength: 0.6,
    words: `идиот*, кретин*, тупой, тупая, тупые, тупых, тупо, тупиц*, дурак*, дура, дуры, дуру, дурн*, придур*, глуп*, лох, лохи,
      лошар*, клоун*, свинья, свиньи, свиней, осел, ослы, сдохн*, сдох*, подох*, заткн*, ненавиж*, быдл*, отброс*, алкаш*, нарик*,
      бомж*, лжец*, вор, воры, ворье, фашист*, нацист*, предател*, трус, трусливы*, псих, психи, психопат*, отморозк*, маразм*,
      продажн*, убью, рожа, рожи, рыло, вонюч*, параш*, шавк*, холоп*, зажрал*, отстой, безмозгл*, недоум*, нищеброд*, баба, бабы,
      стерв*, гад, гады, паразит*, дрянь, хрен*, нафиг, поган*, мерз*, ничтож*, ватник, ватники, бред*, позор*, крыса, крысы, больной, больные, больная`,
  },
  {
    strength: 0.35,
    words: `мусор*, баран*, морд*, фигн*, черт, жирн*, убить, повесить, расстрел*, ужас*, отврат*, врут, врет, ложь, бесит, стыд*,
      пьян*, собака, собаки`,
  },
];

// Short lists for languages that the product reads but does not speak, one each: Italian "con" is no French insult.
export const OFFENCE_PT: CueWords = [
  {
    strength: 0.85,
    words: `caralho, crl, porra, merda, puta, putas, puto, fdp, "filho da puta", viado, viadinho, bicha, buceta, cu, cuzao, foda,
      foder, fode, fodase, arrombad*, desgracad*, corno, vagabund*, piranha, otario*, babaca*, pqp, vsf, vtnc, "vai tomar", rola,
      cacete, retardad*, escroto, "vai se"`,
  },
  {
    strength: 0.55,
    words: `idiota*, imbecil*, burro, burra, lixo, nojent*, ridicul*, feia, gorda, ladrao, bandido*, macaco, pau, inferno, trouxa*, doente`,
  },
];
export const OFFENCE_IT: CueWords = [
  {
    strength: 0.85,
    words: `cazzo, cazzi, merda, merde, stronz*, vaffanculo, puttan*, troia, coglion*, bastard*, minchia, frocio, froci, culo, figa,
      fanculo, "testa di", terron*, zingar*, vaffa`,
  },
  {
    strength: 0.55,
    words: `idiot*, cretin*, scemo, scemi, schifo*, ladri, ladro, buffon*, deficient*, ignorant*, vergogna, imbecill*`,
  },
];
export const OFFENCE_FR: CueWords = [
  {
    strength: 0.85,
    words: `merde*, putain, pute*, salope*, salaud*, connard*, connasse*, con, cons, conne, encul*, enfoire*, batard*, couille*, chier,
      foutre, niqu*, ntm, fdp, pd, tapette*, ordure*, "ta gueule"`,
  },
  {
    strength: 0.55,
    words: `idiot*, imbecile*, cretin*, abruti*, debile*, nul, nuls, gueule, voleur*, raciste*, menteur*`,
  },
];
export const OFFENCE_DE: CueWords = [
  {
    strength: 0.85,
    words: `scheiss*, arsch*, fick*, hurensohn*, hure*, schlampe*, wichser*, fotze*, schwuchtel*, missgeburt*, kanake*, drecks*,
      verpiss*`,
  },
  {
    strength: 0.55,
    words: `idiot*, dumm*, blod*, depp*, trottel*, spinner*, nazi*, abschaum, lugner*, heuchler*, pack`,
  },
];
