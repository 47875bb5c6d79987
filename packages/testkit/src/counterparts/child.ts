import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";

const START_LIMIT_MS = 60_000;

/** A program that runs beside the tests. `stop` ends it and waits until it is gone. */
export interface Child {
  readonly process: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a program and waits until `isReady` holds of what it has said so far. Rejects with its words when it ends. */
export async function startChild(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
  isReady: (said: string) => boolean,
): Promise<Child & { readonly said: string }> {
  const child = spawn(command, args, { ...options, stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const look = (chunk: Buffer) => {
      said += chunk.toString();
      if (isReady(said)) resolve();
    };
    child.stdout!.on("data", look);
    child.stderr!.on("data", look);
    child.on("error", reject);
    child.on("exit", (code, signal) => reject(new Error(`${command} ended (${code ?? signal}) and said:\n${said}`)));
    setTimeout(() => reject(new Error(`${command} is not ready and said:\n${said}`)), START_LIMIT_MS).unref();
  });
  return {
    process: child,
    said,
    stop: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      if (signal === undefined) child.stdin!.end();
      else child.kill(signal);
      await gone;
    },
  };
}
