import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addPhone, gatewayAt, NOTHING_SET } from "@baluarte/testkit/alert.ts";
import { publicationOf } from "@baluarte/testkit/connected.ts";
import { startPds } from "@baluarte/testkit/counterparts/pds.ts";
import { approveByLink, askForStatement, setUp } from "@baluarte/testkit/journey.ts";
import { startListener } from "@baluarte/testkit/listener.ts";
import { startLoopback } from "@baluarte/testkit/loopback.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startServer } from "@baluarte/testkit/server-process.ts";
import { until } from "@baluarte/testkit/until.ts";
import { report } from "./lib/report.ts";
import { spread } from "./lib/spread.ts";

// npm run bench -- out [--json] [--rounds N]: how soon what must leave has left. The server as people run it, a process of
// its own on its embedded PostgreSQL, a real Bluesky server and a phone gateway beside it, on the machine's own clock.
//
//   word to first copy   from the answer to the word that lets a statement out until the far side has its copy and we know
//   post to phone        from the answer to the post that sets an alert off until the gateway holds the call
//
// Correct: the far side has each copy once, and the gateway one call a round.

const rounds = Number(process.argv[process.argv.indexOf("--rounds") + 1]) || 10;

const folder = mkdtempSync(join(tmpdir(), "baluarte-bench-out-"));
const loopback = await startLoopback();
const pds = await startPds({ behind: loopback });
const gateway = await startListener({ status: 200, body: '{"status": "ok"}' });
const places = [pds.url, gateway.address].map((address) => new URL(address).host);
const server = await startServer(folder, undefined, { BALUARTE_OUTBOUND_ALLOW: places.join(",") });
try {
  const admin = server.visitor();
  const { brand, client } = await setUp(admin, server.visitor(), server.setupToken!);
  const params = { brand };

  const account = await pds.newAccount();
  const { handle, appPassword } = account;
  const { touchpoint } = await admin.call("connection.add", {
    params,
    body: { channel: "bluesky", credentials: { service: pds.url, handle, appPassword } },
  });
  const body = { name: "Cobros dobles", summary: "", level: 2 as const, signal: null, posts: [] };
  const { incident } = await admin.call("incident.declare", { params, body });
  const firstCopy: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const short = `Novedad ${round}: devolvemos hoy el dinero. Lo sentimos. Más a las 13:00.`;
    const asked = { title: `Novedad ${round}`, kind: "update" as const, short };
    const { act, payloadHash } = await askForStatement(admin, brand, incident, asked);
    await approveByLink(admin, server.visitor(), brand, act, client);
    const { publications } = await admin.call("act.execute", { params: { brand, act }, body: { payloadHash } });
    const from = performance.now();
    const { id } = publications.find((publication) => publication.touchpoint === touchpoint)!;
    await until("the far side has it", async () =>
      ["sent", "proved"].includes((await publicationOf(admin, params, { act, id })).state),
    );
    firstCopy.push(performance.now() - from);
  }
  const there = await account.call("GET", "com.atproto.repo.listRecords", {
    repo: account.did,
    collection: "app.bsky.feed.post",
    limit: "100",
  });
  const copies = (there["records"] as unknown[]).length;

  await admin.call("notifySetting.change", {
    params,
    body: { settings: { ...NOTHING_SET, gateway: gatewayAt(gateway) }, secrets: {} },
  });
  await addPhone({ params }, admin, "+34600000001", gateway);
  const toPhone: number[] = [];
  let calls = 0;
  for (let round = 1; round <= rounds; round += 1) {
    // A rule of its own each round: the same one would rest after its first call.
    const words = `huelga${round}`;
    const draft = {
      name: words,
      trigger: { kind: "words" as const, query: words },
      severity: "wake" as const,
      cooldownMinutes: 60,
    };
    const { id: alertRule } = await admin.call("alertRule.create", { params, body: draft });
    await admin.call("alertRule.try", { params: { ...params, alertRule }, body: { days: 1 } });
    await admin.call("alertRule.change", { params: { ...params, alertRule }, body: { ...draft, enabled: true } });
    gateway.received.length = 0;
    await sendPosts(
      admin,
      { slug: brand },
      jsonLines([{ text: `Nubara ${words}`, time: new Date().toISOString(), channel: "x" }]),
    );
    const answered = Date.now();
    const [call] = await until("the gateway is called", async () => gateway.received.length > 0 && gateway.received);
    toPhone.push(call!.at - answered);
    const { items } = await admin.call("alert.list", { params });
    const { id: alert } = items.find(({ ruleName }) => ruleName === words)!;
    await admin.call("alert.acknowledge", { params: { ...params, alert } });
    calls += gateway.received.length;
  }
  report("out", copies === rounds && calls === rounds, [
    { case: { name: "word to first copy", ...spread(firstCopy), "bar, p50 ms": 2_000 }, ratios: {} },
    { case: { name: "post to phone", ...spread(toPhone), "bar, p50 ms": 2_000 }, ratios: {} },
  ]);
} finally {
  await server.signal("SIGTERM");
  await Promise.all([gateway.stop(), pds.close()]);
  await loopback.close();
  rmSync(folder, { recursive: true, force: true });
}
