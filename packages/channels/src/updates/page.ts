import { LANGUAGES } from "@baluarte/domain/kernel/language.ts";
import type { UpdatesBrand } from "./brand.ts";
import { entryHtml, headline } from "./entry.ts";
import { feedAtom } from "./feed.ts";
import { LABELS } from "./labels.ts";
import { escapeMarkup } from "./markup.ts";
import { pagePath, type Update } from "./record.ts";
import { CONTENT_SECURITY_POLICY, STYLE } from "./style.ts";

export const INDEX_PATH = "index.html";
export const FEED_PATH = "feed.atom";

/**
 * Every file of the public folder by its path there, in the order in which they are to be written: an update is on the index
 * only when its own page and the feed have it too.
 */
export function publicPages(updates: readonly Update[], brand: UpdatesBrand): [path: string, text: string][] {
  return [
    ...updates.map((update): [string, string] => [pagePath(update.publication), updateHtml(update, brand)]),
    [FEED_PATH, feedAtom(updates, brand)],
    [INDEX_PATH, indexHtml(updates, brand)],
  ];
}

function indexHtml(updates: readonly Update[], brand: UpdatesBrand): string {
  const label = LABELS[brand.language];
  const title = `${brand.name}: ${label.updates}`;
  const entries = updates.map((update) => entryHtml(update, brand));
  const list = entries.length > 0 ? entries.join("\n") : `<p>${label.none}</p>`;
  const footer = `<a href="${FEED_PATH}">${label.feed}</a>`;
  return document(title, `<h1>${escapeMarkup(title)}</h1>\n${list}`, footer, brand);
}

function updateHtml(update: Update, brand: UpdatesBrand): string {
  const heading = `<h1>${escapeMarkup(brand.name)}</h1>`;
  const footer = `<a href="${INDEX_PATH}">${LABELS[brand.language].all}</a>`;
  return document(`${headline(update)} · ${brand.name}`, `${heading}\n${entryHtml(update, brand)}`, footer, brand);
}

/** Written so that it is well-formed XML too: what a test can parse strictly, a browser cannot misread. */
function document(title: string, main: string, footer: string, brand: UpdatesBrand): string {
  const isDrill = brand.kind === "drill";
  const tag = isDrill ? `[${LABELS[brand.language].drillTag}] ` : "";
  return `<!doctype html>
<html lang="${brand.language}">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(CONTENT_SECURITY_POLICY)}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="referrer" content="no-referrer" />${isDrill ? '\n<meta name="robots" content="noindex, nofollow" />' : ""}
<title>${escapeMarkup(tag + title)}</title>
<link rel="alternate" type="application/atom+xml" href="${FEED_PATH}" title="${escapeMarkup(tag + brand.name)}" />
<style>${STYLE}</style>
</head>
<body>
${isDrill ? `${DRILL_MARK}\n` : ""}<main>
${main}
</main>
<footer>
<p>${footer}</p>
</footer>
</body>
</html>
`;
}

/** In every language: whoever lands here by a forwarded link must not take a drill for the news. */
const DRILL_MARK = `<div class="drill" role="note">
${LANGUAGES.map((language) => `<p lang="${language}">${LABELS[language].drill}</p>`).join("\n")}
</div>`;
