/** The text without what says nothing in a language: links, handles and e-mail addresses. Hashtags keep their word. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, " ").replace(/#/gu, " ");
}

const ADDRESS = /https?:\/\/\S*|\bwww\.\S+|[\w.+-]*[@＠][\p{L}\p{N}_.-]*/giu;
