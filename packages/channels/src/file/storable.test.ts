import { expect, test } from "vitest";
import { BlueskyCredentials } from "../bluesky/credentials.ts";
import { WordPressCredentials } from "../wordpress/credentials.ts";
import { beginningOf } from "./storable.ts";

test.each([
  ["corta", 10, "corta"],
  ["abcdef", 3, "abc"],
  ["ab😀cd", 3, "ab"],
  ["ab😀cd", 4, "ab😀"],
  ["a👩‍👩‍👧b", 5, "a"],
])("the beginning of %s in %d is cut between characters", (text, max, beginning) => {
  expect(beginningOf(text, max)).toBe(beginning);
});

test.each(["https://lucia:clave@sitio.example", "https://:clave@sitio.example", "https://lucia@sitio.example"])(
  "an account's address that holds a name or a password is refused: %s",
  (address) => {
    const bluesky = { handle: "nubara.bsky.social", appPassword: "abcd-efgh-ijkl-2345" };
    const wordpress = { user: "lucia", applicationPassword: "abcd EFGH ijkl MNOP qrst 2345" };
    const taken = (at: string) => [
      BlueskyCredentials.safeParse({ ...bluesky, service: at }).success,
      WordPressCredentials.safeParse({ ...wordpress, site: at }).success,
    ];
    expect(taken("https://sitio.example")).toEqual([true, true]);
    expect(taken(address)).toEqual([false, false]);
  },
);
