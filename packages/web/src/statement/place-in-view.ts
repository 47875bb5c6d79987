import type { Preview } from "@baluarte/contract/statement.ts";
import type { TouchpointId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";

/** Own words that are being written: for which place, in which language. */
export interface OwnWords {
  readonly touchpoint: TouchpointId;
  readonly language: Language;
}

/**
 * The place that is shown. Whose own words are being written stays in view, whatever becomes of their length; else the
 * one that was chosen; else, of the screen's own accord, the first where the text does not fit, for that needs looking
 * at. `null`: there are no places.
 *
 * The screen's own choice moves while one types. An open box must never move with it: what is typed for one place would
 * go on in the words of another.
 */
export function placeInView(
  previews: readonly Preview[],
  chosen: TouchpointId | null,
  editing: OwnWords | null,
): Preview | null {
  const of = (id: TouchpointId | null) => previews.find(({ touchpoint }) => touchpoint === id);
  return of(editing?.touchpoint ?? null) ?? of(chosen) ?? previews.find(isOver) ?? previews[0] ?? null;
}

/** What is being written, while its place is among those the text is for and has that language; else nothing is. */
export function wordsInHand(previews: readonly Preview[], editing: OwnWords | null): OwnWords | null {
  if (editing === null) return null;
  const place = previews.find(({ touchpoint }) => touchpoint === editing.touchpoint);
  return place?.parts.some(({ language }) => language === editing.language) ? editing : null;
}

export function isOver({ length }: Preview): boolean {
  return length !== null && length.used > length.max;
}
