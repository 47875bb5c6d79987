import { wordSet } from "../lexicon.ts";

/** Words that stand in any sentence and in complaints most of all: none of them names what is going on. */
export const GLUE =
  wordSet(`about, above, after, again, against, almost, already, also, always, another, anyone, anything, aren,
  around, away, back, because, been, before, being, between, both, came, cannot, come, could, couldn, days, didn, does, doesn,
  doing, done, down, each, else, even, ever, every, everyone, everything, first, from, getting, give, given, going, gone, gonna,
  good, great, guys, hadn, hasn, have, haven, having, hear, help, here, hope, hour, hours, http, https, into, isn, it's, just,
  keep, know, last, later, least, less, let, like, little, long, look, love, made, make, making, many, maybe, mean, might,
  minutes, more, most, much, must, need, never, next, nothing, once, only, other, over, people, please, really, right,
  said, same, says, seems, should, shouldn, since, some, someone, something, soon, still, such, sure, take, tell, than,
  thank, thanks, that, their, them, then, there, these, they, thing, things, think, this, those, though, through, till, time,
  today, told, tomorrow, tonight, took, trying, under, until, upon, very, want, wasn, well, went, were, weren, what, when,
  where, which, while, who, whole, will, with, without, won't, work, would, wouldn, year, years, yesterday, your, yours,
  worst, terrible, awful, horrible, wait, waiting, customer, service, company, airline, agent, support,
  ademas, ahora, algo, alguien, algun, alguna, antes, aquel, aqui, asi, aunque, ayer, bien, bueno, buenas, buenos, cada, casi,
  como, cosa, cosas, cual, cuando, cuanto, dado, debe, deben, decir, dentro, desde, despues, dias, dice, dicen, donde, durante,
  ella, ellos, embargo, entonces, entre, eran, eres, esas, esos, espera, esperando, estaba, estamos, estan, estar, estas, este,
  esto, estos, estoy, fatal, fuera, fueron, gente, gracias, haber, habia, habeis, hace, hacer, hacia, haga, hasta, hecho,
  hemos, hola, hora, horas, igual, incluso, jamas, luego, llevo, manana, mejor, menos, mientras, mismo, misma, mucha, muchas,
  mucho, muchos, nada, nadie, ningun, ninguna, noche, nosotros, nuestra, nuestro, nueva, nuevo, nunca, otra, otras, otro,
  otros, para, parece, peor, pero, poco, podeis, poder, porque, primera, primero, puede, pueden, puedo, pues, quien, quiere,
  quiero, saber, sabe, segun, seguro, seis, semana, semanas, sera, servicio, siempre, sigo, sigue, sobre, solo, sois, somos,
  sido, tambien, tampoco, tanto, tarde, tener, tengo, tiempo, tiene, tienen, toda, todas, todavia, todo, todos, tres, unas,
  unos, usted, ustedes, vamos, veces, verdad, verguenza, vergonzoso, vosotros, cliente, clientes, atencion, empresa, favor,
  more, мне, меня, тебя, него, нее, всех, всего, быть, была, были, было, весь, вообще, вопрос, время, всегда, всё, день, дней,
  должны, если, есть, еще, здесь, знаю, какая, какие, какой, когда, конечно, кстати, которая, которые, который, кого, кому,
  куда, лишь, лучше, люди, могу, может, можно, много, надо, наверное, нашей, него, нельзя, неужели, никогда, никто, ничего,
  нужно, один, одна, около, опять, очень, перед, пока, после, потом, потому, почему, просто, пусть, раза, сказал, сегодня,
  себе, себя, сейчас, сколько, слишком, снова, совсем, спасибо, такая, такие, такой, также, тебе, теперь, только, тоже, тогда,
  тоже, тому, того, уже, хотя, хочу, часа, часов, чего, через, чтобы, этим, этих, этого, этой, этом, этот, эти, завтра,
  вчера, ваша, ваше, вашей, ваши, вами, нами, них, ужас, поддержка, сервис, компания,
  agora, ainda, alguem, alguma, antes, aquele, assim, atendimento, cada, cliente, coisa, como, depois, desde, deve, dias, entre,
  essa, esse, esta, estao, estou, fazer, feito, ficar, gente, hoje, isso, isto, mais, mesmo, minha, muito, nada, nenhum,
  nosso, nunca, ontem, onde, outra, outro, para, pela, pelo, pode, porque, pouco, quando, quanto, quem, quero, sempre,
  sendo, tanto, tempo, temos, tenho, toda, todo, tudo, voce, voces`);

/**
 * Possessives, pronouns, articles, prepositions and helping verbs of seven languages, where words are chosen to be shown: no
 * story and no rise is about one of them. One that is a telling word in another of the languages stands here in none: `war`,
 * `sue`, `fare`, `car`, `van`, `state`.
 */
