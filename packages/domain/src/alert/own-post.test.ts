import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, MINUTE_MS, shift, type Instant } from "../kernel/time.ts";
import {
  CLOCK_SKEW_MINUTES,
  EXPLAINED_DAYS,
  isExplained,
  isOwnAccount,
  sameAccount,
  watchOf,
  type Account,
} from "./own-post.ts";

const account = fc.record({ channel: fc.constantFrom("x", "bluesky"), handle: fc.constantFrom("@Ana", "ana", "bea") });

test("an account that was lost is ours no more on its own network, and as before on every other", () => {
  fc.assert(
    fc.property(account, fc.array(account), (one, lost) => {
      const isLost = lost.some((each) => sameAccount(each, one));
      expect(isOwnAccount(one, ["@ANA", "bea"], lost)).toBe(!isLost);
      expect(isOwnAccount(one, ["carlos"], lost)).toBe(false);
    }),
  );
});

test("two people write one handle in two ways, and one handle on two networks is two accounts", () => {
  const here: Account = { channel: "x", handle: "@Nubara" };
  expect(sameAccount(here, { channel: "x", handle: "nubara" })).toBe(true);
  expect(sameAccount(here, { channel: "bluesky", handle: "nubara" })).toBe(false);
});

test("a lost account is watched by its name on its network", () => {
  expect(watchOf({ channel: "bluesky", handle: "@Nubara.test" })).toEqual({
    kind: "words",
    query: "author:nubara.test channel:bluesky",
  });
});

const NOW = "2026-11-20T12:00:00.000Z" as Instant;
const POST = {
  channel: "x",
  author: { handle: "nubara" },
  url: "https://twitter.com/nubara/status/99?s=20",
  externalId: "99",
  text: "Lo sentimos.  Devolvemos todo https://t.co/abc",
  publishedAt: NOW,
};
const PUBLICATION = { places: ["x", "manual:x"], account: null, at: NOW, link: null, texts: ["otra cosa"] };
const SAID = { ...PUBLICATION, texts: ["Lo sentimos. Devolvemos todo https://nubara.example/aviso"] };

test("a post of our own is explained by a publication's link, by the post's id in it, or by its words", () => {
  expect(isExplained(POST, [PUBLICATION])).toBe(false);
  expect(isExplained(POST, [{ ...PUBLICATION, link: "https://x.com/nubara/status/99" }])).toBe(true);
  expect(isExplained(POST, [{ ...PUBLICATION, link: "https://www.twitter.com/nubara/status/99/" }])).toBe(true);
  expect(isExplained(POST, [SAID])).toBe(true);
  expect(isExplained({ ...POST, text: "https://t.co/x" }, [{ ...PUBLICATION, texts: ["https://t.co/y"] }])).toBe(false);
});

test("what went to one network or account does not explain the same words on another", () => {
  expect(isExplained({ ...POST, channel: "facebook" }, [SAID])).toBe(false);
  expect(isExplained({ ...POST, channel: "facebook" }, [{ ...PUBLICATION, link: "https://a.example/99" }])).toBe(false);
  expect(isExplained(POST, [{ ...SAID, account: "@Nubara" }])).toBe(true);
  expect(isExplained(POST, [{ ...SAID, account: "nubara.ayuda" }])).toBe(false);
  // A file that names no network can mean each of ours.
  expect(isExplained({ ...POST, channel: "file" }, [SAID])).toBe(true);
});

test("words explain a post from when they were let out, for as long as they are news", () => {
  const at = (publishedAt: Instant) => isExplained({ ...POST, publishedAt }, [SAID]);
  expect(at(shift(NOW, -CLOCK_SKEW_MINUTES * MINUTE_MS))).toBe(true);
  expect(at(shift(NOW, -CLOCK_SKEW_MINUTES * MINUTE_MS - 1))).toBe(false);
  expect(at(shift(NOW, EXPLAINED_DAYS * DAY_MS))).toBe(true);
  expect(at(shift(NOW, EXPLAINED_DAYS * DAY_MS + 1))).toBe(false);
});
