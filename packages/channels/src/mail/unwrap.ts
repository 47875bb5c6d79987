import { z } from "zod";
import type { MailPerson, MailText } from "./received.ts";

/** A find of an alert mail: what it is called, what it says, and where it really is. */
export interface AlertItem {
  readonly title: string;
  readonly snippet: string;
  readonly url: string;
}

const GOOGLE_ALERTS = "googlealerts-noreply@google.com";
/** The description of itself that the mail carries for mail programs. */
const MARKUP = /data-scope="?inboxmarkup"?/i;
const Markup = z.looseObject({
  cards: z
    .array(
      z.looseObject({
        widgets: z
          .array(
            z.looseObject({
              type: z.string().optional(),
              title: z.string().optional(),
              description: z.string().optional(),
              url: z.string().optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});

/** The finds of a mail of Google Alerts; empty where it is none, or describes itself otherwise than it used to. */
export function alertItems({ from, html }: MailText): AlertItem[] {
  if (from?.address !== GOOGLE_ALERTS || html === null) return [];
  const written = markupIn(html);
  if (written === null) return [];
  const parsed = Markup.safeParse(parsedJson(written));
  const widgets = (parsed.data?.cards ?? []).flatMap(({ widgets: some = [] }) => some);
  return widgets.flatMap(({ title = "", description = "", url = "" }) => {
    const target = behindGoogle(url);
    return target === null || title.trim() === ""
      ? []
      : [{ title: title.trim(), snippet: description.trim(), url: target }];
  });
}

function markupIn(html: string): string | null {
  const begin = /<script/gi;
  for (let found = begin.exec(html); found !== null; found = begin.exec(html)) {
    const end = html.indexOf(">", found.index);
    if (end === -1) return null;
    // Behind the tag, whatever else stands in it: going through the rest again for each would take its square.
    begin.lastIndex = end + 1;
    if (!MARKUP.test(html.slice(found.index, end))) continue;
    const rest = html.slice(end + 1);
    const close = rest.search(/<\/script>/i);
    return close === -1 ? null : rest.slice(0, close);
  }
  return null;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** No name of a host is longer (RFC 1035, 2.3.4). */
const HOST_CHARACTERS_MAX = 253;

/** Where a link of Google's leads (`https://www.google.com/url?…&url=…`); `null` where it leads to nothing on the web. */
export function behindGoogle(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  if (url.hostname.length > HOST_CHARACTERS_MAX) return null;
  if (!/(^|\.)google\.[a-z.]+$/.test(url.hostname) || url.pathname !== "/url") return url.href;
  const target = URL.parse(url.searchParams.get("url") ?? url.searchParams.get("q") ?? "");
  return target !== null && /^https?:$/.test(target.protocol) ? target.href : null;
}

/** A mail that somebody passed on: who wrote it, what it says, and what the one who passed it on wrote above. */
export interface PassedOn {
  readonly from: MailPerson;
  readonly subject: string | null;
  readonly text: string;
  readonly note: string;
}

/** How mail programs call what they pass on, in the languages our users write. */
const FORWARDED_SUBJECT = /^\s*(?:fwd?|rv|reenv(?:iado)?|tr|wg|enc|пересл(?:ано|анное)?)\s*:/i;
const FROM_FIELD = /^[>\s*]*(?:from|de|von|от|da)\s*:/i;
const SUBJECT_FIELD = /^[>\s*]*(?:subject|asunto|assunto|betreff|objet|тема)\s*:/i;
const HEAD_LINE =
  /^[>\s*]*(?:from|de|von|от|da|subject|asunto|assunto|betreff|objet|тема|date|fecha|data|datum|дата|sent|enviado(?: el)?|gesendet|envoyé|отправлено|to|para|an|кому|cc|cco|копия|reply-to|responder a)\s*:/i;
const ADDRESS = /<?(?:mailto:)?([\w.+'-]+@[\w-]+(?:\.[\w-]+)+)>?/;
/** What stands above what is passed on, in most programs, where it is not drawn with dashes alone. */
const RULE =
  /^(?:_{10,}$|begin forwarded message:$|inicio del mensaje reenviado:$|начало переадресованного сообщения:$|-+\s*(?:forwarded|original|mensaje|исходное|пересылаемое))/i;
/** A line of a mail has 998 characters at most (RFC 5322, 2.1.1); of a longer one no field is read. */
const LINE_CHARACTERS_MAX = 1_000;

/** What a mail passes on within its own words; `null` where its subject does not say so or no writer can be made out. */
export function passedOn({ subject, text }: Pick<MailText, "subject" | "text">): PassedOn | null {
  if (!FORWARDED_SUBJECT.test(subject)) return null;
  const lines = text.split(/\r?\n/);
  const head = lines.findIndex((line, at) => (valueIn(line, FROM_FIELD) ?? "") !== "" && isHead(lines, at));
  if (head === -1) return null;
  const said = valueIn(lines[head]!, FROM_FIELD)!;
  const address = ADDRESS.exec(said)?.[1]?.toLowerCase();
  if (address === undefined) return null;
  const name = said
    .replace(ADDRESS, "")
    .replace(/[*"<>[\]]/g, "")
    .trim();
  let body = head;
  while (body < lines.length && lines[body]!.trim() !== "" && isHeadOrFold(lines[body]!)) body += 1;
  const headLines = lines.slice(head, body);
  const inner = headLines.map((line) => valueIn(line, SUBJECT_FIELD)).find((one) => one !== null) ?? null;
  const above = lines.slice(0, head).filter((line) => !isRule(line));
  return {
    from: { address, name: name === "" ? null : name },
    subject: inner === "" ? null : inner,
    text: lines.slice(body).join("\n").trim(),
    note: above.join("\n").trim(),
  };
}

/** What a field of a head says, without the stars that some programs print it bold with; `null`: the line is another. */
function valueIn(line: string, field: RegExp): string | null {
  const name = line.length > LINE_CHARACTERS_MAX ? null : field.exec(line);
  return name === null ? null : line.slice(name[0].length).trimStart().replace(/^\*+/, "").trim();
}

function isRule(line: string): boolean {
  const drawn = line.replace(/^[>\s]+/, "").trimEnd();
  if (drawn.length >= 6 && drawn.startsWith("----") && drawn.endsWith("--")) return true;
  return RULE.test(drawn);
}

/** A line of a head has others about it; a "De:" within somebody's words has none. */
function isHead(lines: readonly string[], at: number): boolean {
  return lines.slice(at, at + 6).filter((line) => HEAD_LINE.test(line)).length >= 2;
}

function isHeadOrFold(line: string): boolean {
  return HEAD_LINE.test(line) || /^\s+\S/.test(line);
}
