import type { Session } from "@baluarte/contract/session.ts";
import { expect, it } from "vitest";
import { entrance, returnAddress } from "./entrance.ts";

const brands = [
  { slug: "nubara", permissions: ["brand.read", "brand.manage"] },
  { slug: "palmera", permissions: ["brand.read", "brand.manage"] },
] as unknown as Session["brands"];
const session = { setup: "done", brands } as Session;

it("leads a stranger to set-up only while there is no account at all", () => {
  expect(entrance(null, "account", null)).toEqual({ to: "/setup" });
  expect(entrance(null, "watch", null)).toEqual({ to: "/sign-in" });
});

it("goes on with a set-up that was interrupted", () => {
  expect(entrance({ ...session, setup: "approval" }, "approval", "nubara")).toEqual({ to: "/setup" });
});

it("lets a colleague who joined meanwhile straight to work", () => {
  const colleague = [{ slug: "nubara", permissions: ["brand.read"] }] as unknown as Session["brands"];
  expect(entrance({ ...session, brands: colleague, setup: "approval" }, "approval", null)).toEqual({
    to: "/b/$brand",
    brand: "nubara",
  });
});

it("tells whoever is on no brand any more, whatever set-up has come to", () => {
  for (const setup of ["watch", "approval", "alerts", "done"] as const) {
    expect(entrance({ ...session, brands: [], setup }, setup, "nubara")).toEqual({ to: "/no-access" });
  }
  expect(entrance({ ...session, brands: [], setup: "brand" }, "brand", null)).toEqual({ to: "/setup" });
});

it("opens the brand one was on last, or the first when that one is gone", () => {
  expect(entrance(session, "done", "palmera")).toEqual({ to: "/b/$brand", brand: "palmera" });
  expect(entrance(session, "done", "gone")).toEqual({ to: "/b/$brand", brand: "nubara" });
});

it("is at home on a brand of one's own, and on a drill only as a guest", () => {
  const drill = [{ slug: "nubara-drill", kind: "drill", permissions: ["brand.read"] }] as unknown as Session["brands"];
  const both = { ...session, brands: [...drill, ...brands] } as Session;
  expect(entrance(both, "done", "nubara-drill")).toEqual({ to: "/b/$brand", brand: "nubara" });
  expect(entrance({ ...both, setup: "approval" }, "approval", null)).toEqual({ to: "/setup" });
  const guest = { ...session, guest: true, setup: "account", brands: drill } as Session;
  expect(entrance(guest, "account", null)).toEqual({ to: "/b/$brand", brand: "nubara-drill" });
});

it("comes back to our own pages and to no other", () => {
  expect(returnAddress("/b/nubara/mentions?view=press")).toBe("/b/nubara/mentions?view=press");
  expect(returnAddress("//evil.example")).toBeUndefined();
  expect(returnAddress("/b/nubara\\evil")).toBeUndefined();
  expect(returnAddress(7)).toBeUndefined();
});
