import { expect, it } from "vitest";
import { LANGUAGES } from "@baluarte/domain/kernel/language.ts";
import en from "../i18n/en/refusal.json";
import es from "../i18n/es/refusal.json";
import ru from "../i18n/ru/refusal.json";
import { PUBLICATION_FAULTS } from "./fault-words.ts";

it.each(LANGUAGES)("has a sentence for every reason why a publication did not go out, in %s", (language) => {
  const sentences: Record<string, string> = { es, en, ru }[language].publicationFault;
  expect(Object.keys(sentences).toSorted()).toEqual([...PUBLICATION_FAULTS, "other"].toSorted());
  expect(sentences["other"]).toContain("{{why}}");
});
