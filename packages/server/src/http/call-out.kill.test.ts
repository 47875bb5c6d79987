import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AlertId } from "@baluarte/domain/kernel/id.ts";
import { addPhone, gatewayAt, NOTHING_SET } from "@baluarte/testkit/alert.ts";
import { PASSWORD, setUp } from "@baluarte/testkit/journey.ts";
import { startListener, type Listener } from "@baluarte/testkit/listener.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startServer, type ServerProcess } from "@baluarte/testkit/server-process.ts";
import { until } from "@baluarte/testkit/until.ts";

let folder: string;
let server: ServerProcess;
let gateway: Listener;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "blt-kill-"));
  gateway = await startListener({ status: 200, body: '{"status": "ok"}' });
  process.env["BALUARTE_OUTBOUND_ALLOW"] = new URL(gateway.address).host;
  server = await startServer(folder);
});
afterEach(async () => {
  if (server.process.exitCode === null && server.process.signalCode === null) await server.signal("SIGTERM");
  await gateway.stop();
  delete process.env["BALUARTE_OUTBOUND_ALLOW"];
  rmSync(folder, { recursive: true, force: true });
});

test("a call that a killed server was making is made after the restart, and no call that had ended is made again", async () => {
  const lucia = server.visitor();
  const { brand } = await setUp(lucia, server.visitor(), server.setupToken!);
  const params = { brand };
  const settings = { ...NOTHING_SET, gateway: gatewayAt(gateway) };
  await lucia.call("notifySetting.change", { params, body: { settings, secrets: {} } });
  await addPhone({ params }, lucia, "+34600000001", gateway);

  const ring = async (words: string): Promise<AlertId> => {
    const draft = {
      name: words,
      trigger: { kind: "words" as const, query: words },
      severity: "wake" as const,
      cooldownMinutes: 60,
    };
    const { id } = await lucia.call("alertRule.create", { params, body: draft });
    await lucia.call("alertRule.try", { params: { ...params, alertRule: id }, body: { days: 1 } });
    await lucia.call("alertRule.change", {
      params: { ...params, alertRule: id },
      body: { ...draft, enabled: true },
    });
    await sendPosts(lucia, { slug: brand }, jsonLines([{ text: `Nubara ${words}`, time: new Date().toISOString() }]));
    const { items } = await lucia.call("alert.list", { params });
    return items.find(({ ruleName }) => ruleName === words)!.id;
  };
  const calls = (words: string) => gateway.received.filter(({ body }) => body.includes(`Nubara ${words}`)).length;

  const answered = await ring("huelga");
  await until("the first call was answered", async () => {
    const { deliveries } = await lucia.call("alertDetail.get", { params: { ...params, alert: answered } });
    return deliveries[0]?.state === "sent";
  });
  gateway.answer = null;
  const cut = await ring("fraude");
  await until("the second call is being made", async () => calls("fraude") === 1);
  await server.signal("SIGKILL");
  gateway.answer = { status: 200, body: '{"status": "ok"}' };
  server = await startServer(folder);
  const again = server.visitor();
  await again.fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "lucia@nubara.example", password: PASSWORD }),
  });
  const deliveriesOf = async (alert: AlertId) =>
    (await again.call("alertDetail.get", { params: { ...params, alert } })).deliveries.map(({ state, attempts }) => ({
      state,
      attempts,
    }));
  await until("the call was made again", async () => (await deliveriesOf(cut))[0]?.state === "sent", 90_000);
  expect((await deliveriesOf(cut))[0]).toEqual({ state: "sent", attempts: 2 });
  expect((await deliveriesOf(answered))[0]).toEqual({ state: "sent", attempts: 1 });
  // Nobody took it, so the call-out goes on: its next call stands with its time.
  const { alert } = await again.call("alertDetail.get", { params: { ...params, alert: cut } });
  expect(alert.calling?.nextAt).toEqual(expect.any(String));
  await again.call("alert.acknowledge", { params: { ...params, alert: cut } });
  const taken = await again.call("alertDetail.get", { params: { ...params, alert: cut } });
  expect(taken.alert.calling).toBeNull();
});
