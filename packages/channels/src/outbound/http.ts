import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { OutboundError } from "./error.ts";
import type { OutboundAnswer, OutboundRequest } from "./outbound.ts";
import { isAllowed, pinned, vet, type OutboundPolicy, type PinnedAddress } from "./vet.ts";

/** From the first name lookup to the last byte, redirects included. */
const TIME_LIMIT_MS = 20_000;
/** The largest that channels read is a page of theirs with our words in it. */
const BODY_BYTES_MAX = 4 * 1024 * 1024;
const REDIRECTS_MAX = 5;

/**
 * A request to an address that somebody typed, checked at every hop. Redirects are followed for GET alone: a write that
 * is sent elsewhere is the caller's to judge. What identifies us stays behind when a redirect leaves its origin.
 */
export async function guardedRequest(policy: OutboundPolicy, request: OutboundRequest): Promise<OutboundAnswer> {
  const own = AbortSignal.timeout(TIME_LIMIT_MS);
  const deadline = request.signal === undefined ? own : AbortSignal.any([own, request.signal]);
  let hop = request;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await requestOnce(policy, hop, deadline);
    const location = answer.headers.get("location");
    if (hop.method !== "GET" || !REDIRECTS.has(answer.status) || location === null) return answer;
    if (redirects === REDIRECTS_MAX) throw new OutboundError("tooManyRedirects", new URL(hop.url).hostname, true);
    hop = redirected(hop, location);
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function redirected(from: OutboundRequest, location: string): OutboundRequest {
  const before = new URL(from.url);
  const url = URL.parse(location, before.href);
  if (url === null) throw new OutboundError("badAddress", before.hostname, true);
  return { ...from, url: url.href, headers: url.origin === before.origin ? from.headers : {} };
}

async function requestOnce(
  policy: OutboundPolicy,
  request: OutboundRequest,
  deadline: AbortSignal,
): Promise<OutboundAnswer> {
  const url = checkedUrl(request.url);
  const addresses = await vetted(policy, url, deadline);
  let sent = false;
  try {
    return await new Promise<OutboundAnswer>((resolve, reject) => {
      const send = url.protocol === "https:" ? requestHttps : requestHttp;
      const { method, headers } = request;
      const options = { method, headers: { ...DEFAULT_HEADERS, ...headers }, lookup: pinned(addresses) };
      const outgoing = send(url, { ...options, agent: false, signal: deadline }, (incoming) => {
        readBody(incoming, url, Math.min(request.bytesMax ?? BODY_BYTES_MAX, BODY_BYTES_MAX)).then(
          (bytes) =>
            resolve({
              status: incoming.statusCode!,
              url: url.href,
              headers: headersOf(incoming),
              text: bytes.toString("utf8"),
              bytes,
            }),
          reject,
        );
      });
      outgoing.on("socket", (socket) => {
        socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => (sent = true));
      });
      outgoing.on("error", reject);
      outgoing.end(request.body ?? undefined);
    });
  } catch (cause) {
    if (cause instanceof OutboundError) throw cause;
    throw new OutboundError(deadline.aborted ? "timedOut" : "noAnswer", url.hostname, sent, { cause });
  }
}

/** Some sites refuse what names itself by nothing. */
const DEFAULT_HEADERS = { "user-agent": "Baluarte", "accept-encoding": "identity" };

/**
 * The addresses that `url` may use. Plain HTTP is refused but where the admin allows it; that a place is private comes
 * first, because whoever heard of HTTP alone would write `https` and be refused again.
 */
async function vetted(policy: OutboundPolicy, url: URL, deadline: AbortSignal): Promise<PinnedAddress[]> {
  const port = portOf(url);
  if (url.protocol === "https:" || isAllowed(policy, url.hostname, port)) {
    return vet(policy, url.hostname, port, deadline);
  }
  await vet(policy, url.hostname, port, deadline).catch((error: unknown) => {
    if (error instanceof OutboundError && error.code === "privateAddress") throw error;
  });
  throw new OutboundError("notHttps", url.hostname, false);
}

function checkedUrl(typed: string): URL {
  const url = URL.parse(typed);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw new OutboundError("badAddress", "address", false);
  }
  if (url.username !== "" || url.password !== "") throw new OutboundError("carriesPassword", url.hostname, false);
  return url;
}

function portOf(url: URL): number {
  return url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
}

async function readBody(incoming: IncomingMessage, url: URL, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bytesMax) throw new OutboundError("bodyTooLarge", url.hostname, true);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  // Asked for as it is, and packed by caches in front of many sites all the same.
  const unpack = UNPACK[incoming.headers["content-encoding"] ?? ""];
  if (unpack === undefined || length === 0) return bytes;
  return unpack(bytes, { maxOutputLength: bytesMax }).catch((cause: unknown) => {
    throw new OutboundError("bodyTooLarge", url.hostname, true, { cause });
  });
}

const UNPACK: Readonly<Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}
