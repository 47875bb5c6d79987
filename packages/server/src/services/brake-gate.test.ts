import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { begun } from "./brake-gate.ts";

test("a send that fails while its transaction still commits is told to whoever asked, and is nobody's unhandled failure", async () => {
  const send = begun(Promise.reject(new Error("no such key")));
  // Node looks for failures that nobody handles once the present turn is over, and ends the process.
  await setImmediate();
  await expect(send.outcome).rejects.toThrow("no such key");
});
