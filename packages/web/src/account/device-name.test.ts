import { expect, it } from "vitest";
import { deviceName } from "./device-name.ts";

it("tells browsers apart that all call themselves Mozilla", () => {
  expect(deviceName("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140")).toBe(
    "Edge, Windows",
  );
  expect(
    deviceName("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19 Safari/604"),
  ).toBe("Safari, iPhone");
});

it("names nothing it does not know", () => {
  expect(deviceName(null)).toBeNull();
  expect(deviceName("curl/8")).toBeNull();
});
