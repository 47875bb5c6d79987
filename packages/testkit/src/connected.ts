import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BodyInput } from "@baluarte/contract/route.ts";
import type { Connection, connectionRoutes } from "@baluarte/contract/connection.ts";
import type { PublicationView } from "@baluarte/contract/act.ts";
import type { ActId, IncidentId } from "@baluarte/domain/kernel/id.ts";
import { signByLink, type Client, type TestBrand } from "./brand.ts";
import { askForStatement as askOn, execute } from "./incident.ts";
import { approveByLink, askForStatement, PASSWORD, setUp } from "./journey.ts";
import { startServer } from "./server-process.ts";
import { until } from "./until.ts";
import type { Visitor } from "./visitor.ts";

export type NewConnection = BodyInput<(typeof connectionRoutes)["connection.add"]>;

/** An update that is approved and let out, with the publication of a connected account still in the queue. */
export async function letOutOn(brand: TestBrand, client: Client, incident: IncidentId, { touchpoint }: Connection) {
  const { act } = await askOn(brand, incident, { kind: "update" });
  await signByLink(brand, act, client);
  const { publications } = await execute(brand, act);
  const { id } = publications.find((publication) => publication.touchpoint === touchpoint)!;
  return { act, id };
}

export async function publicationOf(
  by: Visitor,
  params: TestBrand["params"],
  { act, id }: { act: ActId; id: string },
): Promise<PublicationView> {
  const { publications } = await by.call("act.get", { params: { ...params, act } });
  return publications.find((publication) => publication.id === id)!;
}

/** What became of each publication that met a kill: how it stands, and how often the far side shows it. */
export type Killed = { state: PublicationView["state"]; shown: number };

/** Out of the machine's hands: shown to be there, or a person was called. */
const SETTLED: readonly PublicationView["state"][] = ["proved", "unknown", "failed"];

/**
 * Publishes on a connected account with the product as a process of its own that is killed at each of `delays`
 * (milliseconds after the word to let it out), started again, and waited for.
 */
export async function killedWhilePublishing(
  place: string,
  connection: NewConnection,
  delays: readonly number[],
  shown: (title: string) => Promise<number>,
): Promise<Killed[]> {
  const folder = mkdtempSync(join(tmpdir(), "blt-kill-"));
  process.env["BALUARTE_OUTBOUND_ALLOW"] = place;
  let server = await startServer(folder);
  const results: Killed[] = [];
  try {
    let admin = server.visitor();
    const { brand, client } = await setUp(admin, server.visitor(), server.setupToken!);
    const params = { brand };
    const { touchpoint } = await admin.call("connection.add", { params, body: connection });
    const { incident } = await admin.call("incident.declare", {
      params,
      body: { name: "Cobros dobles", summary: "", level: 2, signal: null, posts: [] },
    });
    for (const [round, delay] of delays.entries()) {
      const title = `Novedad ${round + 1}`;
      const { act, payloadHash } = await askForStatement(admin, brand, incident, { title, kind: "update" });
      await approveByLink(admin, server.visitor(), brand, act, client);
      await admin.call("act.execute", { params: { brand, act }, body: { payloadHash } });
      await new Promise((resolve) => setTimeout(resolve, delay));
      await server.signal("SIGKILL");
      server = await startServer(folder);
      admin = server.visitor();
      await admin.fetch("/api/auth/sign-in/email", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ email: "lucia@nubara.example", password: PASSWORD }),
      });
      const state = await until(
        `${title} is settled`,
        async () => {
          const { publications } = await admin.call("act.get", { params: { brand, act } });
          const { state: found } = publications.find((publication) => publication.touchpoint === touchpoint)!;
          return SETTLED.includes(found) ? found : null;
        },
        90_000,
      );
      results.push({ state, shown: await shown(title) });
    }
    return results;
  } finally {
    delete process.env["BALUARTE_OUTBOUND_ALLOW"];
    await server.signal("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those that are lost or there twice: what is said to be there is there once, and of the rest a person knows. */
export function lostOrTwice(results: readonly Killed[]): Killed[] {
  return results.filter(
    ({ state, shown }) => shown !== 1 && !(shown === 0 && (state === "unknown" || state === "failed")),
  );
}
