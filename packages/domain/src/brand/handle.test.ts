import { expect, test } from "vitest";
import { handleFrom } from "./handle.ts";

test.each([
  ["nubara", "@nubara"],
  [" @nubara ", "@nubara"],
  ["@@nubara", "@nubara"],
  ["https://x.com/nubara", "@nubara"],
  ["https://x.com/nubara/status/17?lang=es", "@nubara"],
  ["www.instagram.com/nubara.air/", "@nubara.air"],
  ["tiktok.com/@nubara", "@nubara"],
  ["https://bsky.app/profile/nubara.bsky.social", "@nubara.bsky.social"],
  ["https://www.linkedin.com/company/nubara-air/", "@nubara-air"],
  ["https://mastodon.social/@nubara@flotilla.example", "@nubara@flotilla.example"],
  ["https://vk.com/%D0%BD%D1%83%D0%B1%D0%B0%D1%80%D0%B0", "@нубара"],
  ["nubara.bsky.social", "@nubara.bsky.social"],
])("takes the name out of %s", (pasted, handle) => {
  expect(handleFrom(pasted)).toBe(handle);
});

test.each([
  "",
  "@",
  "https://x.com/",
  "https://x.com",
  "two words",
  "нет имени!",
  "...",
  "@nubara..air",
  "nubara@@flotilla.example",
  "nubara@flotilla",
  "a@b@c.example",
  "12345",
  "____",
  "nubara-",
  `@${"n".repeat(101)}`,
  "https://x.com/search?q=nubara",
  "https://x.com/nubara-air",
  "https://x.com/a_name_that_is_too_long",
  "https://www.facebook.com/profile.php?id=100",
  "https://www.instagram.com/p/C1234567/",
  "https://bsky.app/profile/nubara",
])("finds none in “%s”", (pasted) => {
  expect(handleFrom(pasted)).toBeNull();
});
