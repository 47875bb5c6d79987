import { expect, test } from "vitest";
import { LANGUAGES } from "./language.ts";
import { zoneName } from "./zone-name.ts";

test.each([
  ["Europe/Madrid", ["Hora de Europa central", "Spain Time", "Испания"]],
  ["Europe/Moscow", ["Hora de Moscú", "Moscow Time", "Москва"]],
  ["America/Mexico_City", ["Hora de Ciudad de México", "Central Standard Time", "Мехико"]],
])("%s is told in words", (zone, names) => {
  expect(LANGUAGES.map((language) => zoneName(zone, language))).toEqual(names);
});

test("no zone shows the name that programs give it", () => {
  const raw = Intl.supportedValuesOf("timeZone").filter((zone) =>
    LANGUAGES.some((each) => zoneName(zone, each).includes(zone)),
  );
  expect(raw).toEqual([]);
});
