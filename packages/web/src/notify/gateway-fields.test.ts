import { GatewaySettings } from "@baluarte/contract/notify.ts";
import { expect, it } from "vitest";
import { GATEWAY_PRESETS, gatewayFields, gatewayOf, presetFields, type GatewayPreset } from "./gateway-fields.ts";

const stored = (preset: GatewayPreset, url = "https://sms.example.com/send") => {
  const read = gatewayOf(presetFields(preset, url));
  if ("fault" in read) throw new Error(read.fault);
  return read.settings;
};

it.each(GATEWAY_PRESETS)(
  "offers with %s what the server takes, with number and text in it, and reads it back",
  (preset) => {
    const settings = stored(preset);
    expect(GatewaySettings.parse(settings)).toEqual(settings);
    expect(settings.url + settings.body).toMatch(/\{to\}.*\{text\}/);
    expect(gatewayOf(gatewayFields(settings))).toEqual({ settings });
  },
);

it("keeps the address that was typed, and adds the places once where all goes into it", () => {
  expect(stored("form", "https://my.example/api?v=2").url).toBe("https://my.example/api?v=2");
  const once = presetFields("address", "https://my.example/api?v=2").url;
  expect(once).toBe("https://my.example/api?v=2&key={secret}&to={to}&text={text}");
  expect(presetFields("address", once).url).toBe(once);
});

it("names the field that stands in the way", () => {
  const fields = presetFields("jsonBody", "https://my.example/api");
  expect(gatewayOf({ ...fields, url: "my.example" })).toEqual({ fault: "url" });
  expect(gatewayOf({ ...fields, equals: " , " })).toEqual({ fault: "accepts" });
  expect(gatewayOf({ ...fields, accepts: "lacks", text: "" })).toEqual({ fault: "accepts" });
});
