import { expect, test } from "vitest";
import { HOUR_MS, type Instant, MINUTE_MS, shift } from "../../kernel/time.ts";
import { nextUpdateAt } from "./next-update-at.ts";

/** A Friday, 11:30 in Madrid. */
const BASE = "2026-11-20T10:30:00.000Z" as Instant;
const MADRID = "Europe/Madrid";
const MOSCOW = "Europe/Moscow";

test.each([
  ["es", MADRID, "Siguiente aviso a las 13:00.", "2026-11-20T12:00:00.000Z"],
  ["es", MADRID, "Volvemos a informar mañana a las 9:00.", "2026-11-21T08:00:00.000Z"],
  ["es", MADRID, "Informaremos a las 6 de la tarde.", "2026-11-20T17:00:00.000Z"],
  ["es", MADRID, "Próximo aviso a las 9 de la mañana.", "2026-11-21T08:00:00.000Z"],
  ["es", MADRID, "El lunes a las 10:00 publicamos el resultado.", "2026-11-23T09:00:00.000Z"],
  ["es", MADRID, "Os escribimos otra vez en una hora, a las 12:30.", "2026-11-20T11:30:00.000Z"],
  ["en", "Europe/London", "Next update at 6 pm.", "2026-11-20T18:00:00.000Z"],
  ["en", "Europe/London", "More tomorrow at 9.", "2026-11-21T09:00:00.000Z"],
  ["en", "Europe/London", "Next update 08:00.", "2026-11-21T08:00:00.000Z"],
  ["en", "America/New_York", "We will report at noon.", "2026-11-20T17:00:00.000Z"],
  ["ru", MOSCOW, "Следующее сообщение в 18:00.", "2026-11-20T15:00:00.000Z"],
  ["ru", MOSCOW, "Расскажем завтра в 9:00.", "2026-11-21T06:00:00.000Z"],
  ["ru", MOSCOW, "Напишем снова в 7 вечера.", "2026-11-20T16:00:00.000Z"],
] as const)("%s %s: «%s» starts a clock", (language, timeZone, text, at) => {
  expect(nextUpdateAt(text, language, BASE, timeZone)).toEqual({ at, precision: "minute", sentence: text });
});

test.each([
  ["es", "Volvemos a escribir en dos horas.", 2 * HOUR_MS],
  ["en", "We will post again in 30 minutes.", 30 * MINUTE_MS],
  ["ru", "Напишем снова через час.", HOUR_MS],
] as const)("%s: «%s» counts from when the text goes out", (language, text, ms) => {
  expect(nextUpdateAt(text, language, BASE, MADRID)?.at).toBe(shift(BASE, ms));
});

test("a day without an hour holds until its last minute", () => {
  expect(nextUpdateAt("Full report on Monday.", "en", BASE, "Europe/London")).toMatchObject({
    at: "2026-11-23T23:59:00.000Z",
    precision: "day",
  });
});

test("an hour that has passed is the same hour tomorrow, across the change of the clocks as well", () => {
  const saturday = "2026-10-24T15:00:00.000Z" as Instant;
  expect(nextUpdateAt("Próximo aviso a las 9:00.", "es", saturday, MADRID)?.at).toBe("2026-10-25T08:00:00.000Z");
});

test.each([
  ["es", "El fallo empezó a las 9:15."],
  ["es", "Os mantendremos informados."],
  ["en", "The fault began at 09:15 and ended at 11:40."],
  ["ru", "Авария началась в 9:15."],
] as const)("%s: «%s» promises nothing", (language, text) => {
  expect(nextUpdateAt(text, language, BASE, MADRID)).toBeNull();
});

test.each([
  ["es", "A las 3:10 recibimos el primer aviso y cerramos el paso.", "Próximo aviso aquí a las 18:00."],
  ["en", "At 3:10 we received the first report and closed the gate.", "Next update here at 18:00."],
  ["ru", "В 3:10 мы получили первые сообщения и закрыли проход.", "Следующее сообщение здесь в 18:00."],
] as const)("%s: «%s» tells and promises nothing, at night before that hour neither", (language, told, promise) => {
  const midnight = "2026-11-19T23:30:00.000Z" as Instant;
  for (const base of [BASE, midnight])
    for (const where of ["block", "elsewhere"] as const) {
      expect(nextUpdateAt(told, language, base, MADRID, where)).toBeNull();
      expect(nextUpdateAt(`${told} ${promise}`, language, base, MADRID, where)?.sentence).toBe(promise);
    }
});

test.each([
  ["es", "Recibimos el aviso a las 3:10 y el próximo parte será a las 18:00."],
  ["en", "The first report came in at 3:10 and the next update is at 18:00."],
  ["ru", "Первое сообщение пришло в 3:10, следующее будет в 18:00."],
] as const)("%s: of two hours in «%s» the one to come is the promise", (language, text) => {
  expect(nextUpdateAt(text, language, BASE, MADRID, "elsewhere")?.at).toBe("2026-11-20T17:00:00.000Z");
});

test.each([
  ["es", "Próximo aviso a las 9:00."],
  ["en", "Next update at 9:00."],
  ["ru", "Следующее сообщение в 9:00."],
] as const)("%s: «%s» after that hour means tomorrow in the words on the next update alone", (language, text) => {
  expect(nextUpdateAt(text, language, BASE, MADRID, "block")?.at).toBe("2026-11-21T08:00:00.000Z");
  expect(nextUpdateAt(text, language, BASE, MADRID, "elsewhere")).toBeNull();
});

test("an hour that has passed gives way to a promise that comes before it does", () => {
  const said = "Our report from 3:10 stands. Next update at 18:00. A full answer on Monday.";
  expect(nextUpdateAt(said, "en", BASE, MADRID)?.sentence).toBe("Next update at 18:00.");
  expect(nextUpdateAt("Next update at 2:00. A full answer on Monday.", "en", BASE, MADRID)?.at).toBe(
    "2026-11-21T01:00:00.000Z",
  );
});
