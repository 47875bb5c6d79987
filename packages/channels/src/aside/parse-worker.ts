import { parentPort } from "node:worker_threads";
import { invariant } from "@baluarte/domain/kernel/assert.ts";
import { TASKS, type Done, type Task } from "./tasks.ts";

invariant(parentPort, "a worker thread");
const port = parentPort;

port.on("message", async ({ name, input }: Task) => {
  const work = TASKS[name] as (...input: readonly unknown[]) => unknown;
  let done: Done;
  try {
    done = { output: await work(...input) };
  } catch (error) {
    const { name: kind, message } = error instanceof Error ? error : new Error(String(error));
    done = { failed: { name: kind, message } };
  }
  port.postMessage(done);
});
port.postMessage("ready");
