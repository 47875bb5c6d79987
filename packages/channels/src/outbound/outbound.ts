import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { OutboundError } from "./error.ts";
import { guardedRequest } from "./http.ts";
import { isAllowed, pinned, spelledAsUrl, vet, type OutboundPolicy } from "./vet.ts";

export interface OutboundRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  /** Narrower than the guard's own: who reads many places waits for none of them long. */
  readonly signal?: AbortSignal;
  /** How much of a body is taken in, packed or unpacked; at most the guard's own. */
  readonly bytesMax?: number;
}

/** `url`: where the answer came from after redirects. `text`: the body as UTF-8; `bytes`: as it came, unpacked. */
export interface OutboundAnswer {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Uint8Array;
}

/**
 * The one way from a channel to an address that somebody typed. Both reject with `OutboundError` where there is no
 * answer; an answer of any status is an answer.
 */
export interface Outbound {
  request(request: OutboundRequest): Promise<OutboundAnswer>;
  /** An open connection to `host`, for protocols that are not HTTP. TLS, where wanted, is the caller's. */
  connect(host: string, port: number): Promise<Socket>;
  /** Whether the admin named this place, so that it may be spoken to in the clear. */
  allows(host: string, port: number): boolean;
}

/** Long enough for a slow shared host; a publication's worker waits for it. */
const CONNECT_LIMIT_MS = 10_000;

export function guardedOutbound(policy: OutboundPolicy): Outbound {
  return {
    request: (request) => guardedRequest(policy, request),
    allows: (host, port) => isAllowed(policy, spelledAsUrl(host), port),
    connect: async (host, port) => {
      const hostname = spelledAsUrl(host);
      const signal = AbortSignal.timeout(CONNECT_LIMIT_MS);
      const addresses = await vet(policy, hostname, port, signal);
      const socket = connect({ host: hostname.replace(/^\[|\]$/g, ""), port, lookup: pinned(addresses) });
      try {
        await once(socket, "connect", { signal });
      } catch (cause) {
        socket.destroy();
        throw new OutboundError(signal.aborted ? "timedOut" : "noAnswer", hostname, false, { cause });
      }
      return socket;
    },
  };
}
