import type { AlertId, BrandId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { AlertId as AlertIdText } from "@baluarte/domain/kernel/id.ts";
import { SECOND_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { asSystem } from "../db/tenancy.ts";
import { notSent, type Sent } from "../notify/sender.ts";
import { answerTelegram, hearTelegram, type Said, type TelegramBot } from "../notify/telegram.ts";
import { acknowledgeByReply, newestCallTo } from "./alert-reply.ts";
import { alertView } from "./alert.ts";
import { begun, lockBrakes } from "./brake-gate.ts";
import type { Context } from "./context.ts";
import { replyWords } from "./notice-words.ts";
import { isFrozen } from "./notice.ts";
import { notifySetup } from "./notify-setting.ts";
import { inScope, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { setTimerAt } from "./timer.ts";
import { tokenHash } from "./token.ts";

/** While an answer may come the bot is asked this often: somebody with a phone in hand waits for "you are on it". */
const ASK_EVERY_MS = 2 * SECOND_MS;

/** Begins to ask the brand's bot what was said to it, until no answer is waited for any more. */
export async function expectTelegram(scope: Scope): Promise<void> {
  await setTimerAt(scope, `telegram:${scope.brand.id}`, shift(scope.real, ASK_EVERY_MS));
}

/** What the timer does: asks once, and goes on while somebody is called or a chat is being linked. */
export async function askTelegram(ctx: Context, brand: BrandId): Promise<void> {
  const outcome = await listenToTelegram(ctx, brand);
  await inScope(ctx, brand, { system: "notifier" }, async (scope) => {
    // A bot that is gone or whose token is wrong will not be there in two seconds; the next call begins anew.
    const isThere =
      outcome.ok || ["tooManyRequests", "unavailable", "unreachable", "timeout"].includes(outcome.problem);
    if (isThere && (await isAnswerExpected(scope))) await expectTelegram(scope);
  });
}

/** Hears everything that was said to the brand's bot. Brands that share a bot hear it together, for a bot tells it once. */
export async function listenToTelegram(ctx: Context, brand: BrandId): Promise<Sent> {
  const bot = await botOf(ctx, brand);
  if (bot === null) return notSent("notSet");
  const brands = await brandsOf(ctx, brand, bot);
  return hearTelegram(ctx.outbound, bot, async (said) => {
    for (const one of said) {
      if (one.kind === "start") for (const each of brands) await inBrandOf(ctx, each, (scope) => linkChat(scope, one));
      else await answer(ctx, brands, bot, one);
    }
  });
}

function botOf(ctx: Context, brand: BrandId): Promise<TelegramBot | null> {
  return inScope(ctx, brand, { system: "notifier" }, async (scope) => (await notifySetup(scope)).telegram);
}

async function brandsOf(ctx: Context, brand: BrandId, bot: TelegramBot): Promise<BrandId[]> {
  const rows = await asSystem(ctx.db, (trx) =>
    trx
      .selectFrom("timer")
      .select("brand_id")
      .where("ref", "like", "telegram:%")
      .where("brand_id", "<>", brand)
      .orderBy("brand_id")
      .execute(),
  );
  const shared: BrandId[] = [];
  for (const { brand_id } of rows) if ((await botOf(ctx, brand_id))?.token === bot.token) shared.push(brand_id);
  return [brand, ...shared];
}

function inBrandOf<T>(ctx: Context, brand: BrandId, work: (scope: Scope) => Promise<T>): Promise<T> {
  return inScope(ctx, brand, { system: "notifier" }, work);
}

type Owner = { brand: BrandId; person: PersonId };
type Ack = Extract<Said, { kind: "ack" }>;

/** Takes one alert for what was said once, whichever of the brands it called for. */
async function answer(ctx: Context, brands: readonly BrandId[], bot: TelegramBot, said: Ack): Promise<void> {
  // A chat that nobody showed to be theirs is told nothing, not even that there is something to know.
  const owners: Owner[] = [];
  for (const brand of brands) owners.push(...(await inBrandOf(ctx, brand, (scope) => ownersOf(scope, said.chat.id))));
  const taken = await takeOne(ctx, owners, said);
  if (taken === null) return;
  const send = await inBrandOf(ctx, taken.brand, async (scope) => {
    // Worded and begun under the brakes: after a freeze has committed no answer says what it is about, or who.
    await lockBrakes(scope.trx, scope.brand.id, "shared");
    const text = await taken.answer(scope, await isFrozen(scope));
    return begun(answerTelegram(ctx.outbound, bot, { chat: said.chat.id, callback: said.callback, text }));
  });
  await send.outcome;
}

/** By a button the alert that it names; by a word the one that called last, over all the brands that share the bot. */
async function takeOne(
  ctx: Context,
  owners: readonly Owner[],
  { alert }: Ack,
): Promise<{ brand: BrandId; answer: Answer } | null> {
  if (alert !== null) {
    const id = AlertIdText.safeParse(alert).data;
    if (id === undefined) return null;
    for (const owner of owners) {
      const told = await acknowledge(ctx, owner, id);
      if (told !== null) return { brand: owner.brand, answer: told };
    }
    return null;
  }
  let newest: (Owner & { id: AlertId; raisedAt: Instant }) | null = null;
  for (const owner of owners) {
    const call = await inBrandOf(ctx, owner.brand, (scope) => newestCallTo(scope, owner.person));
    if (call !== null && (newest === null || call.raisedAt > newest.raisedAt)) newest = { ...owner, ...call };
  }
  if (newest !== null) {
    const told = await acknowledge(ctx, newest, newest.id);
    return told === null ? null : { brand: newest.brand, answer: told };
  }
  const [first] = owners;
  if (first === undefined) return null;
  const { nothing } = replyWords(await languageOf(ctx, first.person));
  return { brand: first.brand, answer: async () => nothing };
}

async function linkChat(scope: Scope, { chat, code }: Extract<Said, { kind: "start" }>): Promise<void> {
  const row = await scope.trx
    .selectFrom("contact_way")
    .select(["id", "person_id"])
    .where("kind", "=", "telegram")
    .where("code_hash", "=", tokenHash(code))
    .where("code_expires_at", ">", scope.now)
    .executeTakeFirst();
  if (row === undefined) return;
  // The same chat linked a second time takes the place of the first.
  await scope.trx
    .deleteFrom("contact_way")
    .where("person_id", "=", row.person_id)
    .where("kind", "=", "telegram")
    .where("address", "=", chat.id)
    .where("id", "<>", row.id)
    .execute();
  await scope.trx
    .updateTable("contact_way")
    .set({
      address: chat.id,
      label: chat.name,
      verified_at: scope.now,
      code_hash: null,
      code_expires_at: null,
      problem: null,
    })
    .where("id", "=", row.id)
    .execute();
  scope.record("contactWay.verified", row.id, { kind: "telegram", person: row.person_id });
  scope.tell("settings");
}

/** Whoever showed that the chat is theirs: a phone on a desk may be that of two. */
async function ownersOf(scope: Scope, chat: string): Promise<Owner[]> {
  const rows = await scope.trx
    .selectFrom("contact_way")
    .select("person_id")
    .where("kind", "=", "telegram")
    .where("address", "=", chat)
    .where("verified_at", "is not", null)
    .orderBy("created_at")
    .execute();
  return rows.map(({ person_id }) => ({ brand: scope.brand.id, person: person_id }));
}

/** What is told when it is sent, and not when it was found out: a freeze may come in between. */
type Answer = (scope: Scope, frozen: boolean) => Promise<string>;

/** Takes an alert in the name of the chat's owner; answers with what to tell them, `null` where it is none of theirs. */
async function acknowledge(ctx: Context, { brand, person }: Owner, id: AlertId): Promise<Answer | null> {
  const say = replyWords(await languageOf(ctx, person));
  try {
    await inScope(ctx, brand, { person }, (scope) => acknowledgeByReply(scope, id));
    return async (scope, frozen) => say.yours(frozen ? null : (await alertView(scope, id)).ruleName);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.code !== "alertTaken") return null;
    return async (_, frozen) => say.taken(frozen ? null : String(error.data["who"]));
  }
}

async function languageOf(ctx: Context, person: PersonId) {
  const row = await ctx.db.selectFrom("person").select("language").where("id", "=", person).executeTakeFirstOrThrow();
  return row.language;
}

async function isAnswerExpected(scope: Scope): Promise<boolean> {
  const linking = await scope.trx
    .selectFrom("contact_way")
    .select("id")
    .where("kind", "=", "telegram")
    .where("verified_at", "is", null)
    .where("code_expires_at", ">", scope.now)
    .limit(1)
    .executeTakeFirst();
  if (linking !== undefined) return true;
  const called = await scope.trx
    .selectFrom("delivery")
    .innerJoin("alert", "alert.id", "delivery.alert_id")
    .select("delivery.id")
    .where("delivery.way", "=", "telegram")
    .where("delivery.event", "=", "page")
    .where("alert.state", "=", "raised")
    .limit(1)
    .executeTakeFirst();
  return called !== undefined;
}
