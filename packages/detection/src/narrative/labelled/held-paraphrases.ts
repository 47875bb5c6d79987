import type { ParaphraseSet } from "./model.ts";

// Written together with the other set and looked at by nobody who chose a threshold: figures alone are taken on it.
export const HELD_PARAPHRASES: ParaphraseSet = {
  es: [
    [
      "Han encontrado trozos de plástico en los yogures de fresa de Lacteo",
      "Mi hija casi se traga un trozo de plástico de un yogur de fresa Lacteo",
      "Aviso: yogures Lacteo de fresa con plástico dentro, no los comáis",
      "¿Alguien más con plástico en los yogures de Lacteo? Qué miedo",
    ],
    [
      "Lacteo retira de los supermercados la leche sin lactosa de la semana pasada",
      "Los supermercados están retirando la leche sin lactosa de Lacteo",
      "Me dicen en el súper que Lacteo ha mandado retirar su leche sin lactosa",
      "Retirada la leche sin lactosa de Lacteo, devolvedla en la tienda",
    ],
    [
      "El director de Lacteo dice que los ganaderos se quejan por vicio",
      "Según el director de Lacteo, los ganaderos protestan por vicio",
      "Ganaderos indignados con el director de Lacteo: «se quejan por vicio»",
      "Que un directivo de Lacteo llame viciosos a los ganaderos lo dice todo",
    ],
    [
      "Huelga mañana en la fábrica de Lacteo de León por los despidos",
      "Los trabajadores de Lacteo en León van a la huelga contra los despidos",
      "Despidos en la fábrica leonesa de Lacteo: huelga convocada",
      "Mañana paran los de Lacteo en León, treinta despidos tienen la culpa",
    ],
  ],
  en: [
    [
      "Pieces of plastic were found in Lacteo strawberry yoghurts",
      "My daughter nearly swallowed a piece of plastic from a Lacteo strawberry yoghurt",
      "Warning: Lacteo strawberry yoghurts have plastic inside, do not eat them",
      "Anyone else find plastic in their Lacteo yoghurt? Scary",
    ],
    [
      "Lacteo recalls last week's lactose-free milk from supermarkets",
      "Supermarkets are pulling Lacteo's lactose-free milk off the shelves",
      "The shop told me Lacteo has recalled its lactose-free milk",
      "Lactose-free milk from Lacteo recalled, take it back to the store",
    ],
    [
      "Lacteo's director says farmers complain because they are lazy",
      "According to the director of Lacteo farmers are simply lazy",
      "Farmers furious at Lacteo director who called them lazy",
      "A Lacteo executive calling farmers lazy says it all",
    ],
    [
      "Strike tomorrow at the Lacteo factory in Leeds over the layoffs",
      "Lacteo workers in Leeds go on strike against layoffs",
      "Layoffs at Lacteo's Leeds factory: a strike has been called",
      "Tomorrow Lacteo in Leeds stops work, thirty layoffs are to blame",
    ],
  ],
  ru: [
    [
      "В клубничных йогуртах Лактео нашли куски пластика",
      "Дочь чуть не проглотила кусок пластика из клубничного йогурта Лактео",
      "Внимание: в клубничном йогурте Лактео пластик, не ешьте",
      "У кого ещё пластик в йогурте Лактео? Страшно",
    ],
    [
      "Лактео отзывает из магазинов безлактозное молоко прошлой недели",
      "Магазины снимают с полок безлактозное молоко Лактео",
      "В магазине сказали, что Лактео отозвала безлактозное молоко",
      "Безлактозное молоко Лактео отозвано, верните его в магазин",
    ],
    [
      "Директор Лактео заявил, что фермеры жалуются от лени",
      "По словам директора Лактео, фермеры просто ленивые",
      "Фермеры возмущены: директор Лактео назвал их ленивыми",
      "Начальник Лактео зовёт фермеров лентяями, этим всё сказано",
    ],
    [
      "Завтра забастовка на заводе Лактео в Твери из-за увольнений",
      "Рабочие Лактео в Твери бастуют против увольнений",
      "Увольнения на тверском заводе Лактео: объявлена забастовка",
      "Завтра в Твери встанет завод Лактео, виноваты тридцать увольнений",
    ],
  ],
  pt: [
    [
      "Encontraram pedaços de plástico nos iogurtes de morango da Lacteo",
      "Minha filha quase engoliu um pedaço de plástico do iogurte de morango Lacteo",
      "Aviso: iogurte de morango da Lacteo com plástico dentro, não comam",
    ],
    [
      "A Lacteo retira dos supermercados o leite sem lactose da semana passada",
      "Supermercados estão retirando o leite sem lactose da Lacteo",
      "No mercado disseram que a Lacteo mandou retirar o leite sem lactose",
    ],
  ],
};
