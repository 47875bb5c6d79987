export interface TextSpan {
  readonly text: string;
  /** What readers can tap; `null`: plain words. */
  readonly kind: "link" | "handle" | "tag" | null;
}

/** A web address ends before the punctuation of the sentence it stands in. */
const LINK = String.raw`https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]»”]`;
/** After a blank or a bracket alone: what follows a letter or a digit is part of a word. */
const HANDLE = String.raw`(?<=^|[\s(])@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+`;
/** A tag holds a letter: «#1» is a number. */
const TAG = String.raw`(?<=^|\s)#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]+`;

const ON_BLUESKY = new RegExp(`(?<link>${LINK})|(?<handle>${HANDLE})|(?<tag>${TAG})`, "gu");
const ON_PAGES = new RegExp(`(?<link>${LINK})`, "gu");

/**
 * A text as its channel shows it: links, and on Bluesky handles and tags too. The channel itself decides, when it goes
 * out; a handle that names nobody stays plain there.
 */
export function textSpans(text: string, channel: string): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  let end = 0;
  for (const match of text.matchAll(channel === "bluesky" ? ON_BLUESKY : ON_PAGES)) {
    if (match.index > end) spans.push({ text: text.slice(end, match.index), kind: null });
    const kind = (["link", "handle", "tag"] as const).find((each) => match.groups?.[each] !== undefined) ?? "link";
    spans.push({ text: match[0], kind });
    end = match.index + match[0].length;
  }
  if (end < text.length) spans.push({ text: text.slice(end), kind: null });
  return spans;
}
