import type { Hit } from "./lexicon.ts";
import type { WordToken } from "./tokens.ts";

/**
 * Whether a grave word of `words` is not meant as such where it stands: it is denied («ningún herido»), names a place
 * («opposite the police station», «calle Mayor»), is said of a purse or a contest, or happens in a story somebody reads.
 */
export function saidOtherwise(words: readonly WordToken[]): (hit: Hit<unknown>) => boolean {
  const folded = words.map((word) => word.folded);
  const stories = storiesIn(folded);
  return ({ first, last }) => {
    const before = (most: number) => folded.slice(Math.max(0, first - most), first);
    const own = folded.slice(first, last + 1);
    const around = [...before(5), ...folded.slice(last + 1, last + 6)];
    if (own.some((word) => EVENT.test(word)) && isDenied(before(3))) return true;
    if (own.some((word) => PLACE.test(word)) && before(3).some((word) => BESIDE.test(word))) return true;
    if (
      isCapital(words[first]!) &&
      (before(3).some((word) => STREET.test(word)) || STREET.test(folded[last + 1] ?? ""))
    )
      return true;
    if (
      EXCUSES.some(([what, beside]) => own.some((word) => what.test(word)) && around.some((word) => beside.test(word)))
    )
      return true;
    return stories.some((story) => first > story && first - story <= STORY_WORDS);
  };
}

/** What either happened to people or things or did not. A thing that is missing («no defibrillator») is no denial. */
const EVENT =
  /^(?:herid|lesion|muert|fallec|victim|intoxic|enferm|accident|incendi|explosi|injur|hurt|wound|dead|died|death|sick|ill$|casualt|killed|poison|hack|leak|breach|queja|complaint|претенз|жалоб|пострада|ранен|погиб|жертв|отрав|пожар|взрыв|утеч|взлом|болен|заболел|травм)/u;
const DENIAL = /^(?:ningun[ao]?s?|sin|nadie|nobody|none|without|zero|никто|никого|никак\p{L}*|без)$/u;
const NOT = /^(?:no|not|wasn|weren|isn|aren|никто|не|нет)$/u;

function isDenied(before: readonly string[]): boolean {
  if (before.slice(-2).some((word) => DENIAL.test(word))) return true;
  const [third, second, next] = [before.at(-3), before.at(-2), before.at(-1)];
  if (next !== undefined && NOT.test(next)) return true;
  // «No hubo heridos», «no one was hurt», «wasn't hurt» (its `t` is a word of its own), «не было пострадавших».
  if (second !== undefined && NOT.test(second) && /^(?:hubo|hay|habia|one|t|было|будет)$/u.test(next!)) return true;
  return third !== undefined && NOT.test(third) && /^(?:one|ha|han|t)$/u.test(second!);
}

const PLACE =
  /^(?:hospital|urgencias|clinic|polic|guardia|civil|comisar|juzgad|tribunal|ayuntam|minister|bomber|cementer|court|station|fire|больниц|поликлин|полици|суд|прокурат|ministry|council)/u;
const BESIDE =
  /^(?:frente|enfrente|junto|lado|cerca|detras|delante|esquina|parada|opposite|near|nearby|next|beside|behind|across|by|напротив|рядом|около|возле|здани\p{L}*|остановк\p{L}*)$/u;
const STREET =
  /^(?:calle|plaza|plazoleta|avenida|avda|paseo|glorieta|street|road|lane|avenue|square|hill|улиц\p{L}*|ул|площад\p{L}*|проспект\p{L}*|переул\p{L}*|бульвар\p{L}*)$/u;

/** Words that mean something else beside others: a purse bleeds, a judge judges cakes, who gives to a hospital is well. */
const EXCUSES: readonly (readonly [what: RegExp, beside: RegExp])[] = [
  [
    /^(?:sangr|herid|muert|murio|temblan|bleed|bled|dead|died|dies|killed|hurt|wound|скончал|умер|погиб|плач|кровоточ)/u,
    /^(?:cartera|bolsillo|monedero|bateria|dieta|presupuesto|wallet|purse|budget|diet|overdraft|bank|кошел\p{L}*|бюджет\p{L}*|диет\p{L}*)$/u,
  ],
  [
    /^(?:juez|jueza|jueces|judge|judges|судь\p{L}*)$/u,
    /^(?:concurso|certamen|jurado|contest|competition|bake|talent|конкурс\p{L}*|шоу)$/u,
  ],
  [
    /^(?:hospital|hospitales|clinic\p{L}*|больниц\p{L}*)$/u,
    /^(?:don\p{L}+|regal\p{L}+|colabor\p{L}*|charity|fundrais\p{L}*|raised|помог\p{L}*|пожертв\p{L}*|подар\p{L}*)$/u,
  ],
  [
    /^(?:periodista\p{L}*|periodismo|journalis\p{L}*|журналист\p{L}*)$/u,
    /^(?:estudi\p{L}*|carrera|facultad|study\p{L}*|student\p{L}*|degree|учусь|учится|студент\p{L}*|факультет\p{L}*)$/u,
  ],
];

/** Streets are named with a capital; what happened in one is told without. */
export function isCapital({ exact }: WordToken): boolean {
  return /^\p{Lu}\p{Ll}/u.test(exact);
}

export function isStreet({ folded }: WordToken): boolean {
  return STREET.test(folded);
}

/** How far a story that was named reaches. */
const STORY_WORDS = 10;
const STORY =
  /^(?:serie|series|pelicula|peliculas|peli|pelis|novela|libro|capitulo|temporada|film|movie|novel|book|episode|thriller|сериал\p{L}*|фильм\p{L}*|кино|книг\p{L}*|роман|романа|детектив\p{L}*)$/u;
const FOLLOWED =
  /^(?:viendo|veo|vimos|visto|leyendo|leo|leido|watching|watched|reading|смотр\p{L}*|чита\p{L}*|about|va|trata|про)$/u;

/** Where a film, a series or a book is named that somebody watches or reads, or that is about something. */
function storiesIn(folded: readonly string[]): number[] {
  return folded.flatMap((word, at) => {
    if (!STORY.test(word)) return [];
    const around = [...folded.slice(Math.max(0, at - 4), at), ...folded.slice(at + 1, at + 1 + STORY_WORDS)];
    return around.some((each) => FOLLOWED.test(each)) ? [at] : [];
  });
}
