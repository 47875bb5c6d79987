import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { approveByLink, askForStatement, PASSWORD, setUp } from "@baluarte/testkit/journey.ts";
import { startServer, type ServerProcess } from "@baluarte/testkit/server-process.ts";
import { until } from "@baluarte/testkit/until.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";

const ROUNDS = process.env["BALUARTE_FULL"] === "1" ? 16 : 4;

let folder: string;
let server: ServerProcess;
let lucia: Visitor;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "blt-kill-"));
  server = await startServer(folder);
  lucia = server.visitor();
});
afterEach(async () => {
  if (server.process.exitCode === null && server.process.signalCode === null) await server.signal("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

async function killAndComeBack(): Promise<void> {
  await server.signal("SIGKILL");
  server = await startServer(folder);
  lucia = server.visitor();
  const response = await lucia.fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "lucia@nubara.example", password: PASSWORD }),
  });
  expect(response.status).toBe(200);
}

test("a freeze outlives kill -9: what had not begun is held, begins only after its release, and appears once", async () => {
  const { brand, client } = await setUp(lucia, server.visitor(), server.setupToken!);
  const params = { brand };
  const { incident } = await lucia.call("incident.declare", {
    params,
    body: { name: "Cobros dobles", summary: "", level: 2, signal: null, posts: [] },
  });
  for (let round = 1; round <= ROUNDS; round++) {
    const title = `Novedad ${round}`;
    const { act, payloadHash } = await askForStatement(lucia, brand, incident, { title, kind: "update" });
    await approveByLink(lucia, server.visitor(), brand, act, client);
    await lucia.call("act.execute", { params: { brand, act }, body: { payloadHash } });
    // A job is picked up within half a second: this spreads the freeze over all of it.
    await new Promise((resolve) => setTimeout(resolve, ((round - 1) * 173) % 620));
    await lucia.call("brake.freeze", { params, body: { reason: "leak", note: null } });
    await killAndComeBack();
    const own = async () => {
      const { publications } = await lucia.call("act.get", { params: { brand, act } });
      return publications.find(({ network }) => network === "updates")!;
    };
    const brakes = () => lucia.call("brake.list", { params });
    expect((await brakes()).freeze).not.toBeNull();
    const before = await until("it is out, or held", async () => {
      const publication = await own();
      const held = (await brakes()).held.some((item) => item.publication === publication.id);
      return publication.state === "proved" || held ? { publication, held } : null;
    });
    const lift = await lucia.call("brake.lift", { params, body: { reason: "Cerrada" } });
    await approveByLink(lucia, server.visitor(), brand, lift.act, client);
    expect((await brakes()).freeze).toBeNull();
    if (before.held) {
      const { now } = await lucia.call("session.get", {});
      const release = await lucia.call("brake.release", {
        params,
        body: { publications: [before.publication.id], reason: "Sigue siendo cierto" },
      });
      await approveByLink(lucia, server.visitor(), brand, release.act, client);
      const proved = await until("it is proved", async () => {
        const publication = await own();
        return publication.state === "proved" ? publication : null;
      });
      // Nothing was sent between the freeze and the release: what went out did so after it, or before the kill.
      expect(proved.sentAt === null || proved.sentAt >= now).toBe(true);
    }
    const page = await (await server.visitor().fetch(`/updates/${brand}/`)).text();
    expect(page.split(`>${title}<`).length - 1).toBe(1);
  }
}, 240_000);
