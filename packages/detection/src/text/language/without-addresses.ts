/** The text without what says nothing in a language: links, handles and e-mail addresses. Hashtags keep their word. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, " ").replace(/#/gu, " ");
}

// What stands before an @ is looked for where it begins alone: from each of its letters, a word of a post's length would
// cost its square.
const ADDRESS = /https?:\/\/\S*|\bwww\.\S+|(?:(?<![\w.+-])[\w.+-]+)?[@＠][\p{L}\p{N}_.-]*/giu;
