import { z } from "zod";
import { DailySpan } from "@baluarte/domain/kernel/daily.ts";
import { ContactWayId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { DeliveryProblem, NotifyWay, PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import { BrandParams, Done } from "./common.ts";
import { route } from "./route.ts";

/** Kept as it was typed; the outbound guard decides where a request may go. */
const HttpUrl = z.string().regex(/^https?:\/\/[^\s/]+\S*$/);

/** One way of one person to be reached out of the app. The address is shown to its owner alone. */
export const ContactWayView = z.object({
  id: ContactWayId,
  kind: PersonalWay,
  /** A mail address, a phone number, a chat's name, or what the browser calls itself. */
  address: z.string(),
  verified: z.boolean(),
  /** The last delivery by it failed so, and none has arrived since. */
  problem: DeliveryProblem.nullable(),
  createdAt: Instant,
});
export type ContactWayView = z.infer<typeof ContactWayView>;

/** What became of a try, in plain words of the product (`problem`) and of the other side (`detail`). */
export const TryOutcome = z.object({
  sent: z.boolean(),
  problem: DeliveryProblem.nullable(),
  detail: z.string().nullable(),
});
export type TryOutcome = z.infer<typeof TryOutcome>;

const Phone = z
  .string()
  .trim()
  .transform((text) => text.replace(/[\s().-]/g, ""))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/));

export const NewContactWay = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("mail"), address: z.email().max(200) }),
  z.object({ kind: z.literal("gateway"), address: Phone }),
  z.object({ kind: z.literal("telegram") }),
]);

export const SMTP_SECURITY = ["tls", "starttls", "none"] as const;
export const SmtpSettings = z.object({
  host: z.string().regex(/^[^\s/]{1,253}$/),
  port: z.number().int().min(1).max(65535),
  /** `tls` from the first byte, `starttls` required before anything is said, `none` for a server in the same house. */
  security: z.enum(SMTP_SECURITY),
  user: z.string().max(200).nullable(),
  from: z.email().max(200),
});
export type SmtpSettings = z.infer<typeof SmtpSettings>;

/** How a gateway's body says that it took the message: many answer 200 with an error inside. */
export const GatewayBodyRule = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("status") }),
  /** The value at a dotted path of the JSON answer (`messages.0.status`) is one of these. */
  z.object({
    kind: z.literal("json"),
    path: z.string().min(1).max(200),
    equals: z.array(z.string().max(200)).min(1).max(20),
  }),
  z.object({ kind: z.literal("contains"), text: z.string().min(1).max(200) }),
  z.object({ kind: z.literal("lacks"), text: z.string().min(1).max(200) }),
]);
export type GatewayBodyRule = z.infer<typeof GatewayBodyRule>;

/** `{to}`, `{text}` and `{secret}` are filled in, in the address and in the body, escaped for where they stand. */
export const GatewaySettings = z.object({
  url: HttpUrl.max(2000),
  method: z.enum(["GET", "POST", "PUT"]),
  contentType: z.string().min(1).max(100),
  body: z.string().max(4000),
  accepts: GatewayBodyRule,
});
export type GatewaySettings = z.infer<typeof GatewaySettings>;

export const TelegramSettings = z.object({
  /** The Bot API; another address for a Bot API server of one's own. */
  apiUrl: HttpUrl.max(500),
});
export type TelegramSettings = z.infer<typeof TelegramSettings>;
export const WebhookSettings = z.object({ url: HttpUrl.max(2000) });
export type WebhookSettings = z.infer<typeof WebhookSettings>;

export const NotifySettings = z.object({
  quietHours: DailySpan.nullable(),
  smtp: SmtpSettings.nullable(),
  telegram: TelegramSettings.nullable(),
  gateway: GatewaySettings.nullable(),
  webhook: WebhookSettings.nullable(),
});
export type NotifySettings = z.infer<typeof NotifySettings>;

/** What is written once and never answered. `null` forgets it, absence keeps what is stored. */
export const NotifySecrets = z.object({
  smtpPassword: z.string().min(1).max(500).nullable().optional(),
  telegramToken: z
    .string()
    .regex(/^[\w:-]{5,200}$/)
    .nullable()
    .optional(),
  gatewaySecret: z.string().min(1).max(2000).nullable().optional(),
  gatewayHeaders: z
    .record(z.string().regex(/^[\w-]{1,100}$/), z.string().regex(/^[\x20-\x7e]{0,2000}$/))
    .nullable()
    .optional(),
  /** As Standard Webhooks writes it: `whsec_` and 24 to 64 bytes in base64. */
  webhookSecret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/)
    .nullable()
    .optional(),
});
export type NotifySecrets = z.infer<typeof NotifySecrets>;
export type NotifySecretName = keyof NotifySecrets;
export const NOTIFY_SECRETS = Object.keys(NotifySecrets.shape) as NotifySecretName[];

