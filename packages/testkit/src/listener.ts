import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** One request that came in, as it came. `at`: when, on the machine's clock, in milliseconds. */
export type Received = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer; at: number };
export type Answer = { status: number; body?: string; headers?: Readonly<Record<string, string>> };

/** A real HTTP server of a test's own: an SMS gateway, a webhook's receiver, a push service. It answers as it is told. */
export interface Listener {
  readonly address: string;
  readonly received: Received[];
  /** What it answers from now on: always the same, or by what came. `null`: nothing, and the caller waits. */
  answer: Answer | null | ((request: Received) => Answer);
  stop(): Promise<void>;
}

export async function startListener(answer: Listener["answer"] = { status: 200, body: "{}" }): Promise<Listener> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks), at: Date.now() };
      received.push(one);
      const said = typeof listener.answer === "function" ? listener.answer(one) : listener.answer;
      if (said === null) return;
      const { status, body = "", headers: told = {} } = said;
      response.writeHead(status, { "content-type": "application/json", ...told }).end(body);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const listener: Listener = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return listener;
}
