import { expect, test } from "vitest";
import { ruleNameIn } from "./default-names.ts";

test("a name that we gave is read in the reader's language, and one that a person gave stays", () => {
  expect(ruleNameIn("Fuente en silencio", "ru")).toBe("Источник молчит");
  expect(ruleNameIn("Signal of volume or tone", "es")).toBe("Señal de volumen o de tono");
  expect(ruleNameIn("Fraude", "en")).toBe("Fraude");
});
