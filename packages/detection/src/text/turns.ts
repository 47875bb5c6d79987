import { compileLexicon, findHits, type Hit, type Lexicon, searchable } from "./lexicon.ts";
import { isCapital, isStreet } from "./said-otherwise.ts";
import type { Token, WordToken } from "./tokens.ts";

/**
 * Turns of phrase in a text that say something else than their words: `relish` is praise in words of death and war,
 * `laughter` the same of mirth, `noComplaint` a complaint denied, `denounced` a slur that is told of and not made,
 * `dearer` a rise in prices, whose praise is scorn, `street` the name of one («calle Mayor»). `plain`: the words of the
 * text without those of the first three and of streets.
 */
export type Turns = {
  readonly relish: boolean;
  readonly laughter: boolean;
  readonly noComplaint: boolean;
  readonly denounced: boolean;
  readonly dearer: boolean;
  readonly street: boolean;
  readonly plain: readonly Token[];
};

/** The turns of phrase in a text of any of our languages: their phrases share no word that means something else in another. */
export function turnsIn(tokens: readonly Token[]): Turns {
  const words = searchable(tokens);
  const hits = findHits(PHRASES, words);
  const has = (turn: Turn): boolean => hits.some(({ value }) => value === turn);
  const streets = streetsIn(words);
  const said = hits.filter(({ value }) => value !== "dearer" && value !== "tempered");
  const hidden = new Set([...streets, ...said.flatMap(({ first, last }) => words.slice(first, last + 1))]);
  return {
    relish: has("relish"),
    laughter: has("laughter"),
    noComplaint: has("noComplaint"),
    denounced: isDenounced(words),
    dearer: has("dearer") && !hits.some(isTempered) && !words.some(({ folded }) => TEMPERS.has(folded)),
    street: streets.length > 0,
    plain: hidden.size === 0 ? tokens : tokens.filter((token) => token.kind === "link" || !hidden.has(token)),
  };
}

type Turn = "relish" | "laughter" | "noComplaint" | "dearer" | "tempered";
const isTempered = ({ value }: Hit<Turn>): boolean => value === "tempered";

/** A star takes any ending; alone in a phrase it takes any word. */
const PHRASES: Lexicon<Turn> = compileLexicon<Turn>([
  [
    `para morirse, morirse de buen*, morirse de ric*, morir de buen*, bomba de nata, bomba de chocolate, bomba de crema, bomba de sabor, bomba de queso,
     bomba de azucar, de muerte lenta, que muerte de tarta, esta de muerte, estan de muerte, estaba de muerte, estaban de muerte, de escandalo, de vicio,
     de infarto, atracon de, to die for, die for this, die for that, could murder a, could murder some, could kill for, i d kill for, would kill for,
     killer cake*, killer pie*, killer sandwich*, killer coffee, killer deal*, killer flavour*, killer flavor*, killer recipe*, killer burger*,
     killer taste, killer sauce, is the bomb, are the bomb, dead good, dead tasty, dead nice, wicked good, insanely good, sinfully good, criminally good,
     sick new, sick flavour*, slayed, addicted to these, умереть не встать, убийственно вкусн*, убийственно хорош*, смертельно вкусн*, просто бомба, бомба просто, это бомба,
     вкусно до смерти, до смерти вкусн*, взрыв вкуса, офигеть как вкусно, язык проглотишь, пальчики оближешь`,
    "relish",
  ],
  [
    `muero de risa, muere de risa, morir de risa, muertos de risa, muerta de risa, muerto de risa, parto de risa, partimos de risa, partiendo de risa, meo de risa,
     i m dead, i am dead, died laughing, dying laughing, dying of laughter, killed me, умираю со смеху, умерла со смеху, умер со смеху, умираю от смеха,
     порвало от смеха, лопну от смеха`,
    "laughter",
  ],
  [
    `no tengo queja, no tengo quejas, no tengo ninguna queja, no tenemos queja, no tenemos quejas, ninguna queja, sin quejas, sin ninguna queja, no es una queja, no es queja,
     no me quejo, cero quejas, ni una queja, ningun problema, sin problema, sin problemas, sin ningun problema, nunca he tenido un problema, nunca he tenido problemas,
     nunca tuve problemas, no he tenido problemas, jamas he tenido un problema, no complaints, no complaint, not a complaint, isn t a complaint, zero complaints,
     without a complaint, can t complain, cannot complain, not complaining, no problems, no problem at all, never had a problem, never had any problems, never had problems,
     no issues, нет жалоб, никаких жалоб, не жалоба, не жалуюсь, без жалоб, нет претензий, никаких претензий, без претензий, претензий не имею, претензий нет, никаких проблем,
     без проблем, проблем не было, никогда не было проблем, ни одной жалобы`,
    "noComplaint",
  ],
  [
    `цены выросли, цены растут, цены подросли, выросли цены, подняла цен*, подняли цен*, поднял цен*, поднимают цен*, подорожал*, дорожает, дорожают, цены выше, цены снова, снова цены, опять цены,
     sube el precio, suben el precio, subis el precio, suben los precios, subis los precios, subido el precio, subido los precios, subida de precio*, price rise*, price hike*,
     prices went up, prices have gone up, price has gone up, price went up, raised prices, raised your prices, raised their prices, put the prices up, put prices up, put your prices up`,
    "dearer",
  ],
  [
    `хорошо хоть, но хотя бы, pero al menos, but at least, worth it, merece la pena, lo vale, оно того стоит`,
    "tempered",
  ],
]);

/** What follows these is meant as it is said. */
const TEMPERS: ReadonlySet<string> = new Set([
  "pero",
  "aunque",
  "but",
  "though",
  "still",
  "но",
  "зато",
  "однако",
  "хотя",
]);

/** The names of streets: in Spanish and Russian behind the word or before it, in English before it, with a capital. */
function streetsIn(words: readonly WordToken[]): WordToken[] {
  return words.flatMap((word, at) => {
    if (!isStreet(word)) return [];
    const behind = words.slice(at + 1, at + 4);
    const named = behind.findIndex(isCapital);
    const joins = behind.slice(0, Math.max(0, named)).every(({ folded }) => /^(?:de|del|la|los|las|el)$/u.test(folded));
    if (named >= 0 && joins) return [word, ...behind.slice(0, named + 1)];
    const before = words[at - 1];
    return before !== undefined && isCapital(before) ? [before, word] : [];
  });
}

const SLUR =
  /^(?:racis|xenofob|homofob|machist|antisemit|transfob|sexist|homophob|xenophob|transphob|islamophob|расис|ксенофоб|гомофоб|сексис|антисемит)/u;
const SAID =
  /^(?:comentario|insult|mensaje|ataque|pintada|burla|comment|remark|abuse|abusing|message|attack|slur|graffiti|troll|комментар|коммент|оскорблен|гадост|сообщени|выпад|травл|травит)/u;
/** «Your racist comments» is a charge against whoever is spoken to. */
const YOURS = /^(?:vuestr\p{L}*|tu|tus|your|ваш\p{L}*|твои|твой)$/u;

function isDenounced(words: readonly WordToken[]): boolean {
  return words.some(({ folded }, at) => {
    if (!SLUR.test(folded)) return false;
    const around = words.slice(Math.max(0, at - 3), at + 4);
    return around.some((word) => SAID.test(word.folded)) && !around.some((word) => YOURS.test(word.folded));
  });
}
