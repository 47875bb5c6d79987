import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startServer, type ServerProcess } from "@baluarte/testkit/server-process.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";
import { freshInstall } from "./fresh-install.ts";

/** The product as people run it, on a data folder of its own; its screens are the built ones. */
export interface Product {
  readonly address: string;
  /** What the server says when it starts and nobody has an account yet. */
  readonly setupLink: string;
  /** Somebody at the API, for what a test needs to stand before its story begins. */
  visitor(): Visitor;
  /** The one-time token of `setupLink`, for set-up by API. */
  readonly setupToken: string;
  /** Runs a command of `npx baluarte` on the same data. */
  command(...args: string[]): Promise<{ code: number | null; output: string }>;
  /** The server is gone, as after a power cut; what it stored stays. */
  crash(): Promise<void>;
  /** Up again at the same address with the same data. */
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL("../bin/baluarte.mjs", import.meta.url));

/** `outbound`: places on this machine that it may speak to, `host:port` each. */
export async function startProduct({ outbound = [] }: { outbound?: readonly string[] } = {}): Promise<Product> {
  const dataFolder = freshInstall();
  const env = { BALUARTE_OUTBOUND_ALLOW: outbound.join(",") };
  let server: ServerProcess | null = await startServer(dataFolder, undefined, outbound.length > 0 ? env : {});
  const { address, setupToken } = server;
  if (setupToken === null) throw new Error("a fresh server has a set-up link");
  return {
    address,
    setupToken,
    setupLink: `${address}/setup#${setupToken}`,
    visitor: () => server!.visitor(),
    command: (...args) => run(args, dataFolder),
    async crash() {
      await server?.signal("SIGKILL");
      server = null;
    },
    async comeBack() {
      server = await startServer(dataFolder, Number(new URL(address).port), outbound.length > 0 ? env : {});
    },
    async stop() {
      await server?.signal("SIGTERM");
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function run(args: string[], dataFolder: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [ENTRY, ...args], {
      env: { ...process.env, BALUARTE_DATA: dataFolder, DATABASE_URL: "" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
