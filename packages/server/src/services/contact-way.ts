import { randomInt } from "node:crypto";
import type { Selectable } from "kysely";
import type { z } from "zod";
import type { ContactWayView, NewContactWay, notifyRoutes, TryOutcome } from "@baluarte/contract/notify.ts";
import type { BrandId, ContactWayId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { PERSONAL_WAYS, type PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import type { Database } from "../db/schema.ts";
import { botName } from "../notify/telegram.ts";
import type { Context } from "./context.ts";
import { codeMessage, testMessage } from "./notice-words.ts";
import { isSet, notifySetup } from "./notify-setting.ts";
import { personOf, inScope, type Scope } from "./scope.ts";
import { outcomeOf, outgoingTo, sendOut } from "./send-out.ts";
import { sendUnlessFrozen } from "./send-unless-frozen.ts";
import { ServiceError, found } from "./service-error.ts";
import { expectTelegram, listenToTelegram } from "./telegram.ts";
import { codeMatches, hashCode, tokenHash } from "./token.ts";

type Row = Selectable<Database["contact_way"]>;
/** A way that leads to a person. `id` is `null` for the address of their account, which needs no way of its own. */
export type Reach = {
  id: ContactWayId | null;
  person: PersonId;
  kind: PersonalWay;
  address: string;
  sealed: string | null;
};

/**
 * The ways that lead to `people` out of the app now: verified by them, and set up by the brand. Somebody who named no mail
 * address is written to at their account's, so that an alarm of the first hour finds its way.
 */
export async function waysTo(scope: Scope, people: readonly PersonId[]): Promise<Reach[]> {
  if (people.length === 0) return [];
  const setup = await notifySetup(scope);
  const rows = await scope.trx
    .selectFrom("contact_way")
    .selectAll()
    .where("person_id", "in", [...people])
    .where("verified_at", "is not", null)
    .orderBy("created_at")
    .execute();
  const own = rows.map((row) => ({
    id: row.id,
    person: row.person_id,
    kind: row.kind,
    address: row.address,
    sealed: row.secret,
  }));
  const accounts = await scope.trx
    .selectFrom("person")
    .select(["id", "email"])
    .where("id", "in", [...people])
    .execute();
  const byAccount = accounts.flatMap(({ id, email }) =>
    email === null || own.some(({ person, kind }) => person === id && kind === "mail")
      ? []
      : [{ id: null, person: id, kind: "mail" as const, address: email, sealed: null }],
  );
  return [...own, ...byAccount].filter(({ kind }) => isSet(setup, kind));
}

/** By which ways each of `people` can be reached now. */
export async function reachableBy(scope: Scope, people: readonly PersonId[]): Promise<Map<PersonId, PersonalWay[]>> {
  const ways = await waysTo(scope, people);
  return new Map(
    people.map((person) => [
      person,
      PERSONAL_WAYS.filter((kind) => ways.some((way) => way.person === person && way.kind === kind)),
    ]),
  );
}

export async function contactWaysOf(scope: Scope, person: PersonId) {
  const setup = await notifySetup(scope);
  const rows = await scope.trx
    .selectFrom("contact_way")
    .selectAll()
    .where("person_id", "=", person)
    .orderBy("created_at")
    .execute();
  return {
    items: rows.map(viewOf),
    available: PERSONAL_WAYS.filter((way) => isSet(setup, way)),
    pushKey: scope.ctx.vapid.publicKey,
  };
}

function viewOf(row: Row): ContactWayView {
  return {
    id: row.id,
    kind: row.kind,
    address: row.label,
    verified: row.verified_at !== null,
    problem: row.problem,
    createdAt: row.created_at,
  };
}

/** How long a code holds, and how often it may be guessed at: six digits are a million. */
const CODE_MS = 15 * MINUTE_MS;
const GUESSES_MAX = 5;
/** A code costs an SMS: nobody has one sent twice a minute, or to twenty numbers. */
const CODE_EVERY_MS = MINUTE_MS;
const WAYS_MAX = 20;

type Added = z.infer<(typeof notifyRoutes)["contactWay.add"]["response"]>;

/** Adds a way, or sends a known unverified one a new code, and says at once what became of the code. */
export async function addContactWay(
  ctx: Context,
  brand: BrandId,
  person: PersonId,
  input: z.infer<typeof NewContactWay>,
): Promise<Added> {
  const code = input.kind === "telegram" ? startCode() : String(randomInt(1_000_000)).padStart(6, "0");
  // Slow on purpose, so it happens before the transaction and not in it.
  const hash = input.kind === "telegram" ? tokenHash(code) : await hashCode(code);
  const { row, setup, language, name } = await inScope(ctx, brand, { person }, async (scope) => {
    const loaded = await notifySetup(scope);
    if (!isSet(loaded, input.kind)) throw new ServiceError("wayNotSet", { way: input.kind });
    const owner = await scope.trx
      .selectFrom("person")
      .select("language")
      .where("id", "=", person)
      .executeTakeFirstOrThrow();
    const address = input.kind === "telegram" ? "" : input.address;
    if (input.kind === "telegram") await expectTelegram(scope);
    return {
      row: await storeWay(scope, person, { kind: input.kind, address, hash }),
      setup: loaded,
      language: owner.language,
      name: scope.brand.name,
    };
  });
  if (input.kind === "telegram") {
    const { outcome, name: bot } = await botName(ctx.outbound, setup.telegram!);
    const url = bot === null ? null : `https://t.me/${bot}?start=${code}`;
    return { way: viewOf(row), outcome: outcomeOf(outcome), start: { code, url } };
  }
  const message = codeMessage({ language, brand: name, code, url: ctx.publicUrl, id: row.id });
  const outgoing = { way: input.kind, to: input.address, message };
  const begun = await inScope(ctx, brand, { person }, (scope) => sendUnlessFrozen(scope, setup, outgoing));
  return { way: viewOf(row), outcome: outcomeOf(await begun.outcome), start: null };
}

async function storeWay(
  scope: Scope,
  person: PersonId,
  { kind, address, hash }: { kind: PersonalWay; address: string; hash: string },
): Promise<Row> {
  const own = await scope.trx.selectFrom("contact_way").selectAll().where("person_id", "=", person).execute();
  const known = own.find((row) => row.kind === kind && row.address === address);
  if (known?.verified_at != null) throw new ServiceError("conflict");
  if (known === undefined && own.length >= WAYS_MAX) throw new ServiceError("tooManyRequests");
  const isFresh = known?.code_expires_at != null && known.code_expires_at > shift(scope.now, CODE_MS - CODE_EVERY_MS);
  if (isFresh && kind !== "telegram") throw new ServiceError("tooManyRequests");
  const code = { code_hash: hash, code_expires_at: shift(scope.now, CODE_MS), code_failures: 0 };
  scope.tell("settings");
  if (known !== undefined) {
    return scope.trx
      .updateTable("contact_way")
      .set(code)
      .where("id", "=", known.id)
      .returningAll()
      .executeTakeFirstOrThrow();
  }
  const id = scope.ctx.newId("contactWay") as ContactWayId;
  scope.record("contactWay.added", id, { kind });
  return scope.trx
    .insertInto("contact_way")
    .values({
      id,
      brand_id: scope.brand.id,
      person_id: person,
      kind,
      address,
      label: kind === "telegram" ? "Telegram" : address,
      secret: null,
      verified_at: null,
      ...code,
      problem: null,
      session_hash: null,
      device_hash: null,
      created_at: scope.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Without letters that look like others: some type it by hand. */
const START_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

function startCode(): string {
  return Array.from({ length: 12 }, () => START_ALPHABET[randomInt(START_ALPHABET.length)]).join("");
}

/** Shows that the way is its owner's: by the code that went there, or (Telegram) by the code that came from there. */
export async function verifyContactWay(
  ctx: Context,
  brand: BrandId,
  person: PersonId,
  id: ContactWayId,
  code: string | null,
): Promise<ContactWayView> {
  const { row, setup, now } = await inScope(ctx, brand, { person }, async (scope) => ({
    row: await ownWay(scope, person, id),
    setup: await notifySetup(scope),
    now: scope.now,
  }));
  if (row.verified_at !== null) return viewOf(row);
  if (row.code_hash === null || row.code_expires_at === null || row.code_expires_at <= now) {
    throw new ServiceError("codeExpired");
  }
  if (row.code_failures >= GUESSES_MAX) throw new ServiceError("codeLocked", { until: row.code_expires_at });
  if (row.kind === "telegram") {
    if (setup.telegram === null) throw new ServiceError("wayNotSet", { way: "telegram" });
    const outcome = await listenToTelegram(ctx, brand);
    const heard = await inScope(ctx, brand, { person }, (scope) => ownWay(scope, person, id));
    if (heard.verified_at !== null) return viewOf(heard);
    throw new ServiceError("notStartedYet", { problem: outcome.ok ? null : outcome.problem });
  }
  const isRight = await codeMatches(code ?? "", row.code_hash);
  // Counted in a transaction of its own: an error would take the count back.
  if (!isRight) {
    const failures = await inScope(ctx, brand, { person }, async (scope) => {
      const counted = await scope.trx
        .updateTable("contact_way")
        .set((eb) => ({ code_failures: eb("code_failures", "+", 1) }))
        .where("id", "=", id)
        .returning("code_failures")
        .executeTakeFirst();
      return found(counted).code_failures;
    });
    throw new ServiceError("codeWrong", { left: Math.max(0, GUESSES_MAX - failures) });
  }
  return inScope(ctx, brand, { person }, (scope) =>
    settleVerified(scope, row, { address: row.address, label: row.label }),
  );
}

async function settleVerified(
  scope: Scope,
  { id, kind, person_id }: Row,
  { address, label }: { address: string; label: string },
): Promise<ContactWayView> {
  // The same chat linked a second time takes the place of the first.
  await scope.trx
    .deleteFrom("contact_way")
    .where("person_id", "=", person_id)
    .where("kind", "=", kind)
    .where("address", "=", address)
    .where("id", "<>", id)
    .execute();
  const row = await scope.trx
    .updateTable("contact_way")
    .set({ address, label, verified_at: scope.now, code_hash: null, code_expires_at: null, problem: null })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  scope.record("contactWay.verified", id, { kind });
  scope.tell("settings");
  return viewOf(found(row));
}

export async function removeContactWay(scope: Scope, person: PersonId, id: ContactWayId): Promise<void> {
  const { kind } = await ownWay(scope, person, id);
  await scope.trx.deleteFrom("contact_way").where("id", "=", id).execute();
  scope.record("contactWay.removed", id, { kind });
  scope.tell("settings");
}

async function ownWay(scope: Scope, person: PersonId, id: ContactWayId): Promise<Row> {
  return found(
    await scope.trx
      .selectFrom("contact_way")
      .selectAll()
      .where("id", "=", id)
      .where("person_id", "=", person)
      .executeTakeFirst(),
  );
}

type Subscription = z.infer<(typeof notifyRoutes)["push.subscribe"]["body"]>;

/**
 * A browser that gave its consent needs no code: nobody else can have its keys. Its keys are stored sealed. `from`:
 * the session and the browser it asked from (`push-session.ts`).
 */
export async function subscribePush(
  scope: Scope,
  { endpoint, keys, label }: Subscription,
  from: { readonly session_hash: string; readonly device_hash: string },
): Promise<ContactWayView> {
  const secret = scope.ctx.secrets.seal(scope.brand.id, "push.keys", JSON.stringify(keys));
  const id = scope.ctx.newId("contactWay") as ContactWayId;
  const row = await scope.trx
    .insertInto("contact_way")
    .values({
      id,
      brand_id: scope.brand.id,
      person_id: personOf(scope),
      kind: "push",
      address: endpoint,
      label,
      secret,
      verified_at: scope.now,
      code_hash: null,
      code_expires_at: null,
      problem: null,
      ...from,
      created_at: scope.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["brand_id", "person_id", "kind", "address"])
        .doUpdateSet({ label, secret, problem: null, ...from }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  if (row.id === id) scope.record("contactWay.added", id, { kind: "push" });
  scope.tell("settings");
  return viewOf(row);
}

export async function unsubscribePush(scope: Scope, endpoint: string): Promise<void> {
  const row = await scope.trx
    .selectFrom("contact_way")
    .select("id")
    .where("person_id", "=", personOf(scope))
    .where("kind", "=", "push")
    .where("address", "=", endpoint)
    .executeTakeFirst();
  await removeContactWay(scope, personOf(scope), found(row).id);
}

/** Sends a test to oneself, by the first way of that kind that leads there (a webhook: to the machine). */
export async function sendTest(
  ctx: Context,
  brand: BrandId,
  person: PersonId,
  way: z.infer<(typeof notifyRoutes)["notifySetting.test"]["body"]>["way"],
): Promise<TryOutcome> {
  const loaded = await inScope(ctx, brand, { person }, async (scope) => {
    const [reach] = way === "webhook" ? [] : (await waysTo(scope, [person])).filter(({ kind }) => kind === way);
    const owner = await scope.trx
      .selectFrom("person")
      .select("language")
      .where("id", "=", person)
      .executeTakeFirstOrThrow();
    return { setup: await notifySetup(scope), reach, language: owner.language, brand: scope.brand, now: scope.real };
  });
  const id = ctx.newId("delivery");
  // How the way did in the test is how it does, until a delivery says otherwise.
  const told = async (outcome: TryOutcome): Promise<TryOutcome> => {
    const { sent, problem } = outcome;
    if (problem === "frozen") return outcome;
    await inScope(ctx, brand, { person }, async (scope) => {
      scope.record("notifySetting.tested", brand, { way, sent, problem });
      scope.tell("settings");
    });
    return outcome;
  };
  if (way === "webhook") {
    const body = JSON.stringify({ type: "test", timestamp: loaded.now, data: { brand: loaded.brand.slug } });
    return told(outcomeOf(await sendOut(ctx, loaded.setup, { way, event: { id, at: loaded.now, body } })));
  }
  if (loaded.reach === undefined) throw new ServiceError("wayNotSet", { way });
  const message = testMessage({ language: loaded.language, brand: loaded.brand.name, url: ctx.publicUrl, id });
  return told(outcomeOf(await sendOut(ctx, loaded.setup, outgoingTo(ctx, brand, loaded.reach, message))));
}
