import { BrandSlug, TimeZone } from "@baluarte/domain/brand/model.ts";
import type { OrganisationId } from "@baluarte/domain/kernel/id.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { asSystem, type Db } from "../db/tenancy.ts";
import type { Context } from "../services/context.ts";
import { inScope, runScope } from "../services/scope.ts";
import { accountHolder, createBrand, makeAdmin, type BrandInput } from "../services/setup.ts";
import { ServiceError } from "../services/service-error.ts";
import { readArguments } from "./arguments.ts";
import { withInstallation } from "./installation.ts";
import { writeLine } from "./output.ts";
import { CommandError, UsageError } from "./usage.ts";

const USAGE = `npx baluarte brand add SLUG --name NAME --language es|en|ru [--time-zone ZONE] [--admin EMAIL]
npx baluarte brand admin SLUG EMAIL
npx baluarte brand list`;

export async function brand(argv: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(argv, ["name", "language", "time-zone", "admin"], [1, 3], USAGE);
  const [action, slug, email] = positionals;
  if (action === "list" && slug === undefined) return withInstallation(({ ctx }) => list(ctx));
  if (action === "admin" && slug !== undefined && email !== undefined)
    return withInstallation(({ ctx }) => admin(ctx, slug, email));
  if (action !== "add" || slug === undefined || email !== undefined) throw new UsageError(USAGE);
  const parsed = BrandSlug.safeParse(slug);
  const language = Language.safeParse(options["language"] ?? "es");
  const timeZone = TimeZone.safeParse(options["time-zone"] ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (!parsed.success) throw new UsageError("A slug is 2 to 40 small letters, digits and hyphens.\n" + USAGE);
  if (!language.success) throw new UsageError(`There is no language ${options["language"]}.\n${USAGE}`);
  if (!timeZone.success) {
    throw new UsageError(
      `There is no time zone ${options["time-zone"]}; they are called like Europe/Madrid.\n${USAGE}`,
    );
  }
  const input = {
    slug: parsed.data,
    name: options["name"] ?? slug,
    language: language.data,
    timeZone: timeZone.data,
    aliases: [],
    handles: [],
  };
  return withInstallation(({ ctx }) => add(ctx, input, options["admin"]), { begins: true });
}

/** A brand with somebody in it who can let others in: an account that is named, or the installation's first admin. */
async function add(
  ctx: Context,
  input: Omit<BrandInput, "organisation" | "admin">,
  email: string | undefined,
): Promise<number> {
  const holder = await accountHolder(ctx, email);
  if (holder === null && email !== undefined) throw noAccount(email);
  try {
    const id = await ctx.db.transaction().execute(async (trx) => {
      const organisation = await organisationOf(ctx, trx, input.name);
      const made = await createBrand(ctx, trx, { ...input, organisation, admin: null });
      if (holder !== null) {
        await runScope(ctx, trx, made, { system: "cli" }, (scope) => makeAdmin(scope, holder.person));
      }
      return made;
    });
    await writeLine({
      brand: input.slug,
      id,
      name: input.name,
      language: input.language,
      admin: holder?.email ?? null,
    });
    process.stderr.write(
      holder === null
        ? "Nobody has an account here yet: whoever opens the set-up link administers this brand.\n"
        : `${holder.email} administers it and finds it in the list of brands, on top on the left.\n`,
    );
    return 0;
  } catch (error) {
    if (error instanceof ServiceError && error.code === "slugTaken")
      throw new CommandError(`There is a brand ${input.slug} already.`);
    throw error;
  }
}

/** Lets an existing account into a brand as its admin: who can run this already holds the installation. */
async function admin(ctx: Context, slug: string, email: string): Promise<number> {
  const found = await asSystem(ctx.db, (trx) =>
    trx
      .selectFrom("brand")
      .select("id")
      .where("slug", "=", slug as BrandSlug)
      .executeTakeFirst(),
  );
  if (found === undefined) throw new CommandError(`There is no brand ${slug}; npx baluarte brand list shows them.`);
  const holder = await accountHolder(ctx, email);
  if (holder === null) throw noAccount(email);
  await inScope(ctx, found.id, { system: "cli" }, (scope) => makeAdmin(scope, holder.person));
  await writeLine({ brand: slug, admin: holder.email });
  return 0;
}

function noAccount(email: string): CommandError {
  return new CommandError(`There is no account with the address ${email}.`);
}

/** The installation's organisation; made with the first brand's name when set-up has not been through yet. */
async function organisationOf(ctx: Context, db: Db, name: string): Promise<OrganisationId> {
  const known = await asSystem(ctx.db, (trx) =>
    trx
      .selectFrom("brand")
      .select("organisation_id")
      // A drill's is nobody's house.
      .where("kind", "=", "real")
      .orderBy("created_at")
      .executeTakeFirst(),
  );
  if (known !== undefined) return known.organisation_id;
  const id = ctx.newId("organisation") as OrganisationId;
  await db.insertInto("organisation").values({ id, name, created_at: ctx.clock.now() }).execute();
  return id;
}

async function list(ctx: Context): Promise<number> {
  const brands = await asSystem(ctx.db, (trx) =>
    trx.selectFrom("brand").select(["slug", "name", "language", "kind"]).orderBy("slug").execute(),
  );
  for (const { slug, ...rest } of brands) await writeLine({ brand: slug, ...rest });
  return 0;
}
