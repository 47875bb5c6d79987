import { createHash } from "node:crypto";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { escapeMarkup } from "@baluarte/channels/updates/markup.ts";
import type { Problem } from "@baluarte/contract/problem.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";

/** Where the server will listen when it is ready. `tls` in PEM. */
export type StandIn = { host: string; port: number; tls: { cert: string; key: string } | null };

/**
 * Answers at the server's address while the database is brought to this version: every request with 503, a page for
 * people and a problem for programs, so that nobody takes the minutes for a fault. `stop` frees the address at once, whoever
 * is still connected; a second one does nothing.
 *
 * Rejects as `listen` does (`EADDRINUSE` …).
 */
export async function answerUpgrading({ host, port, tls }: StandIn): Promise<{ stop(): Promise<void> }> {
  const app: FastifyInstance = Fastify({
    forceCloseConnections: true,
    // An address that cannot be read comes before every hook.
    frameworkErrors: (_error, request, reply) => void sayUpgrading(request, reply),
    ...({ https: tls } as object),
  });
  // Before routes, and before a byte of what is sent has been read.
  app.addHook("onRequest", async (request, reply) => sayUpgrading(request, reply));
  await app.listen({ host, port });
  return { stop: () => app.close() };
}

function sayUpgrading({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.status(503).headers({
    "retry-after": String(AGAIN_SECONDS),
    "cache-control": "no-store",
    // What a proxy or a browser keeps open would be cut with this stand-in, in the middle of the next request.
    connection: "close",
  });
  if (headers.accept?.includes("text/html") !== true)
    return reply.type("application/problem+json").send(JSON.stringify(PROBLEM));
  return reply
    .type("text/html; charset=utf-8")
    .header("content-security-policy", CONTENT_SECURITY_POLICY)
    .send(pageIn(languageOf(headers["accept-language"])));
}

const AGAIN_SECONDS = 5;

const PROBLEM: Problem = {
  type: "urn:baluarte:problem:unavailable",
  title: "unavailable",
  status: 503,
  code: "unavailable",
  detail: "Baluarte is being brought to a new version and answers again by itself.",
};

const WORDS: Readonly<Record<Language, { title: string; now: string; meanwhile: string; again: string }>> = {
  es: {
    title: "Baluarte se está actualizando",
    now: "Está pasando a la versión nueva lo que hay guardado. No se pierde nada.",
    meanwhile:
      "Mientras tanto no se vigila, no se avisa a nadie y no se publica nada. Después todo sigue donde estaba.",
    again: "Suele tardar menos de un minuto; con muchas menciones, varios. Esta página se recarga sola.",
  },
  en: {
    title: "Baluarte is being updated",
    now: "It is bringing what is stored to the new version. Nothing is lost.",
    meanwhile: "Meanwhile nothing is watched, nobody is called and nothing is published. Then all of it goes on.",
    again: "It mostly takes less than a minute, several where there are many mentions. This page reloads by itself.",
  },
  ru: {
    title: "Baluarte обновляется",
    now: "Сохранённые данные переводятся на новую версию. Ничего не пропадёт.",
    meanwhile:
      "Пока это идёт, ничего не отслеживается, никого не вызывают и ничего не публикуется. Потом всё продолжится с того же места.",
    again: "Обычно это занимает меньше минуты, при большом числе упоминаний — несколько. Страница обновится сама.",
  },
};

/** Whose it is, nobody can say yet: as the browser asks, else in Spanish. */
function languageOf(asked = ""): Language {
  const wanted = asked.split(",").map((each) => Language.safeParse(each.trim().slice(0, 2).toLowerCase()));
  return wanted.find(({ success }) => success)?.data ?? "es";
}

function pageIn(language: Language): string {
  const { title, now, meanwhile, again } = WORDS[language];
  const text = escapeMarkup;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<noscript><meta http-equiv="refresh" content="${AGAIN_SECONDS}" /></noscript>
<meta name="robots" content="noindex" />
<title>${text(title)}</title>
<style>${STYLE}</style>
<script>${SCRIPT}</script>
</head>
<body>
<main>
<h1>${text(title)}</h1>
<p>${text(now)}</p>
<p>${text(meanwhile)}</p>
<p>${text(again)}</p>
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1a1d20; --bg: #f5f4f0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9ecec; --bg: #0e1214; } }
body { margin: 0 auto; padding: 48px 20px; max-width: 560px; font: 16px/24px Inter, system-ui, sans-serif; color: var(--ink); background: var(--bg); }
h1 { margin: 0 0 12px; font-size: 24px; line-height: 30px; font-weight: 620; letter-spacing: -.018em; }
p { margin: 0 0 12px; }
`;

/**
 * Asks before it reloads: between this stand-in and the server, or while the machine starts anew, the address refuses or a
 * proxy answers 502, and a page that reloaded then would end on one that never asks again.
 */
const SCRIPT = `
const again = () => setTimeout(ask, ${AGAIN_SECONDS * 1_000});
const ask = () => fetch(location.href, { cache: "no-store" }).then(({ status }) => (status < 500 ? location.reload() : again()), again);
again();
`;

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