const FILLER =
  wordSet(`mis, tus, sus, mio, mia, mios, mias, tuyo, tuya, tuyos, tuyas, suyo, suya, suyos, suyas, nuestros, nuestras, vuestro,
  vuestra, vuestros, vuestras, cuyo, cuya, cuyos, cuyas, les, nos, los, las, del, una, aquella, aquellas, aquello, aquellos, esas,
  esos, esa, ese, eso, alguno, algunos, algunas, ningunos, varias, varios, ambos, ambas, demas, cuales, cuantos, cuantas, cuanta,
  ellas, ello, nosotras, vosotras, conmigo, contigo, consigo, ante, bajo, contra, tras, mediante, sino, acaso, quiza, quizas, apenas,
  aun, mas, muy, sin, con, por, que, era, eras, son, sea, sean, ser, fue, fuese, hubo, habra, habran, hay, han, has, tendra, podria,
  deberia, estais, esten, teneis, tenemos, siendo, haciendo, vaya, voy, vas, vez,
  your, its, his, her, hers, our, ours, theirs, myself, yourself, yourselves, themselves, himself, herself, itself, ourselves, whose,
  whom, him, the, and, nor, but, for, not, are, was, has, had, did, can, may, shall, all, any, few, own, per, too, yet, you, she, who, why,
  how, onto, off, out, doesnt, didnt, dont, isnt, wont, cant,
  мой, моя, мое, мои, моего, моей, моему, моим, моих, моими, твой, твоя, твое, твои, твоего, твоей, твоему, твоим, твоих, свой, своя,
  свое, свои, своего, своей, своему, своим, своих, своими, наш, наша, наше, наши, нашего, нашему, нашим, наших, нашими, ваш, вашего,
  вашему, вашим, ваших, вашими, его, нее, ней, ним, ими, нем, них, мной, мною, тобой, собой, которого, которой, которому, которым,
  которых, которыми, котором, которую, чей, чья, чье, чьи, сам, сама, само, сами, самого, самой, самих, такого, таким, таких, такое,
  тот, той, тех, теми, эта, это, этою, этими, либо, ведь, даже, разве, чтоб, будто, словно, между, ради, кроме, вместо, будет, будут,
  буду, будешь, будем, для, или, при, без, под, над, про, как, что, все, уже, еще, так, там, тут, вот, нет, где, кто, чем, они, она, оно,
  meu, meus, minhas, teu, teus, tua, tuas, seu, seus, sua, suas, nossos, nossa, nossas, vosso, vossos, vossa, vossas, dele, dela, deles,
  delas, lhe, lhes, pelos, pelas, num, numa, aos, aquela, aquelas, aqueles, aquilo, esses, essas, estes, estas, deste, desta, desse,
  dessa, disso, disto, nisso, nisto, nem, pois, porem, entao, quais, qual, foram, eram, seja, sejam, tinha, tinham, teve, havia, estava,
  estavam, com, uma, dos, das, foi, sao, nao, ele, eles, elas, tem, ate,
  mon, mes, ton, tes, ses, notre, votre, leur, leurs, mien, mienne, miens, miennes, tien, tienne, sien, sienne, siens, siennes, notres,
  votres, nous, vous, ils, elle, elles, lui, eux, cet, cette, ces, cela, ceci, quoi, dont, aux, des, dans, avec, sans, sous, chez, vers,
  depuis, pendant, avant, apres, mais, donc, etre, etait, etaient, sont, suis, sommes, etes, avoir, avait, avaient, ont, avez, avons,
  aura, tout, tous, toute, toutes, plus, moins, tres, trop, aussi, encore, deja, toujours, jamais, rien, quand, comme, puis, alors, ainsi,
  les, une, pas, pour, sur, qui, est,
  mein, meine, meinem, meinen, meiner, meines, dein, deine, deinem, deinen, deiner, deines, sein, seine, seinem, seinen, seiner, seines,
  ihr, ihre, ihrem, ihren, ihrer, ihres, unser, unsere, unserem, unseren, unserer, unseres, euer, eure, eurem, euren, eurer, eures, ich,
  sie, wir, mich, mir, dich, dir, ihn, ihm, uns, euch, der, das, dem, den, ein, eine, einem, einen, einer, eines, kein, keine, keinem,
  keinen, keiner, dieser, diese, dieses, diesem, diesen, jener, jene, jenes, welche, welcher, welches, und, oder, aber, denn, weil, dass,
  wenn, als, wie, auf, aus, bei, bis, durch, fur, gegen, ohne, nach, seit, von, vom, zum, zur, ins, mit, ist, sind, seid, gewesen, wird,
  werden, wurde, wurden, worden, habe, haben, hatte, hatten, habt, kann, konnen, konnte, soll, sollen, sollte, wollen, wollte, nicht,
  nur, noch, schon, auch, sehr, mehr, hier, dort, dann, doch, immer, wieder, wer, warum,
  miei, mie, tuo, tuoi, tue, suo, suoi, nostro, nostra, nostri, nostre, vostro, vostri, vostre, loro, gli, dello, della, dei, degli,
  delle, dallo, dalla, dai, dagli, dalle, nello, nella, nei, negli, nelle, sullo, sulla, sui, sugli, sulle, allo, alla, agli, alle, questo,
  questa, questi, queste, quello, quella, quelli, quelle, che, chi, cui, quale, quali, perche, dove, anche, ancora, sempre, mai, piu, molto,
  sono, siamo, siete, erano, stato, stata, stati, hanno, abbiamo, avete, aveva, avevano, essere, non, tra, fra, pero, quindi, cosi`);

/** Whether a word, folded, is never what a post is about: it is chosen for no story, no rise and no likeness. */
export function namesNothing(folded: string): boolean {
  return GLUE.has(folded) || FILLER.has(folded);
}
