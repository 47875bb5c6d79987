import { expect, it } from "vitest";
import { zonesFor } from "./time-zones.ts";

const winter = new Date("2026-11-25T12:00:00Z");
const labelOf = (value: string) => zonesFor(value, winter).find((zone) => zone.value === value);

it("says the place by today's name and how far it is from UTC", () => {
  expect(labelOf("Europe/Madrid")).toMatchObject({ region: "Europe", label: "Madrid, UTC+1" });
  expect(labelOf("Asia/Calcutta")).toMatchObject({ region: "Asia", label: "Kolkata, UTC+5:30" });
  expect(labelOf("America/Argentina/Buenos_Aires")?.label).toBe("Buenos Aires, Argentina, UTC-3");
});

it("keeps an alias that the engine does not list", () => {
  expect(labelOf("UTC")).toMatchObject({ region: "other", label: "UTC" });
});
