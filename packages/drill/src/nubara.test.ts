import { expect, test } from "vitest";
import { LANGUAGES } from "@baluarte/domain/kernel/language.ts";
import { checkDeniesAndRebuilds } from "@baluarte/domain/statement/checks/deny-and-rebuild.ts";
import { nubara } from "./nubara.ts";

const texts = [nubara.words, nubara.answer].flatMap((written) =>
  LANGUAGES.flatMap((language) => {
    const { short, blocks } = written[language];
    return [short, blocks.map(({ text }) => text).join("\n\n")].map((text) => [language, text] as const);
  }),
);

test.each(texts)("a guest who reads what is to be signed is warned of no contradiction (%s: %s)", (language, text) => {
  expect(checkDeniesAndRebuilds(text, language)).toEqual([]);
});
