import { z } from "zod";
import { Alert, AlertRule, ALERT_STATES } from "@baluarte/domain/alert/model.ts";
import { AlertId, AlertRuleId, DeliveryId, PostId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { DeliveryProblem, DeliveryState, NotifyWay } from "@baluarte/domain/notice/delivery.ts";
import { BrandParams, Done, PersonRef, RequestKey } from "./common.ts";
import { MentionRow } from "./mention.ts";
import { OwnPostView } from "./own-post.ts";
import { route } from "./route.ts";
import { SignalView } from "./signal.ts";

export const AlertRuleDraft = AlertRule.pick({ severity: true, cooldownMinutes: true }).extend({
  name: z.string().trim().min(1).max(80),
  trigger: AlertRule.shape.trigger.refine(
    (trigger) => trigger.kind !== "authors" || trigger.handles.length > 0 || trigger.followersMin !== null,
  ),
});
export type AlertRuleDraft = z.infer<typeof AlertRuleDraft>;

/** What a rule would have done: the newest alerts first, at most `shown` of `alerts`; `firings` is what made them. */
export const AlertTrial = z.object({
  days: z.number().int(),
  alerts: z.number().int(),
  firings: z.number().int(),
  items: z.array(
    z.object({
      at: Instant,
      count: z.number().int(),
      samples: z.array(z.object({ post: PostId, text: z.string(), author: z.string().nullable(), at: Instant })),
    }),
  ),
  /** The oldest moment there is data of; younger than `days` ago, and the number says less. */
  from: Instant.nullable(),
});
export type AlertTrial = z.infer<typeof AlertTrial>;

export const AlertView = Alert.extend({
  ruleName: z.string(),
  trigger: AlertRule.shape.trigger,
  /** What it is about, in a word: the monitor, the author, the source. Empty where the rule's name says it all. */
  about: z.string(),
  /** What is being said: the name of the story that its post tells, or the words that stand out. `null`: nothing tells. */
  subject: z.string().nullable(),
  /** When it began: of a signal the rise that it tells of, of anything else what set it off first. */
  since: Instant,
  /** What was counted in so many minutes, and what is usual there, as far as the rule knows. `null`: nothing is counted. */
  seen: z
    .object({
      mentions: z.number(),
      minutes: z.number(),
      expected: z.number().nullable(),
      negativeShare: z.number().nullable(),
    })
    .nullable(),
  /** The beginning of the post that says best what it is about. `null`: no post is kept with it. */
  sample: z.string().nullable(),
  /** Everybody who was called, in the app at least. */
  called: z.array(PersonRef),
  acknowledgedByName: PersonRef.nullable(),
  resolvedByName: PersonRef.nullable(),
  /** Whom it called last and who is called when, while nobody is on it. */
  calling: z
    .object({
      person: PersonRef.nullable(),
      lastAt: Instant.nullable(),
      nextAt: Instant.nullable(),
    })
    .nullable(),
});
export type AlertView = z.infer<typeof AlertView>;

/** What was seen, in the terms of the rule: beside what the rule expects it says why somebody was called. */
export const AlertEvidence = z.discriminatedUnion("kind", [
  /** `soFar`: what was published since its first post, up to a day after it was raised; it was raised by the window's count. */
  z.object({
    kind: z.literal("signal"),
    signal: SignalView,
    soFar: z.object({ mentions: z.number().int(), from: Instant, to: Instant }),
  }),
  /** Mentions of the last window that set the rule off. */
  z.object({
    kind: z.literal("counted"),
    mentions: z.number().int(),
    negative: z.number().int(),
    from: Instant,
    to: Instant,
  }),
  z.object({ kind: z.literal("silence"), lastSuccessAt: Instant }),
  z.object({ kind: z.literal("mentions") }),
  z.object({ kind: z.literal("ownPosts"), posts: z.array(OwnPostView) }),
]);
export type AlertEvidence = z.infer<typeof AlertEvidence>;

/** What a delivery says: a call for its person, or (to machines, and to whoever was called) what became of the alert. */
export const DELIVERY_EVENTS = ["page", "raised", "acknowledged", "resolved"] as const;

/** One try to reach a person, or a machine (`person` is `null`). `detail` is the other side's own words. */
export const DeliveryView = z.object({
  id: DeliveryId,
  way: NotifyWay,
  person: PersonRef.nullable(),
  event: z.enum(DELIVERY_EVENTS),
  page: z.number().int().nullable(),
  state: DeliveryState,
  problem: DeliveryProblem.nullable(),
  detail: z.string().nullable(),
  attempts: z.number().int(),
  queuedAt: Instant,
  settledAt: Instant.nullable(),
});
export type DeliveryView = z.infer<typeof DeliveryView>;

const RuleParams = BrandParams.extend({ alertRule: AlertRuleId });
const AlertParams = BrandParams.extend({ alert: AlertId });

export const alertRoutes = {
  "alertRule.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/alert-rules",
    access: { brand: "brand.read" },
    summary: "What calls a person",
    params: BrandParams,
    response: z.object({ items: z.array(AlertRule) }),
    errors: [],
  }),
  "alertRule.create": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/alert-rules",
    access: { brand: "monitor.write" },
    summary: "A new rule, switched off until it was tried on history",
    params: BrandParams,
    body: AlertRuleDraft.extend({ key: RequestKey.optional() }),
    response: AlertRule,
    errors: ["queryInvalid", "notFound"],
  }),
  "alertRule.change": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/alert-rules/{alertRule}",
    access: { brand: "monitor.write" },
    summary: "Change a rule or switch it; another trigger has to be tried anew",
    params: RuleParams,
    body: AlertRuleDraft.extend({ enabled: z.boolean() }),
    response: AlertRule,
    errors: ["queryInvalid", "notFound", "ruleNotTried"],
  }),
  "alertRule.try": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/alert-rules/{alertRule}/trial",
    access: { brand: "monitor.write" },
    summary: "How often a rule would have called somebody, with times and posts; nobody is called",
    params: RuleParams,
    body: z.object({ days: z.number().int().min(1).max(56) }),
    response: AlertTrial,
    errors: ["notFound"],
  }),
  "alertRule.remove": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/alert-rules/{alertRule}",
    access: { brand: "monitor.write" },
    summary: "Take a rule away; its alerts stay",
    params: RuleParams,
    response: Done,
    errors: ["notFound"],
  }),
  "alert.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/alerts",
    access: { brand: "brand.read" },
    summary: "Alerts, the newest first",
    params: BrandParams,
    query: z.object({ state: z.enum([...ALERT_STATES, "open", "all"]).default("open") }),
    response: z.object({ items: z.array(AlertView) }),
    errors: [],
  }),
  /** Apart from `alert`, whose shapes every first screen loads to know what rings (`e2e/first-load.spec.ts`). */
  "alertDetail.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/alerts/{alert}",
    access: { brand: "brand.read" },
    summary: "One alert with the posts behind it and everybody it called",
    params: AlertParams,
    response: z.object({
      alert: AlertView,
      evidence: AlertEvidence,
      posts: z.array(MentionRow),
      deliveries: z.array(DeliveryView),
    }),
    errors: ["notFound"],
  }),
  "alert.acknowledge": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/alerts/{alert}/acknowledgement",
    access: { brand: "mention.triage" },
    summary: "I am on it: nobody is called any more, and who was called learns who is on it",
    params: AlertParams,
    response: AlertView,
    errors: ["notFound", "alertTaken"],
  }),
  "alert.resolve": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/alerts/{alert}/resolution",
    access: { brand: "mention.triage" },
    summary: "Close an alert with a reason",
    params: AlertParams,
    body: z.object({ reason: z.string().trim().min(1).max(500) }),
    response: AlertView,
    errors: ["notFound", "wrongState"],
  }),
};
