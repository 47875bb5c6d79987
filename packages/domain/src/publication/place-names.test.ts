import { expect, test } from "vitest";
import { placeNameIn } from "./place-names.ts";

test("what we called a place is told in the reader's language, and what a person called it stays", () => {
  expect(placeNameIn("Nota al personal", "ru")).toBe("Сообщение сотрудникам");
  expect(placeNameIn("Сценарий кол-центра", "es")).toBe("Guion de atención telefónica");
  expect(placeNameIn("Updates page", "en")).toBe("Updates page");
  expect(placeNameIn("Tienda de la calle Mayor", "en")).toBe("Tienda de la calle Mayor");
  expect(placeNameIn("Instagram", "ru")).toBe("Instagram");
});
