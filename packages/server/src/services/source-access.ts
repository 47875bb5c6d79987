import { z } from "zod";
import { isReal, type RealBrand } from "@baluarte/domain/brand/model.ts";
import type { ConnectionId, SourceId } from "@baluarte/domain/kernel/id.ts";
import { loadConnection } from "./connection.ts";
import { openCredential } from "./credential.ts";
import type { Scope } from "./scope.ts";
import { SecretBroken, type SecretBox } from "./secret-box.ts";
import { ServiceError } from "./service-error.ts";
import type { SourceRow } from "./source-row.ts";

/** What a person handed in to open the far side with; nothing, where the kind needs nothing. */
export type Opened = {
  readonly credential: Readonly<Record<string, unknown>> | null;
  readonly connection: ConnectionId | null;
};

/** The brand as one that may hold a live source. Throws `drillHoldsNoSource`. */
export function liveBrand({ brand }: Pick<Scope, "brand">): RealBrand {
  if (!isReal(brand)) throw new ServiceError("drillHoldsNoSource");
  return brand;
}

/** Asks for the brand itself and not its id: a drill has no type that fits. */
export function sealSourceCredential(
  secrets: SecretBox,
  brand: RealBrand,
  id: SourceId,
  credential: Readonly<Record<string, unknown>> | null,
): string | null {
  return credential === null ? null : secrets.seal(brand.id, `source.${id}`, JSON.stringify(credential));
}

/** What opens a source's far side. `broken`: it does not open under this installation's secret. `cut`: it is no more. */
export type OpenedSource =
  | { readonly ok: true; readonly credential: unknown }
  | { readonly ok: false; readonly problem: "secretBroken" | "authExpired" };

export async function openSource(scope: Scope, row: SourceRow): Promise<OpenedSource> {
  const brand = liveBrand(scope);
  try {
    if (row.connection_id !== null) return await openAccount(scope, row.connection_id);
    if (row.secret === null) return { ok: true, credential: null };
    const text = scope.ctx.secrets.open(brand.id, `source.${row.id}`, row.secret);
    return { ok: true, credential: z.record(z.string(), z.unknown()).parse(JSON.parse(text)) };
  } catch (error) {
    if (!(error instanceof SecretBroken)) throw error;
    return { ok: false, problem: "secretBroken" };
  }
}

/** An account that the brand publishes with, opened: `{ channel, credentials, identity }` as `credential.ts` has it. */
export async function openAccount(scope: Scope, id: ConnectionId): Promise<OpenedSource> {
  const account = await loadConnection(scope, id);
  if (account.secret === null || account.state !== "connected") return { ok: false, problem: "authExpired" };
  const credential = openCredential(scope.ctx.secrets, liveBrand(scope), { ...account, secret: account.secret });
  return { ok: true, credential };
}
