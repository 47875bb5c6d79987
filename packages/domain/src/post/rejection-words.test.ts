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

test("a cell of a table is named as its file names it, quoted, and with what to do", () => {
  const words = (value: string, code: "timeInvalid" | "timeMissing" | "textMissing") =>
    (["es", "en", "ru"] as const).map((language) =>
      rejectionWords(
        { code, message: "time is not an ISO 8601 date and time: x", cell: { column: "Fecha {value}", value } },
        language,
      ),
    );
  expect(words("31/31/2026", "timeInvalid")).toEqual([
    "En la columna «Fecha {value}» no entendemos «31/31/2026». Escribe el día y la hora así: 2026-11-20 09:14.",
    "In the column “Fecha {value}” we cannot read “31/31/2026”. Write the day and the time like this: 2026-11-20 09:14.",
    "В столбце «Fecha {value}» не удалось понять «31/31/2026». Запишите день и время, например: 2026-11-20 09:14.",
  ]);
  expect(words("", "timeMissing")[0]).toMatch(/^La columna «Fecha \{value\}» está vacía\. Escribe en ella el día/);
  expect(words("", "textMissing")[2]).toMatch(/^Столбец «Fecha \{value\}» пуст\./);
});
