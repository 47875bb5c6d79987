import { expect, test } from "vitest";
import { rejectionWords } from "./rejection-words.ts";

test("a refused line says which field it is about, in the reader's language", () => {
  const words = (code: "fieldInvalid" | "idInvalid", message: string) =>
    (["es", "en", "ru"] as const).map((language) => rejectionWords({ code, message }, language));
  expect(words("fieldInvalid", "text is not a string")).toEqual([
    "El campo text tiene un valor de otro tipo.",
    "The field text has a value of another kind.",
    "В поле text значение другого типа.",
  ]);
  expect(words("fieldInvalid", "metrics.likes is not a number")[0]).toContain("metrics.likes");
  expect(words("fieldInvalid", "author has no handle")[0]).toContain("El campo author ");
  expect(words("idInvalid", "inReplyTo is not a string of 1 to 512 characters")[1]).toContain("The field inReplyTo ");
  // A sentence about no field in particular.
  expect(words("fieldInvalid", "nested deeper than 64 levels")[0]).toBe("Un campo tiene un valor de otro tipo.");
});

test("a row of a table that is wider than its header says both widths", () => {
  const row = { code: "csvBroken", message: "4 fields where the header has 3" } as const;
  expect(rejectionWords(row, "es")).toContain("Columnas en la línea: 4; en el encabezado: 3.");
  expect(rejectionWords({ ...row, message: "a quote that opens here is never closed" }, "es")).toContain("comillas");
});