export const NotifySettingView = z.object({
  settings: NotifySettings,
  /** Which secrets are stored; what they are is never answered. */
  secrets: z.object({
    smtpPassword: z.boolean(),
    telegramToken: z.boolean(),
    gatewaySecret: z.boolean(),
    gatewayHeaders: z.boolean(),
    webhookSecret: z.boolean(),
  }),
  /** How each way does: set up or not, and how its last delivery ended. */
  ways: z.array(
    z.object({
      way: NotifyWay,
      set: z.boolean(),
      lastSentAt: Instant.nullable(),
      lastFailedAt: Instant.nullable(),
      problem: DeliveryProblem.nullable(),
    }),
  ),
});
export type NotifySettingView = z.infer<typeof NotifySettingView>;

const WayParams = BrandParams.extend({ contactWay: ContactWayId });

export const notifyRoutes = {
  "contactWay.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/contact-ways",
    access: { brand: "brand.read" },
    summary: "How you are reached out of the app, and what a browser needs to be one of the ways",
    params: BrandParams,
    response: z.object({
      items: z.array(ContactWayView),
      /** The ways this brand has set up. */
      available: z.array(PersonalWay),
      /** The application server key that a browser subscribes with (VAPID, base64url). */
      pushKey: z.string(),
    }),
    errors: [],
  }),
  "contactWay.add": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/contact-ways",
    access: { brand: "brand.read" },
    summary: "Add a way; a code goes there, or (Telegram) is sent to the bot by you",
    params: BrandParams,
    body: NewContactWay,
    response: z.object({
      way: ContactWayView,
      outcome: TryOutcome,
      /** Telegram alone: what to send to the bot, and the link that does it. */
      start: z.object({ code: z.string(), url: z.string().nullable() }).nullable(),
    }),
    errors: ["notFound", "conflict", "wayNotSet", "tooManyRequests"],
  }),
  "contactWay.verify": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/contact-ways/{contactWay}/verification",
    access: { brand: "brand.read" },
    summary: "Show that the way is yours: the code that came, or (Telegram) that the bot has yours",
    params: WayParams,
    body: z.object({ code: z.string().trim().max(20).nullable() }),
    response: ContactWayView,
    errors: ["notFound", "codeWrong", "codeLocked", "codeExpired", "notStartedYet", "wayNotSet"],
  }),
  "contactWay.remove": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/contact-ways/{contactWay}",
    access: { brand: "brand.read" },
    summary: "Be reached by it no more",
    params: WayParams,
    response: Done,
    errors: ["notFound"],
  }),
  "push.subscribe": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/push-subscriptions",
    access: { brand: "brand.read" },
    summary: "Be reached in this browser",
    params: BrandParams,
    body: z.object({
      endpoint: HttpUrl.max(2000),
      keys: z.object({
        p256dh: z.string().regex(/^[\w-]{87}=?$/),
        auth: z.string().regex(/^[\w-]{22}={0,2}$/),
      }),
      label: z.string().trim().min(1).max(80),
    }),
    response: ContactWayView,
    errors: ["notFound"],
  }),
  "push.unsubscribe": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/push-subscriptions/removal",
    access: { brand: "brand.read" },
    summary: "Be reached in this browser no more",
    params: BrandParams,
    body: z.object({ endpoint: z.string().max(2000) }),
    response: Done,
    errors: ["notFound"],
  }),
  "notifySetting.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/notify-settings",
    access: { brand: "brand.manage" },
    summary: "How the brand reaches its people, without the secrets",
    params: BrandParams,
    response: NotifySettingView,
    errors: [],
  }),
  "notifySetting.change": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/notify-settings",
    access: { brand: "brand.manage" },
    summary: "Change how the brand reaches its people",
    params: BrandParams,
    body: z.object({ settings: NotifySettings, secrets: NotifySecrets }),
    response: NotifySettingView.extend({
      /** The webhook's secret when one was made just now: shown once, like a key. */
      newWebhookSecret: z.string().nullable(),
    }),
    errors: ["drillHoldsNoCredential"],
  }),
  "notifySetting.test": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/notify-settings/test",
    access: { brand: "brand.manage" },
    summary: "Send a test to oneself (webhook: to the machine) and say what happened",
    params: BrandParams,
    body: z.object({ way: NotifyWay }),
    response: TryOutcome,
    errors: ["wayNotSet"],
  }),
};
