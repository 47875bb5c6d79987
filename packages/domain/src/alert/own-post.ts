/** A publication of ours as far as it explains a post: where it went, what it said, and its link once somebody brought it. */
export type OwnPublication = { network: string; link: string | null; texts: readonly string[] };

/** Whether a post on our own account is one that went out through Baluarte: its link is a publication's, or its words are. */
export function isExplained(
  post: { url: string | null; externalId: string; text: string },
  publications: readonly OwnPublication[],
): boolean {
  const words = plain(post.text);
  return publications.some(({ link, texts }) => {
    if (link !== null && post.url !== null && bareUrl(link) === bareUrl(post.url)) return true;
    // Platforms put the post's id at the end of its address, and call one host by two names.
    if (link !== null && post.externalId !== "" && bareUrl(link).endsWith(`/${post.externalId.toLowerCase()}`))
      return true;
    return words !== "" && texts.some((text) => plain(text) === words);
  });
}

function bareUrl(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/u, "")
    .replace(/[?#].*$/u, "")
    .replace(/\/+$/u, "");
}

/** Platforms shorten links and change white space, so both are left out. */
function plain(text: string): string {
  return text
    .replace(/https?:\/\/\S+/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}
