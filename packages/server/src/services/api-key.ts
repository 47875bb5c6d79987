import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { ApiKeyRow } from "@baluarte/contract/system.ts";
import type { Permission } from "@baluarte/domain/access/model.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { newToken } from "./token.ts";

type Row = z.infer<typeof ApiKeyRow>;

/** A key sends posts and reads; nothing that speaks or brakes is ever done by a machine's key. */
const KEY_PERMISSIONS: readonly Permission[] = ["post.import", "brand.read"];

export async function apiKeysOf(scope: Scope): Promise<Row[]> {
  const rows = await scope.trx
    .selectFrom("api_key")
    .selectAll()
    .where("revoked_at", "is", null)
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    permissions: row.permissions,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }));
}

/** Makes a key; its secret is answered once and stored as a hash. */
export async function createApiKey(scope: Scope, name: string): Promise<{ key: Row; secret: string }> {
  const { token, hash } = newToken();
  const id = `key_${randomBytes(6).toString("hex")}`;
  const permissions = [...KEY_PERMISSIONS];
  await scope.trx
    .insertInto("api_key")
    .values({
      id,
      brand_id: scope.brand.id,
      name,
      secret_hash: hash,
      permissions,
      created_by: personOf(scope),
      created_at: scope.now,
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
  scope.record("apiKey.created", id, { name, permissions });
  scope.tell("settings");
  return { key: { id, name, permissions, createdAt: scope.now, lastUsedAt: null }, secret: token };
}

export async function revokeApiKey(scope: Scope, id: string): Promise<void> {
  const result = await scope.trx
    .updateTable("api_key")
    .set({ revoked_at: scope.now })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new ServiceError("notFound");
  scope.record("apiKey.revoked", id);
  scope.tell("settings");
}
