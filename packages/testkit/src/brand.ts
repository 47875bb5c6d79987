import type { AccessRole, TeamSize } from "@baluarte/domain/access/model.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { slugFrom } from "@baluarte/domain/brand/slug.ts";
import type { ActId, BrandId, OrganisationId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { asSystem } from "@baluarte/server/db/tenancy.ts";
import { makeLink } from "@baluarte/server/services/access-link.ts";
import { inScope } from "@baluarte/server/services/scope.ts";
import { addMember, insertPerson } from "@baluarte/server/services/membership.ts";
import { createBrand, setupStage } from "@baluarte/server/services/setup.ts";
import { CODE, PASSWORD } from "./journey.ts";
import type { Stack } from "./stack.ts";
import { createVisitor, type Visitor } from "./visitor.ts";

/** Somebody with an account, and the browser they are signed in with. */
export interface Person extends Visitor {
  readonly id: PersonId;
  readonly name: string;
}

/** Somebody without an account, who signs by link on a phone of their own with a code that only they know. */
export interface Client {
  readonly id: PersonId;
  readonly name: string;
  readonly phone: Visitor;
  readonly code: string;
}

export interface TestBrand {
  readonly id: BrandId;
  readonly slug: BrandSlug;
  readonly params: { readonly brand: BrandSlug };
  /** Holds admin, lead, commsLead and communityManager, as whoever sets a brand up does. */
  readonly admin: Person;
}

const FIRST_ROLES: AccessRole[] = ["admin", "lead", "commsLead", "communityManager"];

export type BrandOptions = { name?: string; teamSize?: TeamSize };

/**
 * A brand with its admin signed in and a monitor on its name. The first of a stack goes through set-up as a newcomer
 * does (short of its end); each further one is made as the command line makes it.
 */
export async function setUpBrand(stack: Stack, options: BrandOptions = {}): Promise<TestBrand> {
  const { name = "Nubara", teamSize = "two" } = options;
  const slug = slugFrom(name);
  const params = { brand: slug };
  const first = (await setupStage(stack.wired.ctx)) === "account";
  const brand = first ? await throughSetup(stack, name, slug) : await byCommand(stack, name, slug);
  await brand.admin.call("monitor.create", { params, body: { name, query: name } });
  await brand.admin.call("approvalPlan.teamSize", { params, body: { teamSize } });
  return brand;
}

async function throughSetup(stack: Stack, name: string, slug: BrandSlug): Promise<TestBrand> {
  const visitor = stack.visitor();
  const token = await stack.setupToken();
  const email = `admin@${slug}.example`;
  await visitor.call("setup.account", {
    body: { token, name: `Admin of ${name}`, email, password: PASSWORD, language: "es" },
  });
  await visitor.call("setup.brand", { body: brandBody(name) });
  const { person, brands } = await visitor.call("session.get", {});
  return { id: brands[0]!.id, slug, params: { brand: slug }, admin: { ...visitor, id: person.id, name: person.name } };
}

/** What a newcomer types for a brand called `name`. */
export function brandBody(name: string) {
  return {
    organisation: name,
    name,
    language: "es" as const,
    timeZone: "Europe/Madrid",
    aliases: [],
    handles: [],
  };
}

async function byCommand(stack: Stack, name: string, slug: BrandSlug): Promise<TestBrand> {
  const { ctx } = stack.wired;
  const id = await ctx.db.transaction().execute(async (trx) => {
    const organisation = ctx.newId("organisation") as OrganisationId;
    await trx.insertInto("organisation").values({ id: organisation, name, created_at: ctx.clock.now() }).execute();
    return createBrand(ctx, trx, { ...brandBody(name), organisation, slug, admin: null });
  });
  const admin = await addPerson(stack, { id, slug }, FIRST_ROLES, `Admin of ${name}`);
  return { id, slug, params: { brand: slug }, admin };
}

/** A drill that tells no story, administered by `admin` as no drill is: for what its walls refuse whoever asks. */
export async function emptyDrill(stack: Stack, admin: Person, name = "Simulacro"): Promise<TestBrand> {
  const { ctx } = stack.wired;
  const slug = slugFrom(name);
  const id = await ctx.db.transaction().execute(async (trx) => {
    const organisation = ctx.newId("organisation") as OrganisationId;
    await trx.insertInto("organisation").values({ id: organisation, name, created_at: ctx.clock.now() }).execute();
    const drill = { from: ctx.clock.now() };
    return createBrand(ctx, trx, { ...brandBody(name), organisation, slug, admin: admin.id, drill });
  });
  await inScope(ctx, id, { system: "cli" }, (scope) =>
    scope.trx.updateTable("member").set({ roles: FIRST_ROLES }).execute(),
  );
  return { id, slug, params: { brand: slug }, admin };
}

/** A member with exactly `roles`, joined by link and signed in. */
export async function addPerson(
  stack: Stack,
  brand: Pick<TestBrand, "id" | "slug">,
  roles: AccessRole[],
  name = `${roles[0]} of ${brand.slug}`,
): Promise<Person> {
  const { ctx } = stack.wired;
  const { id, url } = await inScope(ctx, brand.id, { system: "cli" }, async (scope) => {
    const person = await insertPerson(ctx, scope.trx, { name, email: null, language: "es", userId: null });
    await addMember(scope, { person, roles });
    return { id: person, url: (await makeLink(scope, { kind: "join", person })).url };
  });
  const visitor = createVisitor(stack.address, placeOfTheirOwn());
  const email = `${id}@${brand.slug}.example`;
  await visitor.call("link.join", {
    params: { token: tokenOf(url) },
    body: { name, email, password: PASSWORD, language: "es" },
  });
  return { ...visitor, id, name };
}

let people = 0;

/** People sit in places of their own: from one address only so many may join in a minute. */
function placeOfTheirOwn(): string {
  people += 1;
  return `10.${(people >> 16) & 255}.${(people >> 8) & 255}.${people & 255}`;
}

/** A client who can approve: named by the brand's admin, with the code chosen on their own phone. */
export async function addClient(stack: Stack, brand: TestBrand, name = "Carmen Ruiz"): Promise<Client> {
  const { person, link } = await brand.admin.call("member.invite", {
    params: brand.params,
    body: { name, roles: ["clientApprover"], email: null, expiresAt: null },
  });
  const phone = stack.visitor();
  await phone.call("link.code", { params: { token: tokenOf(link.url) }, body: { code: CODE } });
  return { id: person.id, name, phone, code: CODE };
}

/** The token in the address of a one-time link. */
export function tokenOf(url: string): string {
  return url.split("/l/")[1]!;
}

/** A fresh approval link for `client`, made by `maker`; answers with the parameters of the link's routes. */
export async function approvalLink(maker: Visitor, brand: TestBrand, act: ActId, person: PersonId) {
  const { url } = await maker.call("act.link", { params: { ...brand.params, act }, body: { person } });
  return { params: { token: tokenOf(url) } };
}

/** The client gets a link and signs what it shows, on their phone. */
export async function signByLink(brand: TestBrand, act: ActId, client: Client, maker: Visitor = brand.admin) {
  const link = await approvalLink(maker, brand, act, client.id);
  const { payloadHash } = await brand.admin.call("act.get", { params: { ...brand.params, act } });
  return client.phone.call("link.approve", { ...link, body: { code: client.code, payloadHash } });
}

/** Signs on the screen for what the act says now. */
export async function signOnScreen(brand: TestBrand, act: ActId, person: Visitor) {
  const { payloadHash } = await person.call("act.get", { params: { ...brand.params, act } });
  return person.call("act.approve", { params: { ...brand.params, act }, body: { payloadHash } });
}

/** Every brand of the installation, as background work sees them. */
export function brandIds(stack: Stack): Promise<BrandId[]> {
  return asSystem(stack.wired.ctx.db, async (trx) =>
    (await trx.selectFrom("brand").select("id").orderBy("slug").execute()).map(({ id }) => id),
  );
}
