import { expect, it } from "vitest";
import { restored } from "./kept-form.ts";

const fresh = { name: "", handles: [] as readonly string[], zone: "UTC" };

it("gives back what was typed", () => {
  const typed = { name: "Nubara", handles: ["@nubara"], zone: "Europe/Madrid" };
  expect(restored(JSON.stringify(typed), fresh)).toEqual(typed);
});

it("starts anew where nothing, or nothing readable, was kept", () => {
  expect(restored(null, fresh)).toEqual(fresh);
  expect(restored("{half", fresh)).toEqual(fresh);
  expect(restored("null", fresh)).toEqual(fresh);
});

it("takes no field of another kind and none that the form does not have", () => {
  const kept = JSON.stringify({ name: ["x"], handles: [1], zone: "Asia/Tokyo", token: "secret" });
  expect(restored(kept, fresh)).toEqual({ ...fresh, zone: "Asia/Tokyo" });
});
