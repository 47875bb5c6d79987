import { AlertRuleDraft } from "@baluarte/contract/alert.ts";
import type { AlertRule } from "@baluarte/domain/alert/model.ts";
import { expect, it } from "vitest";
import { draftOf, faultsOf, fieldsOf, handlesOf } from "./rule-draft.ts";

const COMMON = {
  id: "arl_000000000001",
  name: "Regla",
  severity: "wake",
  cooldownMinutes: 30,
  enabled: true,
  triedAt: null,
};
const TRIGGERS = [
  { kind: "signal", signals: ["negativeShare"] },
  { kind: "volume", monitor: "mon_000000000001", mentions: 12, windowMinutes: 15 },
  { kind: "negativeShare", monitor: null, share: 0.35, mentionsMin: 7, windowMinutes: 180 },
  { kind: "words", query: "fraude OR estafa" },
  { kind: "lists", lists: ["alert.es", "profanity.any"] },
  { kind: "authors", handles: ["@a", "b"], followersMin: null },
  { kind: "authors", handles: [], followersMin: 5_000 },
  { kind: "silentSource", quietMinutes: 30 },
  { kind: "silentSource", quietMinutes: null },
  { kind: "ownPost" },
  { kind: "raised" },
];

it.each(TRIGGERS)("a form that is not touched says the rule it was opened with: $kind", (trigger) => {
  const rule = { ...COMMON, trigger } as unknown as AlertRule;
  const fields = fieldsOf(rule);
  expect(faultsOf(fields)).toEqual({});
  const { name, severity, cooldownMinutes } = rule;
  const draft = draftOf(fields);
  expect(draft).toEqual({ name, severity, cooldownMinutes, trigger });
  expect(AlertRuleDraft.safeParse(draft).success).toBe(true);
});

it("another kind keeps what was typed for the first", () => {
  const typed = { ...fieldsOf(null), name: "R", query: "fraude" };
  const there = { ...typed, kind: "ownPost" };
  expect(draftOf(there).trigger).toEqual({ kind: "ownPost" });
  expect(draftOf({ ...there, kind: "words" }).trigger).toEqual({ kind: "words", query: "fraude" });
});

it("names the field that is wrong before anything is sent", () => {
  const fresh = fieldsOf(null);
  expect(faultsOf(fresh)).toEqual({ name: "nameMissing", query: "queryMissing" });
  const named = { ...fresh, name: "R" };
  expect(faultsOf({ ...named, kind: "volume", mentions: "0" })).toEqual({ mentions: "number" });
  expect(faultsOf({ ...named, kind: "negativeShare", share: "101", mentionsMin: "1.5" })).toEqual({
    share: "number",
    mentionsMin: "number",
  });
  expect(faultsOf({ ...named, kind: "authors" })).toEqual({ handles: "authorsMissing" });
  expect(faultsOf({ ...named, kind: "authors", followersMin: "mil" })).toEqual({ followersMin: "number" });
  expect(faultsOf({ ...named, kind: "signal", signals: [] })).toEqual({ signals: "signalsMissing" });
  expect(faultsOf({ ...named, kind: "lists", lists: [] })).toEqual({ lists: "listsMissing" });
  const unknown = {
    ...draftOf({ ...named, kind: "lists" }),
    trigger: { kind: "lists", lists: ["alert.es", "alert.fr"] },
  };
  expect(AlertRuleDraft.safeParse(unknown).success).toBe(false);
});

it("reads accounts as people paste them", () => {
  expect(handlesOf(" @ana, bea\n@carlos;@ana ")).toEqual(["@ana", "bea", "@carlos"]);
});
