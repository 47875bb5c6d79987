import { randomBytes } from "node:crypto";
import { sql, type Selectable } from "kysely";
import type { z } from "zod";
import {
  NOTIFY_SECRETS,
  type NotifySecretName,
  type NotifySecrets,
  type NotifySettings,
  type NotifySettingView,
  type notifyRoutes,
} from "@baluarte/contract/notify.ts";
import { isReal, type RealBrand } from "@baluarte/domain/brand/model.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { NOTIFY_WAYS, type DeliveryProblem, type NotifyWay } from "@baluarte/domain/notice/delivery.ts";
import type { Database } from "../db/schema.ts";
import type { Gateway } from "../notify/gateway.ts";
import type { Smtp } from "../notify/mail.ts";
import type { TelegramBot } from "../notify/telegram.ts";
import type { Webhook } from "../notify/webhook.ts";
import { realBrand } from "./connection.ts";
import type { Context } from "./context.ts";
import type { Scope } from "./scope.ts";

/** What a brand has set up to reach its people, ready to be used. A way that is not (completely) set up is `null`. */
export type NotifySetup = {
  settings: NotifySettings;
  mail: Smtp | null;
  telegram: TelegramBot | null;
  gateway: Gateway | null;
  webhook: Webhook | null;
};

const NOTHING_SET: NotifySettings = { quietHours: null, smtp: null, telegram: null, gateway: null, webhook: null };

/** What a brand sets up to reach its people. A drill may set nothing but quiet hours. */
const REACHING = ["smtp", "telegram", "gateway", "webhook"] as const satisfies readonly (keyof NotifySettings)[];

export async function notifySetup(scope: Scope): Promise<NotifySetup> {
  const row = await rowOf(scope);
  if (row !== undefined && isReal(scope.brand)) return setupOf(scope, scope.brand, row);
  const settings = { ...NOTHING_SET, quietHours: row?.settings.quietHours ?? null };
  return { settings, mail: null, telegram: null, gateway: null, webhook: null };
}

function setupOf({ ctx }: Scope, brand: RealBrand, { settings, secrets }: Row): NotifySetup {
  const { smtp, telegram, gateway, webhook } = settings;
  const secret = (name: NotifySecretName): string | null => {
    const sealed = secrets[name];
    if (sealed === undefined) return null;
    try {
      return ctx.secrets.open(brand.id, `notify.${name}`, sealed);
    } catch (error) {
      // Posts are stored and alerts raised whatever became of a password; the way that needs it is down, and is told so.
      ctx.log.error({ err: error }, "a way of telling people cannot be used: set its secret again");
      return null;
    }
  };
  const [telegramToken, webhookSecret] = [secret("telegramToken"), secret("webhookSecret")];
  return {
    settings,
    mail: smtp === null ? null : { settings: smtp, password: secret("smtpPassword") },
    telegram: telegram === null || telegramToken === null ? null : { settings: telegram, token: telegramToken },
    gateway:
      gateway === null
        ? null
        : {
            settings: gateway,
            headers: JSON.parse(secret("gatewayHeaders") ?? "{}") as Record<string, string>,
            secret: secret("gatewaySecret"),
          },
    webhook: webhook === null || webhookSecret === null ? null : { url: webhook.url, secret: webhookSecret },
  };
}

/** Whether the brand can use `way` at all. A browser is reached without any setting of the brand's. */
export function isSet(setup: NotifySetup, way: NotifyWay): boolean {
  return way === "push" || setup[way] !== null;
}

type Change = z.infer<(typeof notifyRoutes)["notifySetting.change"]["body"]>;

/**
 * Stores what was typed. A secret is replaced, forgotten (`null`) or kept (absent). A webhook without a secret gets one,
 * answered here and never again.
 */
