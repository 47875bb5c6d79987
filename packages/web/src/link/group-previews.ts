import type { LinkView } from "@baluarte/contract/link.ts";

type Preview = Extract<LinkView, { kind: "approve" }>["previews"][number];

export interface SharedText {
  readonly parts: Preview["parts"];
  /** Where exactly this text goes out. */
  readonly places: readonly string[];
  /** Those of the places that have no room for the title. */
  readonly untitled: readonly string[];
}

/**
 * Places that get the very same words, together and the commonest first: one reads each text once. A title is shown
 * where any of them has one, and who goes without it is told.
 */
export function groupPreviews(previews: readonly Preview[]): SharedText[] {
  const groups = Map.groupBy(previews, ({ parts }) =>
    JSON.stringify(parts.map(({ language, text }) => [language, text])),
  );
  return [...groups.values()]
    .map((same) => {
      const titled = same.find(hasTitle) ?? same[0]!;
      return {
        parts: titled.parts,
        places: same.map(({ name }) => name),
        untitled: hasTitle(titled) ? same.filter((each) => !hasTitle(each)).map(({ name }) => name) : [],
      };
    })
    .toSorted((a, b) => b.places.length - a.places.length);
}

function hasTitle({ parts }: Preview): boolean {
  return parts.some(({ title }) => title !== null);
}
