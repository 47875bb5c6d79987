import type { AlertRuleDraft } from "@baluarte/contract/alert.ts";
import { SEVERITIES, type AlertRule, type AlertTriggerKind } from "@baluarte/domain/alert/model.ts";
import { FILTER_LIST_NAMES } from "@baluarte/domain/filter/list-name.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { ALARM_KINDS } from "@baluarte/domain/signal/model.ts";

/** What a rule may look at, in the order in which people look for it. */
export const RULE_KINDS = Object.keys({
  words: true,
  lists: true,
  authors: true,
  volume: true,
  negativeShare: true,
  silentSource: true,
  ownPost: true,
  raised: true,
  signal: true,
} satisfies Record<AlertTriggerKind, true>) as AlertTriggerKind[];

/** The fields of every kind at once, as text: changing the kind loses nothing that was typed for another. */
export type RuleFields = {
  name: string;
  kind: string;
  severity: string;
  cooldownMinutes: string;
  signals: readonly string[];
  monitor: string;
  mentions: string;
  windowMinutes: string;
  share: string;
  mentionsMin: string;
  query: string;
  lists: readonly string[];
  handles: string;
  followersMin: string;
  /** Empty: each source by its own habit. */
  quietMinutes: string;
};

const FRESH: RuleFields = {
  name: "",
  kind: "words",
  severity: "urgent",
  cooldownMinutes: "60",
  signals: [...ALARM_KINDS],
  monitor: "",
  mentions: "50",
  windowMinutes: "60",
  share: "50",
  mentionsMin: "20",
  query: "",
  lists: FILTER_LIST_NAMES.filter((list) => list.startsWith("alert.")),
  handles: "",
  followersMin: "",
  quietMinutes: "",
};

/** What a form begins with: a rule as it is, or a new one. */
export function fieldsOf(rule: AlertRule | null): RuleFields {
  if (rule === null) return FRESH;
  const { name, severity, cooldownMinutes, trigger } = rule;
  const common = { ...FRESH, name, severity, cooldownMinutes: String(cooldownMinutes), kind: trigger.kind };
  switch (trigger.kind) {
    case "signal":
      return { ...common, signals: trigger.signals };
    case "volume":
      return {
        ...common,
        monitor: trigger.monitor ?? "",
        mentions: String(trigger.mentions),
        windowMinutes: String(trigger.windowMinutes),
      };
    case "negativeShare":
      return {
        ...common,
        monitor: trigger.monitor ?? "",
        share: String(Math.round(trigger.share * 100)),
        mentionsMin: String(trigger.mentionsMin),
        windowMinutes: String(trigger.windowMinutes),
      };
    case "words":
      return { ...common, query: trigger.query };
    case "lists":
      return { ...common, lists: trigger.lists };
    case "authors":
      return {
        ...common,
        handles: trigger.handles.join("\n"),
        followersMin: trigger.followersMin === null ? "" : String(trigger.followersMin),
      };
    case "silentSource":
      return { ...common, quietMinutes: trigger.quietMinutes === null ? "" : String(trigger.quietMinutes) };
    case "ownPost":
    case "raised":
      return common;
  }
}

/** What is wrong in a form, by field; the bounds are the contract's. */
export type RuleFault =
  | "nameMissing"
  | "number"
  | "queryMissing"
  | "authorsMissing"
  | "handlesMany"
  | "signalsMissing"
  | "listsMissing";
export type RuleFaults = Partial<Record<keyof RuleFields, RuleFault>>;

export const BOUNDS = {
  mentions: { min: 1, max: 1_000_000 },
  share: { min: 5, max: 100 },
  mentionsMin: { min: 1, max: 10_000 },
  followersMin: { min: 1, max: 1_000_000_000 },
} as const;
const HANDLES_MAX = 200;
const HANDLE_LENGTH_MAX = 80;

export function kindOf(fields: RuleFields): AlertTriggerKind {
  return RULE_KINDS.find((kind) => kind === fields.kind) ?? "words";
}

/** Accounts as people write them: one a line, or with commas between. */
export function handlesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/u).filter((handle) => handle !== ""))];
}

export function faultsOf(fields: RuleFields): RuleFaults {
  const faults: RuleFaults = {};
  if (fields.name.trim() === "") faults.name = "nameMissing";
  const number = (name: keyof typeof BOUNDS) => {
    const { min, max } = BOUNDS[name];
    const value = Number(fields[name]);
    if (!/^\d+$/.test(fields[name]) || value < min || value > max) faults[name] = "number";
  };
  switch (kindOf(fields)) {
    case "signal":
      if (fields.signals.length === 0) faults.signals = "signalsMissing";
      break;
    case "volume":
      number("mentions");
      break;
    case "negativeShare":
      number("share");
      number("mentionsMin");
      break;
    case "words":
      if (fields.query.trim() === "") faults.query = "queryMissing";
      break;
    case "lists":
      if (fields.lists.length === 0) faults.lists = "listsMissing";
      break;
    case "authors": {
      const handles = handlesOf(fields.handles);
      if (fields.followersMin !== "") number("followersMin");
      else if (handles.length === 0) faults.handles = "authorsMissing";
      if (handles.length > HANDLES_MAX || handles.some((handle) => handle.length > HANDLE_LENGTH_MAX)) {
        faults.handles = "handlesMany";
      }
      break;
    }
    case "silentSource":
    case "ownPost":
    case "raised":
      break;
  }
  return faults;
}

/** The rule that `fields` without faults describe. */
export function draftOf(fields: RuleFields): AlertRuleDraft {
  return {
    name: fields.name.trim(),
    severity: SEVERITIES.find((severity) => severity === fields.severity) ?? "urgent",
    cooldownMinutes: Number(fields.cooldownMinutes),
    trigger: triggerOf(fields),
  };
}

function triggerOf(fields: RuleFields): AlertRuleDraft["trigger"] {
  const kind = kindOf(fields);
  const monitor = fields.monitor === "" ? null : (fields.monitor as MonitorId);
  const windowMinutes = Number(fields.windowMinutes);
  switch (kind) {
    case "signal":
      return { kind, signals: ALARM_KINDS.filter((signal) => fields.signals.includes(signal)) };
    case "volume":
      return { kind, monitor, mentions: Number(fields.mentions), windowMinutes };
    case "negativeShare":
      return {
        kind,
        monitor,
        share: Number(fields.share) / 100,
        mentionsMin: Number(fields.mentionsMin),
        windowMinutes,
      };
    case "words":
      return { kind, query: fields.query.trim() };
    case "lists":
      return { kind, lists: FILTER_LIST_NAMES.filter((list) => fields.lists.includes(list)) };
    case "authors":
      return {
        kind,
        handles: handlesOf(fields.handles),
        followersMin: fields.followersMin === "" ? null : Number(fields.followersMin),
      };
    case "silentSource":
      return { kind, quietMinutes: fields.quietMinutes === "" ? null : Number(fields.quietMinutes) };
    case "ownPost":
    case "raised":
      return { kind };
  }
}