export async function changeNotifySetting(
  scope: Scope,
  { settings, secrets }: Change,
): Promise<NotifySettingView & { newWebhookSecret: string | null }> {
  const set = REACHING.filter((way) => settings[way] !== null);
  // Promise 8: what cannot be held cannot be used by mistake. An address alone reaches people too: some gateways ask for
  // no secret.
  if (set.length > 0) realBrand(scope);
  const known = { ...(await rowOf(scope))?.secrets };
  for (const name of NOTIFY_SECRETS) {
    const value = secrets[name];
    if (value === null) delete known[name];
    else if (value !== undefined) known[name] = seal(scope.ctx, realBrand(scope), name, value);
  }
  const newWebhookSecret =
    settings.webhook !== null && known.webhookSecret === undefined
      ? `whsec_${randomBytes(32).toString("base64")}`
      : null;
  if (newWebhookSecret !== null)
    known.webhookSecret = seal(scope.ctx, realBrand(scope), "webhookSecret", newWebhookSecret);
  const row = {
    brand_kind: scope.brand.kind,
    settings: JSON.stringify(settings),
    secrets: JSON.stringify(known),
    changed_at: scope.now,
  };
  await scope.trx
    .insertInto("notify_setting")
    .values({ brand_id: scope.brand.id, ...row })
    .onConflict((conflict) => conflict.column("brand_id").doUpdateSet(row))
    .execute();
  // Which ways, not where to: an address may hold a key.
  scope.record("notifySetting.changed", scope.brand.id, {
    set,
    quietHours: settings.quietHours,
    secretsChanged: NOTIFY_SECRETS.filter((name) => secrets[name] !== undefined),
  });
  scope.tell("settings");
  return { ...(await notifySettingView(scope)), newWebhookSecret };
}

function seal(
  { secrets }: Context,
  brand: RealBrand,
  name: NotifySecretName,
  value: NonNullable<NotifySecrets[NotifySecretName]>,
): string {
  return secrets.seal(brand.id, `notify.${name}`, typeof value === "string" ? value : JSON.stringify(value));
}

export async function notifySettingView(scope: Scope): Promise<NotifySettingView> {
  const row = await rowOf(scope);
  const setup = await notifySetup(scope);
  const ways: NotifySettingView["ways"] = [];
  for (const way of NOTIFY_WAYS) {
    const newest = (sent: boolean) =>
      scope.trx
        .selectFrom("delivery")
        .select(["settled_at", "problem"])
        .where("way", "=", way)
        .where("settled_at", "is not", null)
        .where("state", "in", sent ? ["sent"] : ["failed", "unknown"])
        .orderBy("settled_at", "desc")
        .limit(1)
        .executeTakeFirst();
    const lastSent = later(await newest(true), await newestTest(scope, way, true));
    const lastFailed = later(await newest(false), await newestTest(scope, way, false));
    const [lastSentAt, lastFailedAt] = [lastSent?.settled_at ?? null, lastFailed?.settled_at ?? null];
    const isDown = lastFailedAt !== null && (lastSentAt === null || lastFailedAt > lastSentAt);
    ways.push({ way, set: isSet(setup, way), lastSentAt, lastFailedAt, problem: isDown ? lastFailed!.problem : null });
  }
  return {
    settings: setup.settings,
    secrets: Object.fromEntries(
      NOTIFY_SECRETS.map((name) => [name, row?.secrets[name] !== undefined]),
    ) as NotifySettingView["secrets"],
    ways,
  };
}

type Ended = { settled_at: Instant | null; problem: DeliveryProblem | null };

/** The newest test of `way` that ended so. */
async function newestTest(scope: Scope, way: NotifyWay, sent: boolean): Promise<Ended | undefined> {
  const row = await scope.trx
    .selectFrom("log_entry")
    .innerJoin("log_payload", (join) =>
      join.onRef("log_payload.seq", "=", "log_entry.seq").onRef("log_payload.brand_id", "=", "log_entry.brand_id"),
    )
    .select(["log_entry.brand_at", "log_payload.payload"])
    .where("log_entry.kind", "=", "notifySetting.tested")
    .where(sql<boolean>`log_payload.payload @> ${JSON.stringify({ way, sent })}::jsonb`)
    .orderBy("log_entry.seq", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { settled_at: row.brand_at, problem: (row.payload?.["problem"] ?? null) as DeliveryProblem | null };
}

function later(one: Ended | undefined, other: Ended | undefined): Ended | undefined {
  return (one?.settled_at ?? "") >= (other?.settled_at ?? "") ? (one ?? other) : other;
}

type Row = Selectable<Database["notify_setting"]>;

function rowOf(scope: Scope): Promise<Row | undefined> {
  return scope.trx.selectFrom("notify_setting").selectAll().executeTakeFirst();
}
