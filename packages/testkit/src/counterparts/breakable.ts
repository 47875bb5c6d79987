import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** How a place is broken: what it says itself, and after that; or how many bytes of the real answer it lets through. */
export type Break =
  | { readonly say: string | Uint8Array; readonly after: "hangUp" | "stayMute" | "goOn" }
  | { readonly letThrough: number };

/** A place in front of a far side, whatever that speaks, which a test breaks and mends. */
export interface Breakable {
  readonly port: number;
  /** Where the far side really listens. */
  leadTo(port: number): void;
  /** Cuts what is open, and is broken like this from now on; `null`: leads through again. */
  break(how: Break | null): void;
  close(): Promise<void>;
}

/** `speaksFirst`: the far side greets; else it waits to be asked, and so does what stands here in its stead. */
export async function startBreakable({ speaksFirst }: { speaksFirst: boolean }): Promise<Breakable> {
  let upstream = 0;
  let broken: Break | null = null;
  const open = new Set<Socket>();
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };

  const server = createServer((socket) => {
    keep(socket);
    if (broken !== null && "say" in broken) {
      const { say, after } = broken;
      const answer = () => {
        if (after === "goOn") return goOn(socket, say);
        if (say.length > 0) socket.write(say);
        if (after === "hangUp") socket.end();
      };
      if (speaksFirst) answer();
      else socket.once("data", answer);
      return;
    }
    const onward = keep(connect(upstream, "127.0.0.1"));
    let left = broken?.letThrough ?? Number.POSITIVE_INFINITY;
    socket.on("data", (chunk) => onward.write(chunk));
    onward.on("data", (chunk) => {
      socket.write(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) socket.end(() => socket.destroy());
    });
    onward.on("close", () => socket.destroy());
    socket.on("close", () => onward.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");

  function keep(socket: Socket): Socket {
    open.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => open.delete(socket));
    return socket;
  }

  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (port) => (upstream = port),
    break: (how) => {
      broken = how;
      cutAll();
    },
    close: async () => {
      cutAll();
      server.close();
      await once(server, "close");
    },
  };
}

/** Says the same for ever, as fast as the other side takes it. */
function goOn(socket: Socket, say: string | Uint8Array): void {
  const fill = () => {
    while (!socket.destroyed && socket.write(say));
  };
  socket.on("drain", fill);
  fill();
}

/** What an HTTP server that is broken says, by the names of the readers' suite. */
export const HTTP_BREAKS = {
  garbage: {
    say: "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n\u0000\u0001not json at all",
    after: "hangUp",
  },
  empty: { say: "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 0\r\n\r\n", after: "hangUp" },
  busy: { say: "HTTP/1.1 503 Busy\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}", after: "hangUp" },
  refused: {
    say: 'HTTP/1.1 401 No\r\ncontent-type: application/json\r\ncontent-length: 49\r\n\r\n{"error":"AuthenticationRequired","message":"no"} ',
    after: "hangUp",
  },
  cut: { letThrough: 40 },
  mute: { say: "", after: "stayMute" },
  endless: { say: `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n${" ".repeat(65_536)}`, after: "goOn" },
} as const satisfies Record<string, Break>;

/** The same of an IMAP server. */
export const IMAP_BREAKS = {
  garbage: { say: "\u0000\u0001\u0002 what is this\r\n)(*&\r\n", after: "stayMute" },
  empty: { say: "", after: "hangUp" },
  busy: { say: "* BYE [UNAVAILABLE] come again later\r\n", after: "hangUp" },
  cut: { letThrough: 400 },
  mute: { say: "", after: "stayMute" },
  endless: { say: "* OK ".padEnd(65_536, "x"), after: "goOn" },
} as const satisfies Record<string, Break>;
