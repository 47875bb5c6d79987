import { expect, test } from "vitest";
import { LANGUAGES } from "../kernel/language.ts";
import { CASE_TYPES, PLAYBOOK_OF_CASE, type PlaybookId } from "../playbook/case.ts";
import { faultsOf } from "./check-content.ts";
import { SLOT_TYPES_BY_NAME, SLOTS, TEMPLATE_ENTRIES } from "./content.ts";
import raw from "./content/statements.json" with { type: "json" };
import { StatementContent } from "./content-model.ts";
import { ADDRESSES, STATEMENT_KINDS } from "./model.ts";
import { requiredBlocks } from "./required-blocks.ts";
import { fillTemplate, slotsOf } from "./slots.ts";
import { entryFor, entryOfScenario, joinBlocks, templateFor } from "./templates.ts";

const caseOf = (id: PlaybookId | null) => CASE_TYPES.find((caseType) => PLAYBOOK_OF_CASE[caseType] === id) ?? null;

test("every template holds the blocks that its case requires", () => {
  const lacking = TEMPLATE_ENTRIES.flatMap((entry) =>
    STATEMENT_KINDS.flatMap((kind) => {
      const has = entry.statements[kind].blocks.map((block) => block.block);
      return requiredBlocks(caseOf(entry.case), kind, { atRisk: false })
        .filter((block) => !has.includes(block))
        .map((block) => `${entry.id} ${kind} ${block}`);
    }),
  );
  expect(lacking).toEqual([]);
});

test("every template can be filled in every language and way of address, and no blank is left", () => {
  for (const entry of TEMPLATE_ENTRIES) {
    for (const kind of STATEMENT_KINDS) {
      for (const language of LANGUAGES) {
        for (const address of ADDRESSES) {
          const template = templateFor({ from: { entry: entry.id }, kind, language, address });
          const samples = Object.fromEntries(template.slots.map((slot) => [slot, SLOTS[slot]!.sample[language]]));
          const text = fillTemplate(joinBlocks(template.blocks), samples, SLOT_TYPES_BY_NAME);
          expect(slotsOf(text)).toEqual([]);
          expect(text).toMatch(/^[\p{Lu}¿¡@\d]/u);
        }
      }
    }
  }
});

test("a blank at the start of a sentence gets its capital, and a handle keeps its spelling", () => {
  const types = { service: "phrase", account: "handle", cause: "sentence" } as const;
  const values = { service: "the app", account: "@brand", cause: "a power cut" };
  expect(fillTemplate("{service} is down. {account} is ours. Cause: {cause} Sorry.", values, types)).toBe(
    "The app is down. @brand is ours. Cause: a power cut. Sorry.",
  );
});

test("a blank without a value stays in the text, where the check finds it", () => {
  expect(fillTemplate("More at {time}.", { time: " " }, { time: "time" })).toBe("More at {time}.");
});

test("what to do now is required wherever people or money are at risk", () => {
  for (const caseType of CASE_TYPES) {
    for (const kind of STATEMENT_KINDS) {
      expect(requiredBlocks(caseType, kind, { atRisk: true })[0]).toBe("whatToDoNow");
      expect(requiredBlocks(caseType, kind, { atRisk: true })).not.toContain("responsibility");
    }
  }
});

test("while no case is chosen the words fit any: no service is said to be down unless it is known to be", () => {
  for (const language of LANGUAGES) {
    for (const kind of STATEMENT_KINDS) {
      const neutral = templateFor({ from: { entry: entryFor(null, {}, kind) }, kind, language, address: "tu" });
      expect(neutral.slots).not.toContain("service");
      expect(neutral.slots).not.toContain("cause");
      expect(neutral.blocks.map(({ block }) => block)).not.toContain("responsibility");
    }
  }
  expect(entryFor(null, { outage: true }, "holding")).toBe("P1");
  // Whose doing it was is what is not known yet.
  expect(entryFor(null, { outage: true }, "full")).toBe(entryFor(null, {}, "full"));
});

test("words of a lost account or a leak come before those of the case, as far as they fit it", () => {
  expect(entryFor(null, { accountOut: true }, "holding")).toBe("S01");
  expect(entryFor("externalFault", { accountOut: true, leak: true }, "holding")).toBe("S01");
  expect(entryFor("ownReputation", { leak: true }, "full")).toBe("S04");
  expect(entryFor("hostile", { leak: true }, "full")).toBe("P4");
  for (const caseType of CASE_TYPES) expect(entryFor(caseType, {}, "holding")).toBe(PLAYBOOK_OF_CASE[caseType]);
});

test("a scenario without a template of its own falls back to its case", () => {
  expect(entryOfScenario("data-leak", "ownReputation").id).toBe("S04");
  expect(entryOfScenario("never-heard-of", "hostile").id).toBe("P4");
});

test.each([
  [
    "a blank in one language alone",
    (c: StatementContent) => void (c.entries[0]!.statements.full.blocks[0]!.text.en = "Wait."),
  ],
  ["an unknown blank", (c: StatementContent) => void delete c.slots["service"]],
  [
    "a short text that is long",
    (c: StatementContent) => void (c.entries[0]!.statements.full.short.ru += "я".repeat(200)),
  ],
  ["safety after other words", (c: StatementContent) => void c.entries[0]!.statements.full.blocks.reverse()],
])("refuses content with %s", (_, spoil) => {
  const content = StatementContent.parse(structuredClone(raw));
  spoil(content);
  expect(faultsOf(content)).not.toEqual([]);
});
