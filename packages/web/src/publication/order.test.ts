import { expect, it } from "vitest";
import { inOrder, proofWay } from "./order.ts";

const place = (network: string, way: "auto" | "manual" = "manual") => ({ network, way });

it("puts our own people first and every place in exactly one group", () => {
  const places = [place("x"), place("updates", "auto"), place("staff-note"), place("call-centre"), place("website")];
  const { staff, automatic, byHand } = inOrder(places);
  expect(staff.map(({ network }) => network)).toEqual(["staff-note", "call-centre"]);
  expect(automatic.map(({ network }) => network)).toEqual(["updates"]);
  expect(byHand.map(({ network }) => network)).toEqual(["x", "website"]);
  expect(staff.length + automatic.length + byHand.length).toBe(places.length);
});

it("asks for a link where there is one, and for a name where there is none", () => {
  expect(proofWay("x")).toBe("link");
  expect(proofWay("shop-notice")).toBe("person");
});
