import type { Passage } from "./passage.ts";
import type { WordToken } from "./tokens.ts";
import { WordQuestion } from "./word.ts";

/** A slur that a text speaks of, and the positions of the words that speak of it: «comentarios racistas». */
export type ToldSlur = { readonly first: number; readonly last: number };

/**
 * The slurs that are told of by somebody who did not make them, and whether another is said to be made by a worker or by
 * whom `isName` knows («racist remarks by the cashier»): that is a charge against the house, and no word of comfort.
 */
export function slursIn(
  passage: Passage,
  isName: (word: WordToken) => boolean,
): { readonly told: readonly ToldSlur[]; readonly made: boolean } {
  if (!IS_SLUR.isTrueOfAny(passage.words)) return NO_SLURS;
  const words = passage.said;
  const { sentence } = passage.clauses;
  const told: ToldSlur[] = [];
  let made = false;
  passage.words.forEach((slur, at) => {
    if (!IS_SLUR.isTrueOf(slur)) return;
    const first = Math.max(0, at - 3);
    const around = words.slice(first, at + 4);
    const said = around.findIndex((word) => SAID.test(word.folded));
    if (said < 0 || around.some((word) => YOURS.test(word.folded))) return;
    const last = Math.max(at, first + said);
    const link = words.slice(last + 1, last + 3).findIndex((word) => MADE_BY.test(word.folded));
    if (link >= 0) {
      const behind = words.slice(last + link + 2, last + link + 2 + MAKER_WORDS);
      const maker = behind.findIndex((word) => WORKER.test(word.folded) || isName(word));
      const joins = behind.slice(0, Math.max(0, maker)).every((word) => JOINS.test(word.folded));
      if (maker >= 0 && joins && sentence[last + link + 2 + maker] === sentence[at]) {
        made = true;
        return;
      }
    }
    told.push({ first: Math.min(at, first + said), last });
  });
  return { told, made };
}

/** Somebody who works for a house, in any of our languages. */
export const WORKER =
  /^(?:staff|employee|cashier|guard|manager|worker|waiter|waitress|driver|clerk|boss|owner|courier|director|cajer|emplead|trabajador|dependient|camarer|vigilante|guardia|encargad|jef[ea]|gerente|personal$|duen[oa]|conductor|repartidor|охранник|кассир|сотрудни|продав|официант|менеджер|работни|персонал|водител|курьер|начальни|директор)/u;

const NO_SLURS = { told: [], made: false };

const SLUR =
  /^(?:racis|xenofob|homofob|machist|antisemit|transfob|sexist|homophob|xenophob|transphob|islamophob|расис|ксенофоб|гомофоб|сексис|антисемит)/u;
const IS_SLUR = new WordQuestion((folded) => SLUR.test(folded));
const SAID =
  /^(?:comentario|insult|mensaje|ataque|pintada|burla|comment|remark|abuse|abusing|message|attack|slur|graffiti|troll|комментар|коммент|оскорблен|гадост|сообщени|выпад|травл|травит)/u;
/** «Your racist comments» is a charge against whoever is spoken to. */
const YOURS = /^(?:vuestr\p{L}*|tu|tus|your|ваш\p{L}*|твои|твой)$/u;
const MADE_BY = /^(?:by|from|de|del|por|от|со)$/u;
const JOINS =
  /^(?:the|a|an|one|some|two|of|their|its|security|la|las|el|los|un|una|unos|parte|de|del|su|sus|стороны)$/u;
/** «By one of the security guards». */
const MAKER_WORDS = 5;
