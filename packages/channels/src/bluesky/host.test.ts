import { expect, test } from "vitest";
import { blueskyReader } from "./read.ts";
import { BlueskyReading, BlueskySource } from "./source.ts";

const accountAt = (pds: string) =>
  BlueskyReading.parse({
    credentials: { service: "https://bsky.social", handle: "nubara.example", appPassword: "abcd-efgh-ijkl-mnop" },
    identity: { did: "did:plc:abc", handle: "nubara.example", pds },
  });

test("accounts wait for each other only where they live in the same place, whatever is read of them", () => {
  const { hostOf } = blueskyReader();
  const account = BlueskySource.parse({ feed: "account" });
  const search = BlueskySource.parse({ feed: "search", terms: ["nubara"] });
  const stream = BlueskySource.parse({ feed: "stream", server: "wss://jet.example/subscribe" });
  const [here, there] = [accountAt("https://pds.example"), accountAt("https://other.example:8443")];
  expect([hostOf(account, here), hostOf(search, here), hostOf(account, there), hostOf(stream, null)]).toEqual([
    "pds.example",
    "pds.example",
    "other.example:8443",
    "jet.example",
  ]);
});
