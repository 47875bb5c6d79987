import { expect, test } from "vitest";
import { faultsOf } from "./check-content.ts";
import raw from "./content/playbooks.json" with { type: "json" };
import { CONDITION_LABELS, PATHS, PLAYBOOKS, STEPS } from "./content.ts";
import { CONDITION_KEYS, PlaybookContent } from "./model.ts";
import { ROLE_CODES } from "./roles.ts";
import { PRACTICE_RULES, SOURCE_BULLETS } from "./trace.ts";

const SOURCE_DUTIES = Array.from({ length: 20 }, (_, index) => `R${index + 50}`);

test("every duty of the four cases is fulfilled by a step and named by a bullet of the source", () => {
  const byStep = new Set([...STEPS.values()].flatMap((step) => Object.values(step.requirements).flat()));
  const byBullet = new Set(SOURCE_BULLETS.map((bullet) => bullet.requirement));
  expect(SOURCE_DUTIES.filter((duty) => !byStep.has(duty))).toEqual([]);
  expect(SOURCE_DUTIES.filter((duty) => !byBullet.has(duty))).toEqual([]);
});

test("every bullet of the source is fulfilled by steps of its own case", () => {
  const orders = new Map(PLAYBOOKS.map((playbook) => [playbook.id, playbook.order]));
  const astray = SOURCE_BULLETS.flatMap((bullet) =>
    bullet.steps.filter((id) => !orders.get(bullet.case)!.includes(id)),
  );
  expect(astray).toEqual([]);
});

test("every rule from practice points at steps that exist, and the rule of free brakes at all brakes", () => {
  expect(PRACTICE_RULES.flatMap((rule) => rule.steps.filter((id) => !STEPS.has(id)))).toEqual([]);
  const brakes = [...STEPS.values()].filter((step) => step.kind === "brake").map((step) => step.id);
  expect(PRACTICE_RULES.find((rule) => rule.id === "brakesFree")?.steps).toEqual(brakes);
});

test("every condition has a label and a step or a path that asks it", () => {
  const asked = new Set([...STEPS.values()].flatMap((step) => step.when));
  expect(Object.keys(CONDITION_LABELS).toSorted()).toEqual([...CONDITION_KEYS].toSorted());
  expect(CONDITION_KEYS.filter((key) => !asked.has(key))).toEqual([]);
});

test("every owner is a known role", () => {
  const owners = new Set<string>([...STEPS.values()].map((step) => step.owner));
  expect([...owners].filter((owner) => !(ROLE_CODES as readonly string[]).includes(owner))).toEqual([]);
});

test("only a leak freezes communication", () => {
  expect(STEPS.get("P3a")?.when).toEqual(["leak"]);
  expect(PATHS.flatMap((path) => path.order).filter((id) => STEPS.get(id)?.case.includes("P3"))).toEqual([]);
});

test.each([
  [
    "a step that requires a later one",
    (c: PlaybookContent) => void c.steps.find((s) => s.id === "K3")!.requires.push("K7"),
  ],
  ["a brake that waits", (c: PlaybookContent) => void c.steps.find((s) => s.id === "K4")!.requires.push("K0")],
  ["a step named twice", (c: PlaybookContent) => void c.steps.push(c.steps[0]!)],
  ["an unknown step in an order", (c: PlaybookContent) => void c.playbooks[0]!.order.push("K99")],
  ["a title too long for a phone", (c: PlaybookContent) => void (c.steps[0]!.title.es = "x".repeat(61))],
  ["a 12 h clock in a hostile case", (c: PlaybookContent) => void (c.playbooks[3]!.clocks[0]!.id = "responseReady")],
])("refuses content with %s", (_, spoil) => {
  const content = PlaybookContent.parse(structuredClone(raw));
  spoil(content);
  expect(faultsOf(content)).not.toEqual([]);
});
