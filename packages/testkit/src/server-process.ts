import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { createVisitor, type Visitor } from "./visitor.ts";

/** The product as people run it: a process of its own, on a data folder that outlives it. */
export interface ServerProcess {
  readonly address: string;
  readonly process: ChildProcess;
  /** The one-time set-up link's token; `null` once there is an admin. */
  readonly setupToken: string | null;
  visitor(): Visitor;
  /** Sends a signal and, unless it only stops or continues, waits until the process is gone. */
  signal(name: NodeJS.Signals): Promise<void>;
}

const ENTRY = fileURLToPath(new URL("../../../bin/baluarte.mjs", import.meta.url));
const START_LIMIT_MS = 30_000;

/** `env` stands above everything else that the process is told; within `limitMs` it answers, or it is not waited for. */
export async function startServer(
  dataFolder: string,
  port?: number,
  env: Readonly<Record<string, string>> = {},
  limitMs = START_LIMIT_MS,
): Promise<ServerProcess> {
  const chosen = port ?? (await freePort());
  const child = spawn(process.execPath, [ENTRY, "serve", "--port", String(chosen), "--data", dataFolder], {
    env: { ...process.env, HOST: "127.0.0.1", DATABASE_URL: "", BALUARTE_PUBLIC_URL: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const ready = new Promise<void>((resolve, reject) => {
    const look = (chunk: Buffer) => {
      said += chunk.toString();
      // The set-up link, where there is one, comes in the same breath as the address.
      if (/Baluarte answers at \S+\n/.test(said)) resolve();
    };
    child.stdout.on("data", look);
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.on("exit", (code, signal) => reject(new Error(`the server ended (${code ?? signal}) and said:\n${said}`)));
    setTimeout(() => reject(new Error(`the server did not answer and said:\n${said}`)), limitMs).unref();
  });
  await ready;
  const address = `http://127.0.0.1:${chosen}`;
  return {
    address,
    process: child,
    setupToken: /\/setup#(\S+)/.exec(said)?.[1] ?? null,
    visitor: () => createVisitor(address),
    async signal(name) {
      const gone = name === "SIGSTOP" || name === "SIGCONT" ? null : once(child, "exit");
      child.kill(name);
      await gone;
    },
  };
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
