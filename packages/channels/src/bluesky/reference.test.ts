import { expect, test } from "vitest";
import { blueskyReference, parseReference } from "./reference.ts";

test.each([
  ["at://did:plc:abc/app.bsky.feed.post/3k2a", null, "at://did:plc:abc/app.bsky.feed.post/3k2a"],
  ["at://did:plc:abc/app.bsky.feed.post/3k2a", "bafy2", "at://did:plc:abc/app.bsky.feed.post/3k2a#bafy2"],
  ["https://bsky.app/profile/rosa.bsky.social/post/3k2a?x=1", null, "at://rosa.bsky.social/app.bsky.feed.post/3k2a"],
] as const)("names a mention: %s", (mention, cid, reference) => {
  expect(blueskyReference(mention, cid)).toBe(reference);
  expect(parseReference(reference)).not.toBeNull();
});

test.each(["https://evil.example/profile/a/post/b", "at://did:plc:abc/app.bsky.feed.like/3k2a", "hola", ""])(
  "knows what is none: %s",
  (mention) => expect(blueskyReference(mention)).toBeNull(),
);
