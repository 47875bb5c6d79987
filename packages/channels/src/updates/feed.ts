import type { UpdatesBrand } from "./brand.ts";
import { headline, shownRecord } from "./entry.ts";
import { LABELS } from "./labels.ts";
import { escapeMarkup } from "./markup.ts";
import { pagePath, type Update } from "./record.ts";
import { wordsHtml } from "./words.ts";

/** Atom wants a date even of a feed in which nothing has happened. */
const NOTHING_YET = "1970-01-01T00:00:00.000Z";

/** The updates as an Atom feed (RFC 4287), a correction or withdrawal shown as a change of its entry. */
export function feedAtom(updates: readonly Update[], brand: UpdatesBrand): string {
  const label = LABELS[brand.language];
  const tag = brand.kind === "drill" ? `[${label.drillTag}] ` : "";
  const changedAt = updates.map((update) => update.changedAt).toSorted();
  const url = escapeMarkup(brand.url);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${brand.language}">
<id>${url}</id>
<title>${escapeMarkup(`${tag}${brand.name}: ${label.updates}`)}</title>
<updated>${changedAt.at(-1) ?? NOTHING_YET}</updated>
<author><name>${escapeMarkup(brand.name)}</name></author>
<link rel="self" type="application/atom+xml" href="${url}feed.atom" />
<link rel="alternate" type="text/html" href="${url}" />
${updates.map((update) => entryAtom(update, tag, brand)).join("")}</feed>
`;
}

function entryAtom(update: Update, tag: string, brand: UpdatesBrand): string {
  const { publication, payload } = shownRecord(update);
  const withdrawn = update.withdrawal === null ? "" : `${LABELS[brand.language].withdrawn}: `;
  return `<entry>
<id>${escapeMarkup(update.link)}</id>
<title>${escapeMarkup(tag + withdrawn + headline(update))}</title>
<published>${update.versions[0].publishedAt}</published>
<updated>${update.changedAt}</updated>
<link rel="alternate" type="text/html" href="${escapeMarkup(brand.url + pagePath(update.publication))}" />
<content type="html" xml:lang="${payload.parts[0]!.language}">${escapeMarkup(wordsHtml(publication, payload))}</content>
</entry>
`;
}
