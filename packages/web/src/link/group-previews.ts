import type { LinkView } from "@baluarte/contract/link.ts";

type Preview = Extract<LinkView, { kind: "approve" }>["previews"][number];
type Part = Preview["parts"][number];

export interface SharedPart {
  readonly language: Part["language"];
  /** The title that most of the places give it; `null`: none has room for one. */
  readonly title: string | null;
  readonly text: string;
  /** Those of the places that go without the title. */
  readonly untitled: readonly string[];
  /** Titles that single places have of their own. */
  readonly otherTitles: readonly { readonly title: string; readonly places: readonly string[] }[];
  /** The words that most places carry in this language, where these are other ones; `null`: these are they. */
  readonly common: string | null;
}

export interface SharedText {
  readonly parts: readonly SharedPart[];
  /** Where exactly these words go out. */
  readonly places: readonly string[];
}

/**
 * Every text of every language once, with where it goes: the commonest words of each language first, then those that
 * single places have of their own. Languages that go to the very same places stand together. Nothing that is signed is
 * left out: each distinct text and each distinct title stands somewhere.
 */
export function groupPreviews(previews: readonly Preview[]): SharedText[] {
  const at = previews.flatMap(({ name, parts }) => parts.map((part): Placed => ({ name, part })));
  const texts = [...Map.groupBy(at, ({ part }) => part.language).values()].flatMap(textsOfLanguage);
  return [...Map.groupBy(texts, ({ part, places }) => JSON.stringify([part.common !== null, places])).values()]
    .map((same) => ({ parts: same.map(({ part }) => part), places: same[0]!.places }))
    .toSorted((a, b) => Number(isOwn(a)) - Number(isOwn(b)) || b.places.length - a.places.length);
}

interface Placed {
  readonly name: string;
  readonly part: Part;
}
interface PlacedText {
  readonly part: SharedPart;
  readonly places: readonly string[];
}

const isOwn = ({ parts }: SharedText) => parts[0]!.common !== null;

function textsOfLanguage(placed: readonly Placed[]): PlacedText[] {
  const groups = commonestFirst(Map.groupBy(placed, ({ part }) => part.text));
  const common = groups[0]![0]!.part.text;
  return groups.map((same): PlacedText => {
    const { language, text } = same[0]!.part;
    const bare = same.filter(({ part }) => !hasTitle(part));
    const [titled = [], ...others] = commonestFirst(
      Map.groupBy(
        same.filter(({ part }) => hasTitle(part)),
        ({ part }) => part.title,
      ),
    );
    const title = titled[0]?.part.title ?? null;
    return {
      places: names(same),
      part: {
        language,
        title,
        text,
        untitled: title === null ? [] : names(bare),
        otherTitles: others.map((group) => ({ title: group[0]!.part.title!, places: names(group) })),
        common: text === common ? null : common,
      },
    };
  });
}

const names = (placed: readonly Placed[]) => placed.map(({ name }) => name);
const hasTitle = ({ title }: Part) => title !== null && title !== "";
const commonestFirst = <T>(groups: ReadonlyMap<unknown, T[]>): T[][] =>
  [...groups.values()].toSorted((a, b) => b.length - a.length);
