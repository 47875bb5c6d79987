/** Longer than any platform's posts; of a book somebody pasted, this much tells whom it blames, and takes no long time. */
const CHARACTERS_READ = 20_000;

/** As much of a text as is read, in UTF-16 units; never half a sign. */
export function beginningOf(text: string): string {
  if (text.length <= CHARACTERS_READ) return text;
  // A pair of surrogates cut in two would be no text that a database takes.
  const last = text.charCodeAt(CHARACTERS_READ - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? CHARACTERS_READ - 1 : CHARACTERS_READ);
}
