import { expect, test } from "vitest";
import { guardedOutbound } from "../outbound/outbound.ts";
import { PUBLIC_ONLY } from "../outbound/vet.ts";
import { BlueskyAccount } from "./account.ts";
import { KeptAccounts } from "./kept-accounts.ts";

test("keeps the session of whoever was asked for last, and lets go of the longest unused", () => {
  const kept = new KeptAccounts(2);
  const made: string[] = [];
  const ask = (name: string) =>
    kept.of(name, () => {
      made.push(name);
      return new BlueskyAccount(
        { service: "https://bsky.example", handle: `${name}.example`, appPassword: "abcd-abcd-abcd-abcd" },
        { did: `did:plc:${name}`, handle: `${name}.example`, pds: "https://bsky.example" },
        guardedOutbound(PUBLIC_ONLY),
      );
    });
  const first = ask("ana");
  ask("bea");
  expect(ask("ana")).toBe(first);
  ask("carmen");
  expect(ask("ana")).toBe(first);
  ask("bea");
  expect(made).toEqual(["ana", "bea", "carmen", "bea"]);
});
