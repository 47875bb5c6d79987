import { z } from "zod";
import { FilterListName } from "../filter/list-name.ts";
import { QUERY_LENGTH_MAX } from "../monitor/model.ts";
import { AlertId, AlertRuleId, MonitorId, PersonId, PostId } from "../kernel/id.ts";
import { Instant } from "../kernel/time.ts";
import { AlarmKind } from "../signal/model.ts";

/**
 * What an alert does to people. `note`: told in the app. `urgent`: calls the person on call, and waits for the end of
 * the quiet hours. `wake`: calls at any hour.
 */
export const SEVERITIES = ["note", "urgent", "wake"] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

const WindowMinutes = z.number().int().min(5).max(1440);

/** What sets a rule off, with what each kind of rule needs to know. `monitor` `null`: everything the brand watches. */
export const AlertTrigger = z.discriminatedUnion("kind", [
  /** A detector raised a signal: more than is normal here at this hour, or a tone that turned. */
  z.object({ kind: z.literal("signal"), signals: z.array(AlarmKind).min(1) }),
  /** A fixed number of mentions, whatever is normal. */
  z.object({
    kind: z.literal("volume"),
    monitor: MonitorId.nullable(),
    mentions: z.number().int().min(1).max(1_000_000),
    windowMinutes: WindowMinutes,
  }),
  z.object({
    kind: z.literal("negativeShare"),
    monitor: MonitorId.nullable(),
    share: z.number().min(0.05).max(1),
    /** Fewer mentions than this say nothing about a share. */
    mentionsMin: z.number().int().min(1).max(10_000),
    windowMinutes: WindowMinutes,
  }),
  /** A mention with these words, in the language of monitors. */
  z.object({ kind: z.literal("words"), query: z.string().min(1).max(QUERY_LENGTH_MAX) }),
  /** A mention in which one of these lists found a word of its own. A list that is off finds none. */
  z.object({ kind: z.literal("lists"), lists: z.array(FilterListName).min(1) }),
  /** A mention by one of these accounts, or by any with at least so many followers. */
  z.object({
    kind: z.literal("authors"),
    handles: z.array(z.string().min(1).max(80)).max(200),
    followersMin: z.number().int().min(1).nullable(),
  }),
  /** A source that does not speak for so long; `null`: for longer than it ever did, or than it should need to answer. */
  z.object({ kind: z.literal("silentSource"), quietMinutes: z.number().int().min(5).max(10_080).nullable() }),
  /** A post on one of our own accounts that did not go out through Baluarte. */
  z.object({ kind: z.literal("ownPost") }),
  /** Somebody of the house, without an account, told what they saw by the brand's link. */
  z.object({ kind: z.literal("raised") }),
]);
export type AlertTrigger = z.infer<typeof AlertTrigger>;
export const ALERT_TRIGGER_KINDS = AlertTrigger.options.map(({ shape }) => shape.kind.value);
export type AlertTriggerKind = AlertTrigger["kind"];

export const AlertRule = z.object({
  id: AlertRuleId,
  name: z.string().min(1).max(80),
  trigger: AlertTrigger,
  severity: Severity,
  /**
   * How long after its last fact an alert that somebody took still takes what comes as more of the same, and how long after
   * its resolving the next one calls nobody.
   */
  cooldownMinutes: z.number().int().min(0).max(10_080),
  enabled: z.boolean(),
  /** When this very trigger was tried on history; `null`: not yet, so that it cannot be switched on. */
  triedAt: Instant.nullable(),
});
export type AlertRule = z.infer<typeof AlertRule>;

export const ALERT_STATES = ["raised", "acknowledged", "resolved"] as const;
export const AlertState = z.enum(ALERT_STATES);
export type AlertState = z.infer<typeof AlertState>;

/** A call for a person. `group` says what it is about: everything of one group is one alert, however much comes. */
export const Alert = z.object({
  id: AlertId,
  rule: AlertRuleId,
  group: z.string(),
  state: AlertState,
  severity: Severity,
  /** When the first fact happened, when the last came in, and how many there were: of a level, its episodes. */
  firstAt: Instant,
  lastAt: Instant,
  count: z.number().int().positive(),
  /** The last fact: the signal, post or silence that is known already when it comes a second time. */
  fact: z.string(),
  /** The newest posts behind it. */
  posts: z.array(PostId).max(50),
  raisedAt: Instant,
  acknowledgedBy: PersonId.nullable(),
  acknowledgedAt: Instant.nullable(),
  resolvedBy: PersonId.nullable(),
  resolvedAt: Instant.nullable(),
  reason: z.string().nullable(),
});
export type Alert = z.infer<typeof Alert>;
