import { expect, test } from "vitest";
import { namesUs } from "../triage/names-us.ts";
import { spokenNames } from "./spoken-names.ts";

test("a number in a text names no brand whose account is called by it", () => {
  const names = spokenNames({ name: "Nubara", aliases: ["La Nubara"], handles: ["@360", "@nubara360"] });
  expect(names).toEqual(["Nubara", "La Nubara", "@nubara360"]);
  expect(namesUs("Me han cobrado 360 euros y nadie contesta", names)).toBeNull();
});
