import { comparedIn } from "./compared.ts";
import { type Hit, Lexicon, wordSet } from "./lexicon.ts";
import { namesOf } from "./names.ts";
import { type Passage, without } from "./passage.ts";
import { scornIn } from "./scorn.ts";
import { slursIn } from "./slurs.ts";
import { streetsIn } from "./streets.ts";
import type { WordToken } from "./tokens.ts";
import { PLIGHT_WORDS } from "./words/plight.ts";

/**
 * Turns of phrase in a text that say something else than their words: `relish` is praise in words of death and war,
 * `laughter` the same of mirth, `noComplaint` a complaint denied, `denounced` a slur that is told of and not made,
 * `dearer` a rise in prices as written, whose bare thanks are scorn, or `null`, `scorn` the words of praise that means the
 * opposite, `compared` who is called better or worse than the brand, `street` the folded words that name one
 * («calle Mayor»), `mild` praise by a denied blame («no está mal»), `relief` that the brand was there where another was
 * not («menos mal que Nubara»), `plight` the words for people left to themselves («durmiendo en el suelo»).
 * `plain`: the passage without the words of the first three, of the mild, the relief, the word of a comparison in
 * which another is worse, and of streets.
 */
export type Turns = {
  readonly relish: boolean;
  readonly laughter: boolean;
  readonly noComplaint: boolean;
  readonly denounced: boolean;
  readonly dearer: string | null;
  /** Asked for only where praise was read: most posts need no second look. */
  readonly scorn: () => readonly string[];
  readonly compared: ReturnType<typeof comparedIn>;
  readonly street: readonly string[];
  readonly mild: boolean;
  readonly relief: boolean;
  readonly plight: readonly string[];
  readonly plain: () => Passage;
};

/**
 * The turns of phrase in a passage of any of our languages: their phrases share no word that means something else in another.
 * `names`: under what names people speak of the brand.
 */
export function turnsIn(passage: Passage, names: readonly string[]): Turns {
  const words = passage.said;
  const isBrand = ({ folded }: WordToken) => namesOf(names).isOfName(folded);
  const slurs = slursIn(passage, isBrand);
  const hits = PHRASES.hitsIn(passage);
  const has = (turn: Turn): boolean => hits.some(({ value }) => value === turn);
  const streets = streetsIn(passage).flatMap(({ first, last }) => words.slice(first, last + 1));
  const mild = mildIn(hits, words);
  const relief = reliefIn(hits, passage, isBrand);
  const plight = plightIn(hits, passage);
  const compared = names.length === 0 ? null : comparedIn(passage, isBrand);
  return {
    relish: has("relish"),
    laughter: has("laughter"),
    noComplaint: has("noComplaint"),
    denounced: slurs.told.length > 0 && !slurs.made,
    dearer: scorned(hits, passage),
    scorn: () => scornIn(passage, plight.sure),
    compared,
    street: streets.map(({ folded }) => folded),
    mild,
    relief,
    plight: [...plight.sure, ...plight.stuck],
    plain: () => {
      const turned = hits.filter(
        ({ value }) => SAYS_OTHERWISE.has(value) || (value === "mild" && mild) || (value === "relief" && relief),
      );
      const worse = compared?.other === "worse" ? words.filter(({ exact }) => exact === compared.written) : [];
      return without(passage, [...streets, ...worse, ...turned.flatMap(({ first, last }) => words.slice(first, last + 1))]); // prettier-ignore
    },
  };
}

type Turn =
  | "relish"
  | "laughter"
  | "noComplaint"
  | "dearer"
  | "tempered"
  | Exclude<keyof typeof PLIGHT_WORDS, "slept" | "whom">;
const SAYS_OTHERWISE: ReadonlySet<Turn> = new Set(["relish", "laughter", "noComplaint"]);
const isTempered = ({ value }: Hit<Turn>): boolean => value === "tempered";

/** A star takes any ending; alone in a phrase it takes any word. */
const PHRASES = new Lexicon<Turn>([
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
  ...(["stranded", "ground", "thrown", "stuck", "helped", "mild", "relief"] as const).map((turn): [string, Turn] => [
    PLIGHT_WORDS[turn],
    turn,
  ]),
]);

/** «No está mal» is praise where nothing is said against it, and where it wishes for nothing («неплохо бы»). */
function mildIn(hits: readonly Hit<Turn>[], words: readonly WordToken[]): boolean {
  const isMeant = ({ first, last }: Hit<Turn>): boolean =>
    words.slice(Math.max(0, first - WISH_REACH), last + 1 + WISH_REACH).every(({ folded }) => !WISHES.has(folded));
  return hits.some((hit) => hit.value === "mild" && isMeant(hit)) && !words.some(({ folded }) => TEMPERS.has(folded));
}

