import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { DrillScenarioId } from "@baluarte/domain/drill/model.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { asPerson } from "../db/tenancy.ts";
import { withAccount } from "./account.ts";
import type { Context } from "./context.ts";
import { leaveDrill } from "./drill-pace.ts";
import { beginDrill, deleteDrill } from "./drill.ts";
import type { Identity } from "./identity.ts";
import { membersOf } from "./member.ts";
import { addMember, insertPerson, lockMembers } from "./membership.ts";
import { inScope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { ensureInstallation, setupStage } from "./setup.ts";
import { newToken } from "./token.ts";

/** Guests at a time; who comes after them ends the oldest's look, and what was played in it goes. */
const GUESTS_MAX = 5;

const GUEST = { es: "Invitado", en: "Guest", ru: "Гость" } as const satisfies Record<Language, string>;

/**
 * A look at a simulated crisis for whoever has an installation in front of them that nobody set up yet. They get an account
 * that nobody knows the password of, in a drill and nowhere else; it ends when the first admin comes.
 */
export async function beginAsGuest(
  ctx: Context,
  identity: Identity,
  { scenario, language }: { scenario: DrillScenarioId; language: Language },
  headers: Headers,
): Promise<{ brand: BrandSlug; cookies: string[] }> {
  if ((await setupStage(ctx)) !== "account") throw new ServiceError("alreadySetUp");
  const { token: password, hash } = newToken();
  const email = `guest-${hash.slice(0, 16)}@drill.invalid`;
  const name = GUEST[language];
  const person = await withAccount(ctx, identity, { name, email, password, emailVerified: false }, (userId) =>
    insertGuest(ctx, { name, language, userId }),
  );
  const present = await guestsOf(ctx);
  for (const guest of present.slice(0, Math.max(0, present.length - GUESTS_MAX))) {
    await endGuest(ctx, identity, guest, null);
  }
  const made = await beginDrill(ctx, { person, scenario, language }).then(
    (brand) => ({ brand }),
    (error: unknown) => ({ error }),
  );
  // Whoever ended this look while its story was made may not have seen the drill, or ended it under our hands.
  if (!(await guestsOf(ctx)).some(({ id }) => id === person)) {
    await takeDrills(ctx, person, null);
    throw new ServiceError("alreadySetUp");
  }
  if ("error" in made) throw made.error;
  return { brand: made.brand, cookies: await identity.signIn({ email, password }, headers) };
}

/** The first admin and a guest come one after the other: a guest who is before them is seen by `endGuests`. */
function insertGuest(
  ctx: Context,
  { name, language, userId }: { name: string; language: Language; userId: string },
): Promise<PersonId> {
  return ctx.db.transaction().execute(async (trx) => {
    await ensureInstallation(ctx, trx);
    const { setup_stage: stage } = await trx
      .selectFrom("installation")
      .select("setup_stage")
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    if (stage !== "account") throw new ServiceError("alreadySetUp");
    return insertPerson(ctx, trx, { name, email: null, language, userId, kind: "guest" });
  });
}

type Guest = { id: PersonId; auth_user_id: string | null };

/** Guests who may still come in, the longest here first. */
function guestsOf(ctx: Context): Promise<Guest[]> {
  return ctx.db
    .selectFrom("person")
    .select(["id", "auth_user_id"])
    .where("kind", "=", "guest")
    .where("auth_user_id", "is not", null)
    .orderBy("created_at")
    .execute();
}

/**
 * The first admin is here: nobody looks in as a guest any more. What guests played is the admin's to read and to delete.
 * Safe to repeat; a guest who cannot be ended now does not keep the others here.
 */
export async function endGuests(ctx: Context, identity: Identity, admin: PersonId): Promise<void> {
  for (const guest of await everyGuest(ctx)) {
    try {
      await endGuest(ctx, identity, guest, admin);
    } catch (error) {
      ctx.log.error(
        { err: error, guest: guest.id },
        "a guest could not be ended, it is tried again with the first brand",
      );
    }
  }
}

/** With those who are out already: a process that died may have left their drills to nobody. */
function everyGuest(ctx: Context): Promise<Guest[]> {
  return ctx.db.selectFrom("person").select(["id", "auth_user_id"]).where("kind", "=", "guest").execute();
}

/** `heir`: who has their drills from now on; `null`: nobody does, and they are deleted. */
async function endGuest(ctx: Context, identity: Identity, guest: Guest, heir: PersonId | null): Promise<void> {
  // Out first: a drill that is being made for them meanwhile is then taken by whoever makes it.
  await ctx.db.updateTable("person").set({ auth_user_id: null }).where("id", "=", guest.id).execute();
  if (guest.auth_user_id !== null) await identity.deleteAccount(guest.auth_user_id);
  await takeDrills(ctx, guest.id, heir);
}

async function takeDrills(ctx: Context, guest: PersonId, heir: PersonId | null): Promise<void> {
  const brands = await asPerson(ctx.db, guest, (trx) =>
    trx.selectFrom("member").select("brand_id").where("person_id", "=", guest).execute(),
  );
  for (const { brand_id: brand } of brands) {
    try {
      await inScope(ctx, brand, { person: guest }, async (scope) => {
        await leaveDrill(scope);
        if (heir === null) return;
        await lockMembers(scope);
        if ((await membersOf(scope)).every(({ person }) => person !== heir))
          await addMember(scope, { person: heir, roles: ["lead"] });
      });
      if (heir === null) await deleteDrill(ctx, brand, guest);
    } catch (error) {
      // Somebody else took it away in between.
      if (!(error instanceof ServiceError && error.code === "notFound")) throw error;
    }
  }
}
