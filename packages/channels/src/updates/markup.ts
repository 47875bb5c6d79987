const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for HTML and XML, between tags and in quoted attributes. The five are all that either can mistake. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** Plain text as paragraphs (parted by blank lines), with its line breaks and with its web addresses as links. */
export function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.split("\n").map(linked).join("<br />")}</p>`)
    .join("\n");
}

/** An address ends before the punctuation of the sentence it stands in. */
const WEB_ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]»”]/g;

function linked(line: string): string {
  let html = "";
  let end = 0;
  for (const match of line.matchAll(WEB_ADDRESS)) {
    const address = escapeMarkup(match[0]);
    html += `${escapeMarkup(line.slice(end, match.index))}<a href="${address}">${address}</a>`;
    end = match.index + match[0].length;
  }
  return html + escapeMarkup(line.slice(end));
}
