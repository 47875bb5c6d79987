import { afterAll, beforeAll, expect, test } from "vitest";
import { guardedOutbound } from "@baluarte/channels/outbound/outbound.ts";
import { PUBLIC_ONLY } from "@baluarte/channels/outbound/vet.ts";
import { startListener, type Listener } from "@baluarte/testkit/listener.ts";
import { sendByMail } from "./mail.ts";
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

test("what our own guard says is never told as the other side's words", async () => {
  const settings = { host: "127.0.0.1", port: 25, security: "none", user: null, from: "sala@nubara.example" } as const;
  const message = { id: "dlv_1", title: "Prueba", text: "Prueba", url: "https://nubara.example/", urgent: false };
  const outbound = guardedOutbound({ ...PUBLIC_ONLY, allow: [] });
  expect(await sendByMail(outbound, { settings, password: null }, "ana@nubara.example", message)).toEqual({
    ok: false,
    problem: "blockedAddress",
    detail: null,
    waitMs: null,
  });
  expect(await sendByWebhook(outbound, { url: `https://${host}/`, secret: "whsec_AAAA" }, EVENT)).toEqual({
    ok: false,
    problem: "blockedAddress",
    detail: null,
    waitMs: null,
  });
});