const WISHES: ReadonlySet<string> = new Set(["бы", "estaria", "seria", "would", "enough"]);
const WISH_REACH = 2;

/** Whether the brand is what somebody is glad of: «menos mal que no volé con Nubara» is not. */
function reliefIn(hits: readonly Hit<Turn>[], passage: Passage, isBrand: (word: WordToken) => boolean): boolean {
  const words = passage.said;
  return hits.some(({ value, last }) => {
    if (value !== "relief") return false;
    const { sentence } = passage.clauses;
    const behind = words
      .slice(last + 1, last + 1 + RELIEF_REACH)
      .filter((_, at) => sentence[last + 1 + at] === sentence[last]);
    const brand = behind.findIndex(isBrand);
    return brand >= 0 && !behind.some(({ folded }) => DENIES.has(folded));
  });
}

const RELIEF_REACH = 5;
const DENIES: ReadonlySet<string> = new Set(["no", "not", "t", "never", "nunca", "не", "ни", "nao"]);

/**
 * The words for people who were left to themselves, as written, without a doubt and (`stuck`) by a word that may be meant
 * kindly («stuck in Rome for one more day, lovely»).
 */
function plightIn(
  hits: readonly Hit<Turn>[],
  passage: Passage,
): { readonly sure: readonly string[]; readonly stuck: readonly string[] } {
  if (!hits.some(({ value }) => PLIGHTS.has(value))) return NO_PLIGHT;
  const words = passage.said;
  const { sentence } = passage.clauses;
  const isNear = (from: number, to: number, at: number, known: ReadonlySet<string>): boolean =>
    words.slice(Math.max(0, from), to).some(({ folded }, each) => sentence[Math.max(0, from) + each] === sentence[at] && known.has(folded)); // prettier-ignore
  const of = (turn: Turn) => hits.filter(({ value }) => value === turn);
  if (of("helped").length > 0) return { sure: [], stuck: [] };
  const isSomewhere = ({ last }: Hit<Turn>): boolean => {
    const next = words.slice(last + 1, last + 3).find(({ folded }) => !ARTICLES.has(folded));
    return next !== undefined && /^\p{Lu}/u.test(next.exact);
  };
  const sure = [
    ...of("stranded"),
    ...of("ground").filter(({ first, last }) => isNear(first - PLIGHT_REACH, last + 1 + PLIGHT_REACH, first, SLEPT)),
    ...of("thrown").filter(({ first }) => isNear(first - PLIGHT_REACH, first, first, WHOM)),
  ];
  const stuck = of("stuck").filter(isSomewhere);
  return { sure: sure.map(({ written }) => written), stuck: stuck.map(({ written }) => written) };
}

const PLIGHTS: ReadonlySet<Turn> = new Set(["stranded", "ground", "thrown", "stuck"]);
const NO_PLIGHT = { sure: [], stuck: [] };
const PLIGHT_REACH = 4;
const SLEPT = wordSet(PLIGHT_WORDS.slept);
const WHOM = wordSet(PLIGHT_WORDS.whom);
const ARTICLES: ReadonlySet<string> = new Set(["the", "el", "la", "o", "a"]);

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

/** The rise in prices that a text thanks for. Thanks for something else, and what is said of something else, are meant. */
function scorned(hits: readonly Hit<Turn>[], passage: Passage): string | null {
  const rises = hits.filter(({ value }) => value === "dearer");
  if (rises.length === 0 || hits.some(isTempered)) return null;
  const words = passage.said;
  const { clause } = passage.clauses;
  const isOfRise = (at: number) => rises.some(({ first, last }) => first <= at && at <= last);
  const meant = words.some(({ folded }, at) => {
    if (isOfRise(at)) return false;
    if (TEMPERS.has(folded) || STATES.has(folded)) return true;
    if (!THANKS.test(folded)) return false;
    const behind = words.slice(at + 1, at + 1 + OBJECT_WORDS).filter((_, each) => clause[at + 1 + each] === clause[at]);
    const object = behind.findIndex((word) => FOR.has(word.folded));
    return object >= 0 && !behind.slice(object).some((word) => RISE.test(word.folded));
  });
  return meant ? null : rises[0]!.written;
}

/** Thanks, in any form. */
export const THANKS = /^(?:thank|thx|gracias|agradec|спасибо|благодар)/u;
const FOR: ReadonlySet<string> = new Set(["for", "por", "за"]);
const OBJECT_WORDS = 5;
const RISE = /^(?:sub|preci|price|rais|put|hike|rise|цен|повыш|подня|подорож)/u;
/** What says something of something, or more than a bare word would. */
const STATES: ReadonlySet<string> = new Set("is are was were s love es esta estan son encanta очень люблю нравится".split(" ")); // prettier-ignore
