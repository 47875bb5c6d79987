import type { FastifyRequest } from "fastify";
import type { Access } from "@baluarte/contract/route.ts";
import type { Permission } from "@baluarte/domain/access/model.ts";
import { allows } from "@baluarte/domain/access/rules.ts";
import { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { asBearer, asSystem, inBrand } from "../db/tenancy.ts";
import { brandFor, findSignedIn, rolesOf, type SignedIn } from "../services/member.ts";
import { ServiceError, found } from "../services/service-error.ts";
import { requireStepUp } from "../services/step-up.ts";
import { tokenHash } from "../services/token.ts";
import { brandCaller, type BrandCaller, type Http } from "./handler.ts";

/**
 * Who calls, as far as the route asks. Throws before a handler runs: not signed in, no member of the brand in the path
 * (which then does not exist for them), or without the permission.
 */
export async function authenticate(
  http: Http,
  access: Access,
  request: FastifyRequest,
): Promise<BrandCaller | SignedIn | null> {
  if (access === "public" || access === "setup" || access === "link") return null;
  if (access === "signedIn") return signedIn(http, request);
  const slug = BrandSlug.safeParse((request.params as Record<string, string>)["brand"]);
  if (!slug.success) throw new ServiceError("notFound");
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (bearer !== undefined) return keyCaller(http, bearer, slug.data, access.brand);
  const person = await signedIn(http, request);
  const { id, roles } = brandFor(person, slug.data, access.brand);
  return brandCaller(http.ctx, { brand: id, person: person.person.id, roles, byKey: false });
}

/** Throws `stepUpNeeded` for what a session that nobody proved of late may not do. A key never gets this far. */
export async function stepUp({ ctx, identity }: Http, request: FastifyRequest): Promise<void> {
  const user = await identity.userOf(headersOf(request));
  if (user === null) throw new ServiceError("notSignedIn");
  await requireStepUp(ctx, user);
}

/** The signed-in person behind the request's cookie. Throws `notSignedIn`. */
export async function signedIn({ ctx, identity }: Http, request: FastifyRequest): Promise<SignedIn> {
  const user = await identity.userOf(headersOf(request));
  if (user === null) throw new ServiceError("notSignedIn");
  const person = await findSignedIn(ctx, user.userId, user.twoFactor);
  if (person === null) throw new ServiceError("notSignedIn");
  return person;
}

async function keyCaller({ ctx }: Http, secret: string, slug: BrandSlug, permission: Permission): Promise<BrandCaller> {
  const hash = tokenHash(secret);
  const key = await asBearer(ctx.db, hash, (trx) =>
    trx
      .selectFrom("api_key")
      .select(["id", "brand_id", "permissions", "created_by"])
      .where("secret_hash", "=", hash)
      .where("revoked_at", "is", null)
      .executeTakeFirst(),
  );
  if (key === undefined) throw new ServiceError("notSignedIn");
  const brand = await asSystem(ctx.db, (trx) =>
    trx.selectFrom("brand").select("id").where("slug", "=", slug).executeTakeFirst(),
  );
  if (found(brand).id !== key.brand_id) throw new ServiceError("notFound");
  if (!(key.permissions as string[]).includes(permission)) throw new ServiceError("forbidden", { permission });
  const roles = await inBrand(ctx.db, key.brand_id, async (trx) => {
    await trx.updateTable("api_key").set({ last_used_at: ctx.clock.now() }).where("id", "=", key.id).execute();
    return rolesOf({ trx, real: ctx.clock.now() }, key.created_by);
  });
  // A key acts in the name of who made it: when they left, it left with them.
  if (roles.length === 0) throw new ServiceError("notSignedIn");
  // Nor may it do more than they may do now.
  if (!allows(roles, permission)) throw new ServiceError("forbidden", { permission });
  return brandCaller(ctx, { brand: key.brand_id, person: key.created_by, roles, byKey: true });
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string") headers.set(name, value);
    else if (Array.isArray(value)) for (const item of value) headers.append(name, item);
  }
  return headers;
}
