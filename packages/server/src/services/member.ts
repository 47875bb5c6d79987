import { isClient } from "@baluarte/domain/access/membership.ts";
import { permissionsOf } from "@baluarte/domain/access/rules.ts";
import type { AccessRole, Permission } from "@baluarte/domain/access/model.ts";
import type { Signer } from "@baluarte/domain/act/chain.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { BrandId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Session } from "@baluarte/contract/session.ts";
import { asPerson, type Trx } from "../db/tenancy.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Context } from "./context.ts";
import type { Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/** Somebody known by a session, with what they may do on each of their brands. */
export type SignedIn = {
  readonly person: { id: PersonId; name: string; email: string; language: Language };
  /** Looks at a drill before anything is set up, and may do nothing else. */
  readonly guest: boolean;
  readonly twoFactor: boolean;
  readonly brands: Session["brands"];
};

export async function findSignedIn(
  { db, clock }: Pick<Context, "db" | "clock">,
  userId: string,
  twoFactor: boolean,
): Promise<SignedIn | null> {
  const now = clock.now();
  const found = await db
    .selectFrom("person")
    .select(["id", "name", "email", "language", "kind"])
    .where("auth_user_id", "=", userId)
    .executeTakeFirst();
  if (found === undefined) return null;
  const { kind, ...person } = found;
  const rows = await asPerson(db, person.id, (trx) =>
    trx
      .selectFrom("member")
      .innerJoin("brand", "brand.id", "member.brand_id")
      .select([
        "brand.id",
        "brand.slug",
        "brand.name",
        "brand.kind",
        "brand.language",
        "brand.time_zone",
        "brand.team_size",
        "brand.aliases",
        "brand.handles",
        "brand.address",
        "brand.created_at",
        "member.roles",
      ])
      .where("member.person_id", "=", person.id)
      .where("member.removed_at", "is", null)
      .where((eb) => eb.or([eb("member.expires_at", "is", null), eb("member.expires_at", ">", now)]))
      .orderBy("brand.name")
      .execute(),
  );
  return {
    person: { ...person, email: person.email ?? "" },
    guest: kind === "guest",
    twoFactor,
    brands: rows.map((row) => ({
      id: row.id,
      slug: row.slug,
      name: row.name,
      kind: row.kind,
      language: row.language,
      timeZone: row.time_zone,
      teamSize: row.team_size,
      aliases: row.aliases,
      handles: row.handles,
      address: row.address,
      createdAt: row.created_at,
      roles: row.roles,
      permissions: permissionsOf(row.roles),
    })),
  };
}

/** The brand of `slug` as this person may use it. A foreign brand and a missing permission are told apart on purpose:
 * a brand one is no member of does not exist (`notFound`), a forbidden act of a known one is `forbidden`. */
export function brandFor(
  signedIn: SignedIn,
  slug: BrandSlug,
  permission: Permission,
): { id: BrandId; roles: AccessRole[] } {
  const brand = signedIn.brands.find((candidate) => candidate.slug === slug);
  if (brand === undefined) throw new ServiceError("notFound");
  if (!brand.permissions.includes(permission)) throw new ServiceError("forbidden", { permission });
  return brand;
}

export type MemberRow = Signer & {
  roles: AccessRole[];
  person: PersonId;
  name: string;
  email: string | null;
  /** Where the invitation went, whoever opened it. */
  invitedEmail: string | null;
  external: boolean;
  joined: boolean;
  /** The program acts in their place: nobody sits there who could be told anything. */
  simulated: boolean;
  codeSet: boolean;
  addedAt: Instant;
  expiresAt: Instant | null;
};

/** The members of the transaction's brand whose access counts at `real`, the world's time. */
function currentMembers(trx: Trx, real: Instant) {
  return trx
    .selectFrom("member")
    .where("member.removed_at", "is", null)
    .where((eb) => eb.or([eb("member.expires_at", "is", null), eb("member.expires_at", ">", real)]));
}

/** Everyone on the brand, by name. `external`: signs by link, has no account. */
export async function membersOf({ trx, real }: Pick<Scope, "trx" | "real">): Promise<MemberRow[]> {
  const rows = await currentMembers(trx, real)
    .innerJoin("person", "person.id", "member.person_id")
    .select([
      "member.person_id",
      "member.roles",
      "member.added_at",
      "member.expires_at",
      "member.invited_email",
      "person.name",
      "person.email",
      "person.auth_user_id",
      "person.code_hash",
      "person.kind",
    ])
    .orderBy("person.name")
    .execute();
  return rows.map((row) => ({
    person: row.person_id,
    roles: row.roles,
    name: row.name,
    email: row.email ?? row.invited_email,
    invitedEmail: row.invited_email,
    external: row.auth_user_id === null && isClient(row.roles),
    // Whom the program plays is there from the start.
    joined: row.auth_user_id !== null || row.kind === "simulated",
    simulated: row.kind === "simulated",
    codeSet: row.code_hash !== null,
    addedAt: row.added_at,
    expiresAt: row.expires_at,
  }));
}

/** The roles a person holds on the brand; none when they are no member, or are one no more. */
export async function rolesOf({ trx, real }: Pick<Scope, "trx" | "real">, person: PersonId): Promise<AccessRole[]> {
  const row = await currentMembers(trx, real)
    .select("member.roles")
    .where("member.person_id", "=", person)
    .executeTakeFirst();
  return row?.roles ?? [];
}

/**
 * The roles a person holds, who stays a member with them until this transaction ends: a removal or a change at the same
 * moment waits, and then finds what was given to them. Asked for before anything else is locked.
 */
export async function stayingRolesOf(scope: Pick<Scope, "trx" | "real">, person: PersonId): Promise<AccessRole[]> {
  await scope.trx
    .selectFrom("member")
    .select("id")
    .where("person_id", "=", person)
    .where("removed_at", "is", null)
    .forShare()
    .execute();
  return rolesOf(scope, person);
}

/** Names of people by id, for what is shown. Asks once for all of them. */
export async function namesOf(
  trx: Trx,
  ids: readonly (PersonId | null)[],
): Promise<(id: PersonId) => { id: PersonId; name: string }> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows =
    wanted.length === 0
      ? []
      : await trx.selectFrom("person").select(["id", "name"]).where("id", "in", wanted).execute();
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => ({ id, name: names.get(id) ?? "" });
}

/** The language that `person` reads. */
export async function languageOf({ trx }: Pick<Scope, "trx">, person: PersonId): Promise<Language> {
  const row = await trx.selectFrom("person").select("language").where("id", "=", person).executeTakeFirstOrThrow();
  return row.language;
}
