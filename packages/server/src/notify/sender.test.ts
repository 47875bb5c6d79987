import { afterAll, beforeAll, expect, test } from "vitest";
import { guardedOutbound } from "@baluarte/channels/outbound/outbound.ts";
import { PUBLIC_ONLY } from "@baluarte/channels/outbound/vet.ts";
import { startListener, type Listener } from "@baluarte/testkit/listener.ts";
import { sendByWebhook } from "./webhook.ts";

let machine: Listener;
let host: string;

beforeAll(async () => {
  machine = await startListener({ status: 200 });
  host = new URL(machine.address).host;
});
afterAll(() => machine.stop());

const EVENT = { id: "dlv_000000000001", at: "2026-11-21T06:00:00.000Z" as never, body: "{}" };
const problemAt = async (url: string, allow: readonly string[]) => {
  const outbound = guardedOutbound({ ...PUBLIC_ONLY, allow });
  const outcome = await sendByWebhook(outbound, { url, secret: "whsec_AAAA" }, EVENT);
  return outcome.ok ? null : outcome.problem;
};

test("tells the admin of a way why nobody answered", async () => {
  expect(await problemAt(`http://${host}/`, [host])).toBe(null);
  expect(await problemAt(`http://${host}/`, [])).toBe("blockedAddress");
  expect(await problemAt(`https://${host}/`, [])).toBe("blockedAddress");
  expect(await problemAt("file:///etc/passwd", [host])).toBe("blockedAddress");
  expect(await problemAt(`https://${host}/`, [host])).toBe("tlsFailed");
  expect(await problemAt("http://127.0.0.1:1/", ["127.0.0.1:1"])).toBe("unreachable");
  expect(machine.received).toHaveLength(1);
});
