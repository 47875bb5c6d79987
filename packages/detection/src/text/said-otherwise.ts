import type { Hit } from "./lexicon.ts";
import type { Passage } from "./passage.ts";
import { streetsIn } from "./streets.ts";

/**
 * Whether a grave word of a passage is not meant as such where it stands: it is denied («ningún herido»), names a place
 * («opposite the police station», «calle Mayor»), is said of a purse or a contest, or happens in a story somebody reads.
 * To miss somebody hurt costs more than a needless look, so no rule reaches out of its sentence, and in doubt the word
 * is meant.
 */
export function saidOtherwise(passage: Passage): (hit: Hit<unknown>) => boolean {
  const { clause, sentence } = passage.clauses;
  const folded = passage.said.map((word) => word.folded);
  const inStreet = new Set<number>();
  for (const { first, last } of streetsIn(passage)) for (let at = first; at <= last; at += 1) inStreet.add(at);
  const isTold = toldIn(folded, sentence);
  return (hit) => {
    const { first, last } = hit;
    const own = folded.slice(first, last + 1);
    const within = (from: number, to: number) =>
      folded.slice(Math.max(0, from), to).filter((_, at) => clause[Math.max(0, from) + at] === clause[first]);
    const before = within(first - REACH, first);
    const after = within(last + 1, last + 1 + REACH);
    if (isDenied(own, before, after)) return true;
    if (own.some((word) => PLACE.test(word)) && BESIDE.test(before.join(" "))) return true;
    if (inStreet.has(first) && own.every((word) => STREET_NAME.test(word))) return true;
    return isExcused(own, before, after) || isTold(hit);
  };
}

/** How many words around a word can say that it is meant otherwise. */
const REACH = 5;

/** What either happened to people or things or did not. A thing that is missing («no defibrillator») is no denial. */
const EVENT =
  /^(?:herid|lesion|muert|fallec|victim|intoxic|enferm|accident|incendi|explosi|injur|hurt|wound|dead|died|death|sick|ill$|casualt|killed|poison|hack|leak|breach|queja|complaint|претенз|жалоб|пострада|ранен|погиб|жертв|отрав|пожар|взрыв|утеч|взлом|болен|заболел|травм)/u;
const DENIAL = /^(?:ningun[ao]?s?|nadie|nobody|none|zero|no|ni|not|nor|wasn|weren|isn|aren|hasn|haven|никто|никого|никак\p{L}*|не|ни|нет)$/u; // prettier-ignore
/** Verbs of happening and what belongs to them: «no hubo heridos», «nobody got hurt». Another verb says another thing: «nobody helped injured». */
const HAPPENED =
  /^(?:hubo|hay|habia|habido|ha|han|fue|se|registrado|registraron|resulto|salio|esta|estaba|one|t|was|were|is|are|got|has|have|had|been|any|ningun[ao]?s?|nadie|был[аио]?|будет|никто|никого|не|нет)$/u;
const WITHOUT = /^(?:sin|without|без)$/u;
/** «Ningún herido atendido», "nobody got injured customers out": what did not happen stands behind. */
const DONE_TO =
  /^(?:atendid|ayudad|asistid|evacuad|rescatad|trasladad|treated|helped|attended|rescued|evacuated|customer|client|people|passenger|guest|worker|child|kids)/u;
/** Whom nothing happened to, alone behind the word: «without warning explosion» is none. */
const NOBODY_OF =
  /^(?:herid[oa]s?|lesionad[oa]s?|muert[oa]s?|fallecid[oa]s?|victimas?|intoxicad[oa]s?|quejas?|casualties|victims|injuries|deaths|complaints?|претензи\p{L}*|жалоб\p{L}*|пострадавш\p{L}*|раненых|погибших|жертв)$/u;

function isDenied(own: readonly string[], before: readonly string[], after: readonly string[]): boolean {
  if (!own.some((word) => EVENT.test(word)) || after.slice(0, 2).some((word) => DONE_TO.test(word))) return false;
  if (WITHOUT.test(before.at(-1) ?? "")) return own.length === 1 && NOBODY_OF.test(own[0]!);
  const isOfHappening = (word: string, at: number) => HAPPENED.test(word) || /^(?:que )?lamentar/u.test(`${word} ${before[at + 1]}`); // prettier-ignore
  const nearest = before.findLastIndex((word, at) => !isOfHappening(word, at));
  return DENIAL.test(before[nearest] ?? "") || before.slice(nearest + 1).some((word) => DENIAL.test(word));
}

const PLACE =
  /^(?:hospital|urgencias|clinic|polic|guardia|civil|comisar|juzgad|tribunal|ayuntam|minister|bomber|cementer|court|station|fire|больниц|поликлин|полици|суд|прокурат|ministry|council)/u;
/** At the end of what stands before a place. «Taken to a nearby hospital» and «hit by police» tell of no place. */
const BESIDE =
  /(?:^|\s)(?:(?:frente|enfrente|junto|lado|cerca|detras|delante|esquina|parada|opposite|near|next to|beside|behind|across|напротив|рядом|около|возле|здани[ием]|остановк\p{L}*)(?: (?:a|al|de|del|la|el|los|las|con|from|the|of|a|с|со|от|у))*)$/u;
/** What a street can be named after; an event that stands beside its name is none. */
const STREET_NAME =
  /^(?:hospital|polic|guardia|civil|juez|juzgad|tribunal|ayuntam|bomber|cementer|mayor|alcalde|ministr|general|court|station|church|police|prensa|cruz|roja|больни|полиц|судебн|мэр|прокурор|de$|del$|la$)/u;

