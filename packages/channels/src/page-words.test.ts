import { expect, test } from "vitest";
import { carriesWords } from "./page-words.ts";

test.each([
  ["<p>Don&#8217;t &#8220;boil&#8221; it &#8211; wait&#8230;</p>", `Don't "boil" it -- wait...`],
  ["<p>a<br />\nb</p>\n\n<p>c</p>", "a\nb\n\nc"],
  ["<p>H&amp;M &lt;3</p>", "H&M <3"],
])("finds the words in a page that sets them in type: %s", (html, text) => {
  expect(carriesWords(html, text)).toBe(true);
});

test.each([
  ["<p>Boil the water</p>", "Do not boil the water"],
  ["<script>Boil the water</script>", "Boil the water"],
  ["<p>2 wells</p>", "3 wells"],
])("does not take other words for them: %s", (html, text) => {
  expect(carriesWords(html, text)).toBe(false);
});
