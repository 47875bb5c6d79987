import type { FastifyReply, FastifyRequest } from "fastify";
import { escapeMarkup } from "@baluarte/channels/updates/markup.ts";
import type { Problem } from "@baluarte/contract/problem.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import type { SightingReference } from "@baluarte/domain/sighting/model.ts";
import { inScope } from "../services/scope.ts";
import { admit, doorBrand, noteRefused, openRaiseLink, type Door, type OpenDoor } from "../services/raise-link.ts";
import { takeShare } from "../services/raise-share.ts";
import { addSighting, type TakenFile } from "../services/sighting.ts";
import { ServiceError } from "../services/service-error.ts";
import type { Http } from "./handler.ts";
import { blank, Misfit, read, readFields, type Typed } from "./raise-form.ts";
import { formHtml, page, receivedHtml } from "./raise-html.ts";
import { RAISE_WORDS } from "./raise-words.ts";

type Call = {
  params: { token: string };
  query: { lang?: string | undefined };
  request: FastifyRequest;
  reply: FastifyReply;
};

/** The page behind a brand's raise link. */
export async function raisePage({ params, query, request, reply }: Call, { ctx }: Http): Promise<string> {
  const door = await doorBrand(ctx, await openRaiseLink(ctx, params.token, request.ip));
  const language = languageOf(query.lang, request, door.language);
  return page(reply, { language, door, body: formHtml(language, door, blank(door), null) });
}

/** Takes what was told there. What does not fit stands on the page again, with what to do about it. */
export async function raiseSend({ params, query, request, reply }: Call, { ctx }: Http): Promise<string> {
  const open = await openRaiseLink(ctx, params.token, request.ip);
  const door = await doorBrand(ctx, open);
  const language = languageOf(query.lang, request, door.language);
  const typed = blank(door);
  const files: TakenFile[] = [];
  let giveBack: (() => void) | null = null;
  try {
    // Before a single byte of theirs is read.
    giveBack = takeShare(open, door.now);
    await inScope(ctx, open.brand, { system: "raiseLink" }, (scope) => admit(scope, open));
    await readFields(ctx, open, request, door, typed, files);
    const told = await tell(ctx, open, door, typed, files);
    return page(reply, { language, door, body: receivedHtml(language, request.url.split("?")[0]!, told) });
  } catch (error) {
    giveBack?.();
    if (!(error instanceof Misfit || error instanceof ServiceError)) throw error;
    if (error instanceof ServiceError && error.code === "linkInvalid") throw error;
    if (error instanceof ServiceError && error.code === "raiseFlood") await noteRefused(ctx, open);
    if (!wantsPage(request))
      throw error instanceof Misfit ? new ServiceError("invalidRequest", { field: error.field }) : error;
    const problem = sentenceOf(language, door, error);
    void reply.status(
      error instanceof Misfit ? 400 : ({ raiseFlood: 429, fileTooLarge: 413 }[error.code as string] ?? 422),
    );
    return page(reply, { language, door, body: formHtml(language, door, typed, problem) });
  } finally {
    for (const { blob } of files) await blob.drop();
  }
}

/** Whether a request that failed is to be answered by a page. */
export function isRaisePage(request: FastifyRequest): boolean {
  return request.url.startsWith("/s/") && wantsPage(request);
}

export function sendRaiseProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  const language = languageOf((request.query as { lang?: string } | undefined)?.lang, request, "es");
  const { problem: words } = RAISE_WORDS[language];
  const closed = problem.code === "linkInvalid" || problem.code === "notFound" || problem.code === "invalidRequest";
  const heading = closed ? words.closed : words.other;
  const detail = closed ? words.closedDetail : problem.code === "tooManyRequests" ? words.often : "";
  const shown = problem.code === "tooManyRequests" ? words.often : heading;
  const html = page(reply, {
    language,
    door: null,
    body: `<h1>${escapeMarkup(shown)}</h1>${closed ? `<p>${escapeMarkup(detail)}</p>` : ""}`,
  });
  void reply.status(problem.status).serializer(String).send(html);
}

function wantsPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes("text/html") === true;
}

async function tell(
  ctx: Http["ctx"],
  open: OpenDoor,
  door: Door,
  typed: Typed,
  files: readonly TakenFile[],
): Promise<SightingReference> {
  const { text, channel, at } = read(typed, door);
  // A field that people do not see: what fills it in fills everything in. It is thanked and nothing is kept.
  if (typed.trap !== "") return "AAA-AAA" as SightingReference;
  const contact = typed.contact.trim().slice(0, 200);
  const precision = typed.dayOnly ? ("dateOnly" as const) : ("exact" as const);
  const { reference } = await addSighting(
    ctx,
    open.brand,
    { system: "raiseLink" },
    {
      draft: { text, channel, at, precision, who: null, link: null },
      key: typed.key,
      files,
      incident: null,
      link: { id: open.id, contact: contact === "" ? null : contact, admit: (scope) => admit(scope, open) },
    },
  );
  return reference;
}

function sentenceOf(language: Language, { timeZone }: Door, error: Misfit | ServiceError): string {
  const { problem, again } = RAISE_WORDS[language];
  if (error instanceof Misfit) return `${problem[error.field]} ${again}`;
  switch (error.code) {
    case "sightingTime":
      return `${problem.ahead} ${again}`;
    case "fileKind":
      return problem.fileKind;
    case "fileTooLarge":
      return problem.fileTooLarge;
    case "storageFull":
      return problem.full;
    case "raiseFlood":
      return problem.flood(
        new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone }).format(
          Date.parse(error.data["until"] as string),
        ),
      );
    default:
      return problem.other;
  }
}

/** As the address says, else as the browser asks, else the brand's own. */
function languageOf(asked: string | undefined, { headers }: FastifyRequest, own: Language): Language {
  const wanted = [asked ?? "", ...(headers["accept-language"] ?? "").split(",")];
  for (const each of wanted) {
    const language = Language.safeParse(each.trim().slice(0, 2).toLowerCase());
    if (language.success) return language.data;
  }
  return own;
}
