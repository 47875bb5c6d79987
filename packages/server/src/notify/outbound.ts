import { lookup as resolve, type LookupAddress } from "node:dns";
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, connect as connectTcp, isIP, type LookupFunction, type Socket } from "node:net";

/**
 * The only way out for what the product itself says. Whoever sends is handed one; tests and the guard decide what is behind
 * it. Redirects are never followed: an address that answers with another is an answer like any other.
 */
export interface Outbound {
  request(request: OutboundRequest): Promise<OutboundAnswer>;
  /** A plain connection, for protocols that are not HTTP. */
  connect(to: { host: string; port: number; timeoutMs: number }): Promise<Socket>;
}
export type OutboundRequest = {
  url: string;
  method: "GET" | "POST" | "PUT";
  headers: Record<string, string>;
  body: string | Uint8Array | null;
  timeoutMs: number;
};
export type OutboundAnswer = { status: number; headers: Record<string, string>; body: string };

export const OUTBOUND_PROBLEMS = ["blockedAddress", "unreachable", "tlsFailed", "timeout"] as const;
export type OutboundProblem = (typeof OUTBOUND_PROBLEMS)[number];

/** Why nothing was answered. The message names no address: addresses may hold tokens. */
export class OutboundError extends Error {
  readonly code: OutboundProblem;
  constructor(code: OutboundProblem, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = "OutboundError";
    this.code = code;
  }
}

/** Enough for any gateway's answer; what comes beyond it is not read. */
const BODY_BYTES_MAX = 64 * 1024;

/**
 * The guarded way out. Names are resolved once and the connection goes to the very addresses that were looked at, so that a
 * name cannot change its mind in between; addresses inside the house are refused, and so is HTTP without TLS, unless the
 * operator allowed the host. `allow`: hosts as they are written, with or without `:port`.
 */
export function createOutbound({ allow }: { allow: readonly string[] }): Outbound {
  const isAllowed = (host: string, port: number) => allow.includes(host) || allow.includes(`${host}:${port}`);
  const lookupFor = (host: string, port: number): LookupFunction =>
    isAllowed(host, port) ? (resolve as LookupFunction) : guardedLookup;
  const guard = (host: string, port: number) => {
    if (!isAllowed(host, port) && isIP(host) !== 0 && isInside(host)) throw blocked();
  };
  return {
    async request({ url, method, headers, body, timeoutMs }) {
      const to = URL.parse(url);
      if (to === null || (to.protocol !== "https:" && to.protocol !== "http:")) throw blocked();
      const host = to.hostname.replace(/^\[|\]$/g, "");
      const port = Number(to.port || (to.protocol === "https:" ? 443 : 80));
      guard(host, port);
      if (to.protocol === "http:" && !isAllowed(host, port)) {
        throw new OutboundError("blockedAddress", "HTTP without TLS is for hosts that the operator allowed");
      }
      const send = to.protocol === "https:" ? requestHttps : requestHttp;
      return new Promise((settle, fail) => {
        const outgoing = send(to, {
          method,
          headers: { "user-agent": "Baluarte", ...headers },
          lookup: lookupFor(host, port),
          agent: false,
          signal: AbortSignal.timeout(timeoutMs),
        });
        outgoing.on("response", (answer) => {
          readBody(answer).then(
            (text) => settle({ status: answer.statusCode ?? 0, headers: plainHeaders(answer), body: text }),
            (error: unknown) => fail(outboundError(error)),
          );
        });
        outgoing.on("error", (error) => fail(outboundError(error)));
        outgoing.end(body ?? undefined);
      });
    },
    async connect({ host, port, timeoutMs }) {
      guard(host, port);
      return new Promise((settle, fail) => {
        const socket = connectTcp({ host, port, lookup: lookupFor(host, port) });
        const limit = setTimeout(
          () => socket.destroy(new OutboundError("timeout", "no connection in time")),
          timeoutMs,
        );
        socket.once("connect", () => {
          clearTimeout(limit);
          socket.removeAllListeners("error");
          settle(socket);
        });
        socket.once("error", (error) => {
          clearTimeout(limit);
          fail(outboundError(error));
        });
      });
    },
  };
}

async function readBody(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= BODY_BYTES_MAX) break;
  }
  return Buffer.concat(chunks).subarray(0, BODY_BYTES_MAX).toString("utf8");
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

const guardedLookup: LookupFunction = (host, options, callback) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    const addresses = (found as LookupAddress[] | undefined) ?? [];
    if (error !== null) callback(error, "", 0);
    // One address inside among many outside is how a name is made to point at both.
    else if (addresses.length === 0 || addresses.some(({ address }) => isInside(address))) callback(blocked(), "", 0);
    else if (options.all === true) callback(null, addresses);
    else callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};

function blocked(): OutboundError {
  return new OutboundError("blockedAddress", "the address lies inside the house and the operator did not allow it");
}

/** What no message of ours has to do with: this machine, its networks, links, multicast, and ways round to them. */
const INSIDE = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  INSIDE.addSubnet(network, bits, "ipv4");
}
for (const [network, bits] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  INSIDE.addSubnet(network, bits, "ipv6");
}

export function isInside(address: string): boolean {
  const family = isIP(address);
  return family === 0 || INSIDE.check(address, family === 6 ? "ipv6" : "ipv4");
}

function outboundError(error: unknown): OutboundError {
  if (error instanceof OutboundError) return error;
  const { code = "", name = "" } = error as { code?: string; name?: string };
  if (name === "TimeoutError" || name === "AbortError" || code === "ETIMEDOUT" || code === "ABORT_ERR") {
    return new OutboundError("timeout", "no answer in time", { cause: error });
  }
  if (/^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)|^EPROTO$/.test(code)) {
    return new OutboundError("tlsFailed", code, { cause: error });
  }
  return new OutboundError("unreachable", code === "" ? "no connection" : code, { cause: error });
}
