import type { BodyInput } from "@baluarte/contract/route.ts";
import type { Connection, connectionRoutes } from "@baluarte/contract/connection.ts";
import type { PublicationView } from "@baluarte/contract/act.ts";
import type { ActId, IncidentId } from "@baluarte/domain/kernel/id.ts";
import { signByLink, type Client, type TestBrand } from "./brand.ts";
import { askForStatement as askOn, execute } from "./incident.ts";
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
