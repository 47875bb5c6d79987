import { once } from "node:events";
import { createServer, request as requestHttp, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { hold, type Held } from "./held.ts";

/** One moment of an exchange: before the far side has the request, or when it has answered and nobody knows yet. */
export interface ExchangeMoment {
  readonly matches: (method: string, path: string) => boolean;
  readonly when: "before" | "after";
}

/**
 * The network between the product and a far side that speaks HTTP. It stands where the far side says to be, and a test
 * holds or cuts one exchange at a moment of its choice. A request whose sender is gone by then goes nowhere.
 */
export interface Loopback {
  readonly port: number;
  /** Where the far side really listens. */
  leadTo(port: number): void;
  /** The first exchange that matches waits there; all others pass. */
  hold(moment: ExchangeMoment): Held & { cut(): void };
  /** What matches is answered here, in the far side's stead and without its knowledge; so often, then as it answers. */
  answerInstead(matches: ExchangeMoment["matches"], answer: FakeAnswer, times?: number): void;
  /** The far side answers for itself again. */
  answerNothing(): void;
  /** Every exchange that is under way loses its connection. */
  cutAll(): void;
  close(): Promise<void>;
}

export type FakeAnswer = { status: number; headers?: Record<string, string>; body: string };

type Watch = { moment: ExchangeMoment; taken: boolean; pass: () => Promise<"goOn" | "cut"> };

export async function startLoopback(): Promise<Loopback> {
  let upstream = 0;
  const watches = new Set<Watch>();
  const fakes = new Set<{ matches: ExchangeMoment["matches"]; answer: FakeAnswer; left: number }>();
  const underWay = new Set<ServerResponse>();

  async function exchange(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const at = async (when: ExchangeMoment["when"]) => {
      const watch = [...watches].find(
        ({ moment, taken }) => !taken && moment.when === when && moment.matches(incoming.method!, incoming.url!),
      );
      if (watch === undefined) return;
      watch.taken = true;
      if ((await watch.pass()) === "cut") outgoing.destroy();
    };
    await at("before");
    if (outgoing.destroyed) return;
    const answer = fakeFor(incoming) ?? (await forward(upstream, incoming, body));
    await at("after");
    if (outgoing.destroyed) return;
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }

  function fakeFor({ method, url }: IncomingMessage): Answer | null {
    const fake = [...fakes].find(({ matches, left }) => left > 0 && matches(method!, url!));
    if (fake === undefined) return null;
    fake.left -= 1;
    const { status, headers = {}, body } = fake.answer;
    return { status, headers, body: Buffer.from(body) };
  }

  const server = createServer((incoming, outgoing) => {
    underWay.add(outgoing);
    outgoing.on("close", () => underWay.delete(outgoing));
    // The far side is gone or its connection broke: the product sees its own connection break.
    exchange(incoming, outgoing).catch(() => outgoing.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (port) => (upstream = port),
    hold(moment) {
      const { reached, release, pass } = hold();
      let end: "goOn" | "cut" = "goOn";
      const watch: Watch = { moment, taken: false, pass: () => pass().then(() => end) };
      watches.add(watch);
      const letGo = (how: typeof end) => {
        end = how;
        watches.delete(watch);
        release();
      };
      return { reached, release: () => letGo("goOn"), cut: () => letGo("cut") };
    },
    answerInstead: (matches, answer, times = Number.POSITIVE_INFINITY) =>
      void fakes.add({ matches, answer, left: times }),
    answerNothing: () => fakes.clear(),
    cutAll() {
      for (const outgoing of underWay) outgoing.destroy();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

type Answer = { status: number; headers: Record<string, string | string[]>; body: Buffer };

function forward(port: number, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, method, path: url, headers, agent: false };
    const onward = requestHttp(options, (incoming) => {
      bodyOf(incoming).then(
        (bytes) => resolve({ status: incoming.statusCode!, headers: endToEnd(incoming), body: bytes }),
        reject,
      );
    });
    onward.on("error", reject).end(body);
  });
}

/** What an answer says besides how it was carried. */
function endToEnd({ headers }: IncomingMessage): Answer["headers"] {
  const carried = new Set(["connection", "keep-alive", "transfer-encoding", "content-length"]);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || carried.has(name) ? [] : [[name, value]],
    ),
  );
}
