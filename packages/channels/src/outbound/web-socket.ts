import { once } from "node:events";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { WebSocket } from "ws";
import { OutboundError } from "./error.ts";
import type { Outbound } from "./outbound.ts";

/** One message of a stream; a post with everything around it has some kilobytes. */
const MESSAGE_BYTES_MAX = 1024 * 1024;

/** The far side answered, and with something else than a stream. */
export class HandshakeRefused extends Error {
  override readonly name = "HandshakeRefused";
  readonly host: string;
  readonly status: number;
  readonly retryAfter: string | null;

  constructor(host: string, status: number, retryAfter: string | null) {
    super(`${host} answered ${status}`);
    this.host = host;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** An open WebSocket to an address that somebody typed, over the guard, paused. Rejects with `OutboundError` or the server's no. */
export async function guardedWebSocket(outbound: Outbound, typed: string, signal: AbortSignal): Promise<WebSocket> {
  const url = URL.parse(typed);
  if (url === null || !/^wss?:$/.test(url.protocol)) throw new OutboundError("badAddress", "address", false);
  const isTls = url.protocol === "wss:";
  const port = url.port === "" ? (isTls ? 443 : 80) : Number(url.port);
  if (!isTls && !outbound.allows(url.hostname, port)) throw new OutboundError("notHttps", url.hostname, false);
  const socket = await outbound.connect(url.hostname.replace(/^\[|\]$/g, ""), port);
  const wire: Duplex = isTls ? connectTls({ socket, servername: url.hostname }) : socket;
  const webSocket = new WebSocket(url, {
    createConnection: () => wire as never,
    perMessageDeflate: false,
    maxPayload: MESSAGE_BYTES_MAX,
    followRedirects: false,
    headers: { "user-agent": "Baluarte" },
  });
  // An error that nobody listens to ends the process; what matters of it is told by the close that follows.
  webSocket.on("error", () => undefined);
  // What comes with the handshake's answer would be told before anybody listens.
  webSocket.once("open", () => webSocket.pause());
  let refusal: HandshakeRefused | null = null;
  webSocket.once("unexpected-response", (request, response) => {
    refusal = new HandshakeRefused(url.hostname, response.statusCode ?? 0, response.headers["retry-after"] ?? null);
    request.destroy(refusal);
  });
  try {
    await once(webSocket, "open", { signal });
  } catch (cause) {
    webSocket.terminate();
    socket.destroy();
    if (refusal !== null) throw refusal;
    throw new OutboundError(signal.aborted ? "timedOut" : "noAnswer", url.hostname, true, { cause });
  }
  return webSocket;
}
