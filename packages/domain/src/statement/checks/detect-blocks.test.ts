import { expect, test } from "vitest";
import { LANGUAGES } from "../../kernel/language.ts";
import { SLOT_TYPES_BY_NAME, SLOTS, TEMPLATE_ENTRIES } from "../content.ts";
import { BLOCK_IDS } from "../model.ts";
import { fillTemplate } from "../slots.ts";
import { joinBlocks, templateFor } from "../templates.ts";
import { detectBlocks } from "./detect-blocks.ts";
import { LABELLED_STATEMENTS } from "./labelled-statements.ts";

/** What the checks must reach before anybody leans on them; the harmonic mean of precision and recall. */
const F1_MIN = 0.85;

test.each(LANGUAGES)("recognises blocks in statements it was not made from (%s)", (language) => {
  let [hits, wrong, missed] = [0, 0, 0];
  for (const { text, blocks } of LABELLED_STATEMENTS[language]) {
    const found = detectBlocks(text, language);
    for (const block of BLOCK_IDS) {
      if (found.has(block) && blocks.includes(block)) hits += 1;
      else if (found.has(block)) wrong += 1;
      else if (blocks.includes(block)) missed += 1;
    }
  }
  expect((2 * hits) / (2 * hits + wrong + missed)).toBeGreaterThanOrEqual(F1_MIN);
});

test.each(LANGUAGES)(
  "recognises the apology and the promised time of every shipped template that has one (%s)",
  (language) => {
    for (const entry of TEMPLATE_ENTRIES) {
      for (const kind of ["holding", "full"] as const) {
        const template = templateFor({ from: { entry: entry.id }, kind, language, address: "tu" });
        const samples = Object.fromEntries(template.slots.map((slot) => [slot, SLOTS[slot]!.sample[language]]));
        const found = detectBlocks(fillTemplate(joinBlocks(template.blocks), samples, SLOT_TYPES_BY_NAME), language);
        for (const block of ["apology", "nextUpdate"] as const) {
          const has = template.blocks.some((own) => own.block === block);
          if (has) expect([entry.id, kind, block, found.has(block)]).toEqual([entry.id, kind, block, true]);
        }
      }
    }
  },
);

test.each([
  ["es", "Sentimos mucho si alguna persona se ha sentido molesta."],
  ["es", "Lamentamos si alguien se ofendió."],
  ["en", "We are sorry you feel that way."],
  ["en", "We apologise if anyone was offended."],
  ["ru", "Извините, если кого-то задели."],
] as const)("does not take a condition for an apology (%s: %s)", (language, text) => {
  expect(detectBlocks(text, language).has("apology")).toBe(false);
});

test.each([
  ["es", "Os mantendremos informados."],
  ["en", "We will keep you posted."],
  ["ru", "Будем держать вас в курсе."],
] as const)("does not take a promise without a time for the next update (%s: %s)", (language, text) => {
  expect(detectBlocks(text, language).has("nextUpdate")).toBe(false);
});

test.each([
  ["es", "Afecta a 18.000 hogares."],
  ["en", "It affects 18,000 homes."],
  ["ru", "Без связи 9 000 семей."],
] as const)("does not take a count for a telephone (%s: %s)", (language, text) => {
  expect(detectBlocks(text, language).has("contact")).toBe(false);
});
