import { foldWord } from "../text/fold.ts";

// Written for this product: what stands in almost every text of its language, and so tells nothing apart.
const COMMON = `
  de la que el en y a los se del las un por con no una su para es al lo como mas o pero sus le ha me si sin sobre este ya
  entre cuando todo esta ser son dos tambien fue habia era muy anos hasta desde nos mi porque que solo han yo hay vez
  puede todos asi nada ni gracias hoy aqui bien ahora dia hola gente eso esto estoy tengo tiene hacer quiero vida casa
  the be to of and in that have it for not on with he as you do at this but his by from they we say her she or an will
  my one all would there their what so up out if about who get which go me when make can like time just him know take
  people into year your good some could them see other than then now look only come its over think also back after use
  two how our work first well way even new want because any these give day most us is are was were been has had did
  thanks today here very really don
  и в не на я что он с как это по но они к у ты из мы за вы так же от все его до бы мне было вот о только её еще мой
  нет да если уже или быть когда чтобы для очень есть чем где тут там сейчас можно надо кто свой день год человек люди
  спасибо сегодня просто всё меня тебя нас вас им их она оно этот эта эти того тоже
  e do da em um para com uma os no se na por mais as dos como mas foi ao ele das tem seu sua ou ser quando muito ha nos
  ja esta eu tambem so pelo pela ate isso ela entre era depois sem mesmo aos
  et les des est pas pour que dans ce il qui ne sur au plus par je avec tout faire son mais nous comme ou si leur y
  il di che la per un non sono si con le da come piu ma anche gli questo ho mi della nel
  der die und den von zu das mit sich des auf ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach
`;

// Brands, institutions and places whose name is an ordinary word somewhere, so that it alone brings strangers.
const NAMES_THAT_ARE_WORDS = `
  apple orange mango target gap shell visa seat corona bimbo sol virgin delta united american boost puma jaguar dove tide
  gala nature fox oracle amazon square stripe slack zoom discord twitch signal meta alphabet bolt lime bird uber lyft
  caterpillar subway domino bosch camper desigual zara mahou cruzcampo estrella damm claro movistar personal naranja
  banco popular santander galicia rio patagonia cordillera andina alsa vueling volotea iberia avianca copa latam gol azul
  natura boticario natural vivo oi tim sky fly swift ono jazz yoigo lowi simyo pepe digi alcampo dia ahorramas consum
  bonpreu eroski simply continente maxi exito carulla exito soriana chedraui liverpool palacio coppel elektra azteca
  caja mutua ocaso santa lucia verti genesis linea directa pelayo reale abanca laboral kutxa ruralvia imagin
  магнит пятёрочка перекрёсток лента мир связной эльдорадо вертолёт победа россия аэрофлот заря октябрь восход рассвет
  спутник волна молния звезда дом семья радуга мечта окей монетка светофор билайн мегафон яндекс сбер альфа точка открытие
`;

function foldedWords(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u).map(foldWord));
}

/** Folded words that most texts of some language hold. */
export const COMMON_WORDS = foldedWords(COMMON);
/** Folded names that are ordinary words too. */
export const AMBIGUOUS_NAMES = foldedWords(NAMES_THAT_ARE_WORDS);
