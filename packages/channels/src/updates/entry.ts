import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { excerptOf } from "../channel.ts";
import type { UpdatesBrand } from "./brand.ts";
import { dateLabel, LABELS } from "./labels.ts";
import { escapeMarkup } from "./markup.ts";
import { pagePath, type Update, type UpdateRecord } from "./record.ts";
import { wordsHtml } from "./words.ts";

/** One update as it stands on the pages: when, what is said now, and what was said before a correction. */
export function entryHtml(update: Update, brand: UpdatesBrand): string {
  const shown = shownRecord(update);
  const earlier = update.withdrawal === null ? update.versions.slice(0, -1).toReversed() : [];
  return [
    "<article>",
    `<div class="when">\n${languagesOf(shown, brand)
      .map((language) => whenHtml(update, language, brand))
      .join("\n")}\n</div>`,
    wordsHtml(shown.publication, shown.payload),
    ...earlier.map((version) => earlierHtml(version, brand)),
    "</article>",
  ].join("\n");
}

/** The record whose words the public reads now. A withdrawn text is gone from the page; that it was there is said. */
export function shownRecord(update: Update): UpdateRecord {
  return update.withdrawal ?? update.versions.at(-1)!;
}

/** For titles of pages and feeds. */
export function headline(update: Update): string {
  const { payload } = shownRecord(update);
  return payload.parts[0]!.title ?? excerptOf(payload);
}

function whenHtml(update: Update, language: Language, brand: UpdatesBrand): string {
  const label = LABELS[language];
  const published = `<a href="${pagePath(update.publication)}">${timeHtml(update.versions[0].publishedAt, language, brand)}</a>`;
  const change = update.withdrawal !== null ? label.withdrawn : update.versions.length > 1 ? label.corrected : null;
  const changed =
    change === null ? "" : ` · <span class="changed">${change}: ${timeHtml(update.changedAt, language, brand)}</span>`;
  return `<p lang="${language}">${label.published}: ${published}${changed}</p>`;
}

function earlierHtml(version: UpdateRecord, brand: UpdatesBrand): string {
  const { language } = brand;
  const summary = `${LABELS[language].earlierVersion} (${timeHtml(version.publishedAt, language, brand)})`;
  return `<details>\n<summary>${summary}</summary>\n${wordsHtml(version.publication, version.payload)}\n</details>`;
}

function languagesOf(record: UpdateRecord, brand: UpdatesBrand): Language[] {
  return [...new Set([brand.language, ...record.payload.parts.map((part) => part.language)])];
}

function timeHtml(at: Instant, language: Language, brand: UpdatesBrand): string {
  return `<time datetime="${at}">${escapeMarkup(dateLabel(at, language, brand.timeZone))}</time>`;
}
