import { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { OrganisationId } from "@baluarte/domain/kernel/id.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { asSystem, type Db } from "../db/tenancy.ts";
import type { Context } from "../services/context.ts";
import { createBrand } from "../services/setup.ts";
import { ServiceError } from "../services/service-error.ts";
import { readArguments } from "./arguments.ts";
import { withInstallation } from "./installation.ts";
import { writeLine } from "./output.ts";
import { CommandError, UsageError } from "./usage.ts";

const USAGE = "npx baluarte brand add SLUG --name NAME --language es|en|ru\nnpx baluarte brand list";

export async function brand(argv: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(argv, ["name", "language", "time-zone"], [1, 2], USAGE);
  const [action, slug] = positionals;
  if (action === "list" && slug === undefined) return withInstallation(({ ctx }) => list(ctx));
  if (action !== "add" || slug === undefined) throw new UsageError(USAGE);
  const parsed = BrandSlug.safeParse(slug);
  const language = Language.safeParse(options["language"] ?? "es");
  if (!parsed.success) throw new UsageError("A slug is 2 to 40 small letters, digits and hyphens.\n" + USAGE);
  if (!language.success) throw new UsageError(`There is no language ${options["language"]}.\n${USAGE}`);
  return withInstallation(async ({ ctx }) => {
    const input = {
      slug: parsed.data,
      name: options["name"] ?? slug,
      language: language.data,
      timeZone: options["time-zone"] ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      aliases: [],
      handles: [],
    };
    try {
      const id = await ctx.db.transaction().execute(async (trx) => {
        const organisation = await organisationOf(ctx, trx, input.name);
        return createBrand(ctx, trx, { ...input, organisation, admin: null });
      });
      await writeLine({ brand: slug, id, name: input.name, language: input.language });
      return 0;
    } catch (error) {
      if (error instanceof ServiceError && error.code === "slugTaken")
        throw new CommandError(`There is a brand ${slug} already.`);
      throw error;
    }
  });
}

/** The installation's organisation; made with the first brand's name when set-up has not been through yet. */
async function organisationOf(ctx: Context, db: Db, name: string): Promise<OrganisationId> {
  const known = await db.selectFrom("organisation").select("id").orderBy("created_at").executeTakeFirst();
  if (known !== undefined) return known.id;
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