/** Words that mean something else beside others: a purse bleeds, a judge judges cakes, who gives to a hospital is well. */
const EXCUSES: readonly (readonly [what: RegExp, beside: RegExp, apart?: RegExp])[] = [
  [
    /^(?:sangr|herid|muert|murio|temblan|bleed|bled|dead|died|dies|killed|hurt|wound|скончал|умер|погиб|плач|кровоточ)/u,
    /^(?:cartera|bolsillo|monedero|bateria|dieta|presupuesto|wallet|purse|budget|diet|overdraft|bank|кошел\p{L}*|бюджет\p{L}*|диет\p{L}*)$/u,
    // «Died in the bank» says where.
    /^(?:at|in|near|by|en|junto|при|в|на|у)$/u,
  ],
  [
    /^(?:juez|jueza|jueces|judge|judges|судь\p{L}*)$/u,
    /^(?:concurso|certamen|jurado|contest|competition|bake|talent|конкурс\p{L}*|шоу)$/u,
  ],
  [
    /^(?:hospital|hospitales|clinic\p{L}*|больниц\p{L}*)$/u,
    /^(?:don[aoe]|dona[rnd]\p{L}*|donamos|donaci\p{L}*|donate\p{L}*|donating|donation\p{L}*|regal\p{L}+|colabor\p{L}*|charity|fundrais\p{L}*|raised|помога\p{L}*|пожертв\p{L}*|подар\p{L}*)$/u,
  ],
  [
    /^(?:periodista\p{L}*|periodismo|journalis\p{L}*|журналист\p{L}*)$/u,
    /^(?:estudi\p{L}*|carrera|facultad|study\p{L}*|student\p{L}*|degree|учусь|учится|студент\p{L}*|факультет\p{L}*)$/u,
  ],
];

function isExcused(own: readonly string[], before: readonly string[], after: readonly string[]): boolean {
  return EXCUSES.some(([what, beside, apart]) => {
    if (!own.some((word) => what.test(word))) return false;
    const parts = (word: string) => AND.test(word) || (apart?.test(word) ?? false);
    const next = after.findIndex(parts);
    const around = [...before.slice(before.findLastIndex(parts) + 1), ...(next < 0 ? after : after.slice(0, next))];
    return around.some((word) => beside.test(word));
  });
}

/** «My son was bleeding and they asked for my wallet» says two things. */
const AND = /^(?:y|e|and|while|when|mientras|cuando|porque|because|и|а|когда|пока)$/u;

/** How far a story that was named reaches. */
const STORY_WORDS = 10;
const STORY =
  /^(?:serie|series|pelicula|peliculas|peli|pelis|novela|libro|capitulo|temporada|film|movie|novel|book|episode|thriller|сериал\p{L}*|фильм\p{L}*|кино|книг\p{L}*|роман|романа|детектив\p{L}*)$/u;
const FOLLOWED = /^(?:viendo|veo|vimos|visto|leyendo|leo|leido|watching|watched|reading|смотр\p{L}*|чита\p{L}*)$/u;
/** What a story is about, straight behind it; «about to leave» is none. */
const ABOUT =
  /^(?:\S+ )?(?:sobre(?! (?:todo|la mesa))|about(?! to\b)|про|о|об)(?: |$)|^(?:\S+ ){0,6}(?:trata|va) de (?!mal )/u;
/** Behind what somebody follows, what happens in it. */
const WHERE = /^(?:\S+ )?(?:en (?:la|el) que|donde|que|in which|where|that|где|в котор\p{L}*)(?: |$)/u;
/** Where stories are shown, and books in which guests complain: what happens there happens. */
const PREMISES =
  /^(?:cine|cines|sala|teatro|sesion|quejas|reclamaciones|cinema|theatre|theater|screening|complaints|guestbook|visitors|зал\p{L}?|кинотеатр\p{L}*|сеанс\p{L}*|театр\p{L}*|жалоб|отзывов)$/u;
/** Who tells of themselves tells no story. */
const OURSELVES =
  /^(?:yo|me|mi|mis|nos|nosotr[oa]s|nuestr[oa]s?|i|my|mine|we|us|our|я|меня|мне|мой|моя|моего|мою|моей|моих|мы|нас|нам|наш\p{L}*)$/u;

/** Which hits happen in a film, a series or a book that is about them, or that somebody watches or reads. */
function toldIn(folded: readonly string[], sentence: readonly number[]): (hit: Hit<unknown>) => boolean {
  const storyOf = new Map<number, number>();
  folded.forEach((word, at) => {
    if (!STORY.test(word)) return;
    const same = (from: number, to: number) =>
      folded.slice(Math.max(0, from), to).filter((_, each) => sentence[Math.max(0, from) + each] === sentence[at]);
    const behind = same(at + 1, at + 1 + STORY_WORDS);
    const around = [...same(at - 4, at), ...behind];
    const line = behind.join(" ");
    if (around.some((each) => PREMISES.test(each))) return;
    if (!ABOUT.test(line) && !(WHERE.test(line) && around.some((each) => FOLLOWED.test(each)))) return;
    for (let each = at + 1; each <= at + behind.length; each += 1) storyOf.set(each, at);
  });
  return ({ first, last }) => {
    const story = storyOf.get(first);
    if (story === undefined) return false;
    for (let at = story + 1; at <= last + 3 && sentence[at] === sentence[story]; at += 1)
      if (OURSELVES.test(folded[at]!)) return false;
    return true;
  };
}
