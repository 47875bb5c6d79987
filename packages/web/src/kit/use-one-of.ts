import { useState } from "react";

/**
 * One of a list that moves while it is on screen: people come, sign and go. What stands first is meant from the moment
 * it is shown, and goes on being meant when another takes the first place. `null`: the list is empty.
 *
 * Where the one that is meant has left the list, the first takes its place: whatever was said of the one before (that a
 * text was read to them, that a link is theirs) has to carry its id, and not rest on what is chosen now.
 */
export function useOneOf<T extends { readonly id: string }>(
  options: readonly T[],
  initial = "",
): readonly [T | null, (id: string) => void] {
  const [chosen, setChosen] = useState(initial);
  const one = options.find(({ id }) => id === chosen) ?? options[0] ?? null;
  // Set while it is drawn: a moment later the list may be another.
  if (one !== null && one.id !== chosen) setChosen(one.id);
  return [one, setChosen];
}
