import { createHash } from "node:crypto";
import type { FastifyReply } from "fastify";
import { escapeMarkup } from "@baluarte/channels/updates/markup.ts";
import { LANGUAGES, type Language } from "@baluarte/domain/kernel/language.ts";
import { zoneName } from "@baluarte/domain/kernel/zone-name.ts";
import { SIGHTING_CHANNELS, SIGHTING_TEXT_MAX, type SightingReference } from "@baluarte/domain/sighting/model.ts";
import type { Door } from "../services/raise-link.ts";
import type { Typed } from "./raise-form.ts";
import { RAISE_WORDS } from "./raise-words.ts";

/**
 * An answer at a brand's door: its headers on `reply`, its markup returned. Plain HTML and its style in one answer, no
 * script: it opens on the oldest phone of the shop floor, on a bad line, and knows nothing of the brand but its name.
 * `door` `null`: of a link that opens none.
 */
export function page(
  reply: FastifyReply,
  { language, door, body }: { language: Language; door: Door | null; body: string },
): string {
  void reply
    .type("text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .header("content-security-policy", CONTENT_SECURITY_POLICY)
    // With none at all a browser sends the form as from nowhere, and a form from nowhere is refused.
    .header("referrer-policy", "same-origin")
    .header("x-robots-tag", "noindex, nofollow");
  const words = RAISE_WORDS[language];
  const title = door === null ? words.problem.closed : words.title(door.name);
  const others = LANGUAGES.filter((each) => each !== language)
    .map((each) => `<a href="?lang=${each}" hreflang="${each}" lang="${each}">${RAISE_WORDS[each].name}</a>`)
    .join(" · ");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex, nofollow" />
<title>${escapeMarkup(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${door?.kind === "drill" ? `<p class="drill" role="note">${escapeMarkup(words.drill)}</p>` : ""}
<nav>${others}</nav>
<main>
${body}
</main>
</body>
</html>
`;
}

/** `problem`: the sentence that says what did not fit; `null` on an empty form. */
export function formHtml(language: Language, door: Door, typed: Typed, problem: string | null): string {
  const words = RAISE_WORDS[language];
  const text = (value: string) => escapeMarkup(value);
  const options = SIGHTING_CHANNELS.map(
    (channel) =>
      `<option value="${channel}"${channel === typed.channel ? " selected" : ""}>${text(words.channel[channel])}</option>`,
  ).join("");
  return `<h1>${text(words.title(door.name))}</h1>
<p>${text(words.lead)}</p>
<p class="urgent">${text(words.urgent)}</p>
${problem === null ? "" : `<p class="problem" role="alert">${text(problem)}</p>`}
<form method="post" enctype="multipart/form-data" action="?lang=${language}">
<input type="hidden" name="key" value="${text(typed.key)}" />
<label for="text">${text(words.text)}</label>
<p class="hint" id="text-hint">${text(words.textHint)}</p>
<textarea id="text" name="text" rows="5" maxlength="${SIGHTING_TEXT_MAX}" required aria-describedby="text-hint">${text(typed.text)}</textarea>
<label for="channel">${text(words.where)}</label>
<select id="channel" name="channel" required><option value="">${text(words.choose)}</option>${options}</select>
<label for="at">${text(words.when)}</label>
<p class="hint" id="at-hint">${text(words.zone(zoneName(door.timeZone, language)))}</p>
<input id="at" name="at" type="datetime-local" value="${text(typed.at)}" required aria-describedby="at-hint" />
<label class="check"><input type="checkbox" name="dayOnly" value="1"${typed.dayOnly ? " checked" : ""} /> ${text(words.dayOnly)}</label>
<label for="photo">${text(words.photo)}</label>
<p class="hint" id="photo-hint">${text(words.photoHint)}</p>
<input id="photo" name="photo" type="file" accept="image/*,application/pdf" multiple aria-describedby="photo-hint" />
<label for="contact">${text(words.contact)}</label>
<p class="hint" id="contact-hint">${text(words.contactHint)}</p>
<input id="contact" name="contact" type="text" maxlength="200" autocomplete="email" value="${text(typed.contact)}" aria-describedby="contact-hint" />
<div class="trap" aria-hidden="true"><input name="website" tabindex="-1" autocomplete="off" /></div>
<button type="submit">${text(words.send)}</button>
</form>`;
}

export function receivedHtml(language: Language, path: string, reference: SightingReference): string {
  const words = RAISE_WORDS[language];
  return `<h1>${escapeMarkup(words.received)}</h1>
<p>${escapeMarkup(words.number)}</p>
<p class="reference">${escapeMarkup(reference)}</p>
<p>${escapeMarkup(words.keep)}</p>
<p>${escapeMarkup(words.told)}</p>
<p><a href="${escapeMarkup(path)}?lang=${language}">${escapeMarkup(words.another)}</a></p>`;
}

/** The house's colours and sizes, on a page that stands alone. Fields of 16 px: smaller ones make a phone zoom in. */
const STYLE = `
:root { color-scheme: light dark; --ink: #1a1d20; --ink2: #4d5358; --line: #88847a; --bg: #f5f4f0; --surface: #fff; --fill: #0f6678; --on: #fff; --soon: #8a5200; --soft: #fdf1dc; --drill: #5847b8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9ecec; --ink2: #aeb6bb; --line: #6f7980; --bg: #0e1214; --surface: #151a1d; --fill: #4fabbb; --on: #06171b; --soon: #efb04f; --soft: #2a2011; --drill: #b0a4ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 16px 20px 40px; max-width: 560px; font: 16px/24px Inter, system-ui, sans-serif; color: var(--ink); background: var(--bg); overflow-wrap: anywhere; }
nav { display: flex; gap: 8px; align-items: center; justify-content: flex-end; color: var(--ink2); }
nav a { display: inline-block; padding: 12px 4px; }
a { color: var(--fill); }
h1 { margin: 8px 0 12px; font-size: 24px; line-height: 30px; font-weight: 620; letter-spacing: -.018em; }
p { margin: 0 0 12px; }
.urgent { padding: 10px 12px; border-radius: 8px; background: var(--soft); color: var(--soon); }
.problem { padding: 12px; border: 2px solid var(--soon); border-radius: 8px; background: var(--soft); color: var(--ink); }
label { display: block; margin-top: 20px; font-weight: 560; }
.hint { margin: 2px 0 6px; font-size: 14px; line-height: 20px; color: var(--ink2); }
textarea, select, input[type=text], input[type=datetime-local], input[type=file] { width: 100%; min-height: 48px; padding: 11px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); color: inherit; font: inherit; }
label + textarea, label + select { margin-top: 6px; }
.check { display: flex; align-items: center; gap: 10px; margin-top: 4px; min-height: 48px; font-weight: 400; }
.check input { width: 22px; height: 22px; flex: none; }
:focus-visible { outline: 3px solid var(--fill); outline-offset: 2px; }
button { width: 100%; min-height: 56px; margin-top: 28px; border: 0; border-radius: 12px; background: var(--fill); color: var(--on); font: inherit; font-weight: 560; }
.reference { font-size: 40px; line-height: 48px; font-weight: 640; letter-spacing: .04em; font-variant-numeric: tabular-nums; }
.trap { position: absolute; left: -9999px; }
.drill { padding: 8px 12px; border: 3px double var(--drill); color: var(--drill); font-weight: 640; }
`;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");
