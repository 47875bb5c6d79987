import type { Browser, BrowserContext, BrowserContextOptions } from "@playwright/test";
import { createClient, type Call } from "@baluarte/contract/client.ts";
import { parsedWay } from "@baluarte/contract/parsed-way.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { ActId, IncidentId, PersonId, StatementId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { approveByLink, askForStatement, setUp } from "@baluarte/testkit/journey.ts";
import { calmThenSurge, jsonLines } from "@baluarte/testkit/posts.ts";
import { until } from "@baluarte/testkit/until.ts";
import type { Product } from "./product.ts";

/** A browser and the API behind it, signed in as the same person. */
export interface Desk {
  readonly context: BrowserContext;
  readonly call: Call;
  /** Sends posts as a program with this person's rights does. */
  send(lines: string): Promise<void>;
}

/** A browser of somebody's own. Calls share its cookies, so what signs in by API is signed in on screen. */
export async function openDesk(browser: Browser, product: Product, options: BrowserContextOptions = {}): Promise<Desk> {
  const context = await browser.newContext({ baseURL: product.address, ...options });
  const fetchIn = async (path: string, init: RequestInit): Promise<Response> => {
    const answer = await context.request.fetch(path, {
      method: init.method ?? "GET",
      headers: { ...(init.headers as Record<string, string>), origin: product.address },
      ...(init.body != null && { data: init.body as string }),
    });
    const empty = [204, 205, 304].includes(answer.status());
    return new Response(empty ? null : await answer.text(), { status: answer.status(), headers: answer.headers() });
  };
  return {
    context,
    call: createClient(fetchIn, parsedWay),
    async send(lines) {
      const answer = await fetchIn(`/api/v1/brands/${BRAND}/posts`, {
        method: "POST",
        headers: { "content-type": "application/x-ndjson" },
        body: lines,
      });
      if (!answer.ok) throw new Error(`the posts were not taken: ${answer.status} ${await answer.text()}`);
    },
  };
}

export const BRAND = "nubara" as BrandSlug;
const params = { brand: BRAND };

/** Lucía has been through set-up alone; Isabel, the client, can approve by link. */
export async function setUpNubara(desk: Desk, product: Product): Promise<PersonId> {
  return (await setUp(desk, product.visitor(), product.setupToken)).client;
}

/** Two calm weeks, a surge, and the signal it raises. */
export async function seeSurge(desk: Desk) {
  await desk.send(jsonLines(calmThenSurge("Nubara", new Date().toISOString() as Instant)));
  return until("the surge raises a signal", async () => {
    const { items } = await desk.call("signal.list", { params });
    return items.find(({ subject }) => subject === null);
  });
}

/** A room with its first message confirmed and its case chosen. */
export async function declare(desk: Desk, signal: Awaited<ReturnType<typeof seeSurge>>): Promise<IncidentId> {
  const { incident } = await desk.call("incident.declare", {
    params,
    body: { name: "Cobros dobles", summary: "La web cobró dos veces.", level: 3, signal: signal.id, posts: [] },
  });
  const at = { params: { ...params, incident } };
  const { t0Proposal } = await desk.call("incident.room", at);
  if (t0Proposal !== null) {
    await desk.call("incident.t0", {
      ...at,
      body: { at: t0Proposal.at, precision: "exact", post: t0Proposal.post, reason: null },
    });
  }
  await desk.call("incident.case", {
    ...at,
    body: { caseType: "ownFault", answers: null, conditions: { atRisk: true }, reason: null },
  });
  return incident;
}

export type Asked = { readonly statement: StatementId; readonly act: ActId };

/** A statement that is signed and may go out. */
export async function signed(desk: Desk, product: Product, incident: IncidentId, client: PersonId): Promise<Asked> {
  const asked = await askForStatement(desk, BRAND, incident);
  await approveByLink(desk, product.visitor(), BRAND, asked.act, client);
  return asked;
}

/** A statement that is out by itself on the brand's own page and waits for people everywhere else. */
export async function published(desk: Desk, product: Product, incident: IncidentId, client: PersonId): Promise<Asked> {
  const asked = await signed(desk, product, incident, client);
  const at = { params: { ...params, act: asked.act } };
  const { payloadHash } = await desk.call("act.get", at);
  await desk.call("act.execute", { ...at, body: { payloadHash } });
  await until("the own page is read back", async () => (await desk.call("act.get", at)).coverage.done > 0);
  return asked;
}
