import { randomBytes } from "node:crypto";
import type { Selectable } from "kysely";
import type { z } from "zod";
import {
  NOTIFY_SECRETS,
  type NotifySecretName,
  type NotifySecrets,
  type NotifySettings,
  type NotifySettingView,
  type notifyRoutes,
} from "@baluarte/contract/notify.ts";
import { NOTIFY_WAYS, type NotifyWay } from "@baluarte/domain/notice/delivery.ts";
import type { Database } from "../db/schema.ts";
import type { Gateway } from "../notify/gateway.ts";
import type { Smtp } from "../notify/mail.ts";
import type { TelegramBot } from "../notify/telegram.ts";
import type { Webhook } from "../notify/webhook.ts";
import type { Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/** What a brand has set up to reach its people, ready to be used. A way that is not (completely) set up is `null`. */
export type NotifySetup = {
  settings: NotifySettings;
  mail: Smtp | null;
  telegram: TelegramBot | null;
  gateway: Gateway | null;
  webhook: Webhook | null;
};

const NOTHING_SET: NotifySettings = { quietHours: null, smtp: null, telegram: null, gateway: null, webhook: null };

export async function notifySetup(scope: Scope): Promise<NotifySetup> {
  const row = await rowOf(scope);
  const settings = row?.settings ?? NOTHING_SET;
  const { smtp, telegram, gateway, webhook } = settings;
  const secret = (name: NotifySecretName): string | null => {
    const sealed = row?.secrets[name];
    if (sealed === undefined) return null;
    try {
      return scope.ctx.secrets.open(scope.brand.id, `notify.${name}`, sealed);
    } catch (error) {
      // Posts are stored and alerts raised whatever became of a password; the way that needs it is down, and is told so.
      scope.ctx.log.error({ err: error }, "a way of telling people cannot be used: set its secret again");
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
  const wantsCredential = Object.values(secrets).some((value) => value !== undefined && value !== null);
  // Promise 8: what cannot be held cannot be used by mistake.
  if (scope.brand.kind === "drill" && (wantsCredential || settings.webhook !== null)) {
    throw new ServiceError("drillHoldsNoCredential");
  }
  const known = { ...(await rowOf(scope))?.secrets };
  for (const name of NOTIFY_SECRETS) {
    const value = secrets[name];
    if (value === null) delete known[name];
    else if (value !== undefined) known[name] = seal(scope, name, value);
  }
  const newWebhookSecret =
    settings.webhook !== null && known.webhookSecret === undefined
      ? `whsec_${randomBytes(32).toString("base64")}`
      : null;
  if (newWebhookSecret !== null) known.webhookSecret = seal(scope, "webhookSecret", newWebhookSecret);
  const row = { settings: JSON.stringify(settings), secrets: JSON.stringify(known), changed_at: scope.now };
  await scope.trx
    .insertInto("notify_setting")
    .values({ brand_id: scope.brand.id, ...row })
    .onConflict((conflict) => conflict.column("brand_id").doUpdateSet(row))
    .execute();
  // Which ways, not where to: an address may hold a key.
  scope.record("notifySetting.changed", scope.brand.id, {
    set: (["smtp", "telegram", "gateway", "webhook"] as const).filter((way) => settings[way] !== null),
    quietHours: settings.quietHours,
    secretsChanged: NOTIFY_SECRETS.filter((name) => secrets[name] !== undefined),
  });
  scope.tell("settings");
  return { ...(await notifySettingView(scope)), newWebhookSecret };
}

function seal(scope: Scope, name: NotifySecretName, value: NonNullable<NotifySecrets[NotifySecretName]>): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return scope.ctx.secrets.seal(scope.brand.id, `notify.${name}`, text);
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
    const [lastSent, lastFailed] = [await newest(true), await newest(false)];
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

function rowOf(scope: Scope): Promise<Selectable<Database["notify_setting"]> | undefined> {
  return scope.trx.selectFrom("notify_setting").selectAll().executeTakeFirst();
}
